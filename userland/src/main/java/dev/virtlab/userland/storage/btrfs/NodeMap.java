package dev.virtlab.userland.storage.btrfs;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// Where the nodes of the trees lie, as the super block keeps it: the chunks that hold them,
/// because these are only known when the trees have been read, and the addresses as runs.
///
/// @param length how many bytes the trees have together
/// @param places the address of every node, in order
record NodeMap(int length, NavigableMap<Long, Chunk> chunks, List<Long> places) {

  private static final List<Profile> PROFILES = List.of(Profile.values());

  /// That of a pool whose nodes have been written.
  static NodeMap of(Pool pool, int length) {
    TreeMap<Long, Chunk> chunks = new TreeMap<>();
    for (long address : pool.nodes()) {
      Chunk chunk = pool.chunkOf(address);
      chunks.put(chunk.logical(), chunk);
    }
    return new NodeMap(length, chunks, pool.nodes());
  }

  byte[] written(int nodeSize) {
    Tape tape = new Tape();
    tape.put(length).put(chunks.size());
    for (Chunk chunk : chunks.values()) {
      tape.put(PROFILES.indexOf(chunk.profile())).put(chunk.logical()).put(chunk.stripeLength());
      tape.put(chunk.stripes().size());
      for (Chunk.Stripe stripe : chunk.stripes()) {
        tape.put(stripe.device().id()).put(stripe.physical());
      }
    }
    List<long[]> runs = runs(nodeSize);
    tape.put(runs.size());
    runs.forEach(run -> tape.put(run[0]).put(run[1]));
    return tape.take();
  }

  /// Address and number of nodes that follow each other.
  private List<long[]> runs(int nodeSize) {
    List<long[]> runs = new ArrayList<>();
    for (long address : places) {
      long[] last = runs.isEmpty() ? new long[] {-1, 0} : runs.getLast();
      if (last[0] + last[1] * nodeSize == address) {
        last[1]++;
      } else {
        runs.add(new long[] {address, 1});
      }
    }
    return runs;
  }

  /// Reads one.
  ///
  /// @param devices the devices by their numbers
  static NodeMap read(Tape tape, int nodeSize, LongFunction<PoolDevice> devices) {
    int length = (int) tape.number();
    TreeMap<Long, Chunk> chunks = new TreeMap<>();
    int count = (int) tape.number();
    for (int i = 0; i < count; i++) {
      Profile profile = PROFILES.get((int) tape.number());
      long logical = tape.number();
      long stripeLength = tape.number();
      int width = (int) tape.number();
      List<Chunk.Stripe> stripes = new ArrayList<>();
      for (int n = 0; n < width; n++) {
        stripes.add(new Chunk.Stripe(devices.apply(tape.number()), tape.number()));
      }
      chunks.put(logical, new Chunk(Use.METADATA, profile, logical, stripeLength, stripes));
    }
    List<Long> places = new ArrayList<>();
    int runs = (int) tape.number();
    for (int i = 0; i < runs; i++) {
      long address = tape.number();
      long nodes = tape.number();
      for (long n = 0; n < nodes; n++) {
        places.add(address + n * nodeSize);
      }
    }
    return new NodeMap(length, chunks, places);
  }

  /// The chunk that a node lies in.
  Chunk chunk(long address) {
    return chunks.floorEntry(address).getValue();
  }
}
