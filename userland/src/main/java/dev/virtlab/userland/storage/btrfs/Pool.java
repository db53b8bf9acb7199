package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Devices as one store: chunks, what of them is taken, and a checksum for every sector of data.
///
/// A read that does not fit its checksum takes the next copy, and puts right what was wrong. What
/// no copy has is lost: EIO.
public final class Pool {

  /// The bytes that one checksum covers.
  public static final int SECTOR = 4096;

  /// How many units of work the kernel keeps metadata for, in nodes; see `block-rsv.c`.
  private static final int RESERVE_UNITS = 22 * 16;

  private static final long FIRST_LOGICAL = 22_020_096;

  private final byte[] fsid;
  private final int nodeSize;
  private final int checksum;
  private String label;
  private long generation;
  private final TreeMap<Long, PoolDevice> devices = new TreeMap<>();
  private final TreeMap<Long, Chunk> chunks = new TreeMap<>();
  private final TreeMap<Long, Integer> sums = new TreeMap<>();
  private final TreeMap<Use, Profile> profiles = new TreeMap<>();
  private List<Long> nodes = new ArrayList<>();
  private long nextLogical = FIRST_LOGICAL;
  private Optional<Chunk> closed = Optional.empty();
  private Optional<PoolDevice> closing = Optional.empty();

  /// A pool without devices.
  public Pool(byte[] fsid, int nodeSize, int checksum, String label, long generation) {
    this.fsid = fsid.clone();
    this.nodeSize = nodeSize;
    this.checksum = checksum;
    this.label = label;
    this.generation = generation;
  }

  public byte[] fsid() {
    return fsid.clone();
  }

  public int nodeSize() {
    return nodeSize;
  }

  public int checksum() {
    return checksum;
  }

  public String label() {
    return label;
  }

  public void label(String text) {
    label = text;
  }

  public long generation() {
    return generation;
  }

  void generation(long number) {
    generation = number;
  }

  /// All devices by their number.
  public List<PoolDevice> devices() {
    return List.copyOf(devices.values());
  }

  public Optional<PoolDevice> device(long id) {
    return Optional.ofNullable(devices.get(id));
  }

  public void add(PoolDevice device) {
    devices.put(device.id(), device);
  }

  public void remove(PoolDevice device) {
    devices.remove(device.id());
  }

  /// All chunks by their address.
  public List<Chunk> chunks() {
    return List.copyOf(chunks.values());
  }

  void put(Chunk chunk) {
    chunks.put(chunk.logical(), chunk);
    nextLogical = Math.max(nextLogical, chunk.end());
  }

  /// The profile that new chunks of a use get: that of the latest such chunk, unless it was set.
  public Profile profile(Use use) {
    Profile set = profiles.get(use);
    if (set != null) {
      return set;
    }
    Profile latest = Profile.SINGLE;
    for (Chunk chunk : chunks.values()) {
      latest = chunk.use() == use ? chunk.profile() : latest;
    }
    return latest;
  }

  public void profile(Use use, Profile profile) {
    profiles.put(use, profile);
  }

  public boolean isMixed() {
    return chunks.values().stream().anyMatch(chunk -> chunk.use() == Use.MIXED);
  }

  /// The sum of the sizes of all devices.
  public long size() {
    return devices.values().stream().mapToLong(PoolDevice::size).sum();
  }

  /// How much is taken, copies not counted.
  public long used() {
    return chunks.values().stream().mapToLong(chunk -> chunk.used().sum()).sum();
  }

  /// What the kernel keeps for itself of the metadata.
  public long reserve() {
    return (long) RESERVE_UNITS * nodeSize;
  }

  /// Nothing more is taken from that chunk, while it is emptied.
  public void close(Optional<Chunk> chunk) {
    closed = chunk;
  }

  /// No new chunk goes to that device, while it is emptied.
  public void closing(Optional<PoolDevice> device) {
    closing = device;
  }

  /// Makes a chunk as the kernel does. Empty: no room.
  public Optional<Chunk> grow(Use use, Profile profile) {
    List<PoolDevice> present =
        devices.values().stream()
            .filter(device -> !device.isMissing() && closing.filter(c -> c == device).isEmpty())
            .toList();
    return Allocation.byKernel(present, use, profile).map(plan -> add(plan, use, profile));
  }

  /// Makes a chunk as `mkfs.btrfs` does. Empty: no room.
  public Optional<Chunk> make(Use use, Profile profile) {
    return Allocation.byMkfs(devices(), use, profile).map(plan -> add(plan, use, profile));
  }

  private Chunk add(Allocation.Plan plan, Use use, Profile profile) {
    Chunk chunk = new Chunk(use, profile, nextLogical, plan.stripeLength(), plan.stripes());
    for (Chunk.Stripe stripe : plan.stripes()) {
      stripe.device().extents().take(stripe.physical(), plan.stripeLength());
    }
    put(chunk);
    return chunk;
  }

  /// The data chunk that a pool begins with, at the same address on the first device.
  public Chunk first(Use use, PoolDevice device, long at) {
    device.extents().take(at, 8L << 20);
    Chunk chunk =
        new Chunk(use, Profile.SINGLE, at, 8L << 20, List.of(new Chunk.Stripe(device, at)));
    put(chunk);
    nextLogical = FIRST_LOGICAL;
    return chunk;
  }

  /// One of the chunks that a pool begins with, whose room has been taken.
  public Chunk place(Use use, PoolDevice device, long logical, long at, long length) {
    long next = nextLogical;
    Chunk chunk =
        new Chunk(use, Profile.SINGLE, logical, length, List.of(new Chunk.Stripe(device, at)));
    put(chunk);
    nextLogical = next;
    return chunk;
  }

  /// Gives a chunk's room back.
  public void drop(Chunk chunk) {
    chunks.remove(chunk.logical());
    for (Chunk.Stripe stripe : chunk.stripes()) {
      stripe.device().extents().free(stripe.physical(), chunk.stripeLength());
    }
  }

  /// The chunk that an address lies in.
  public Chunk chunkOf(long address) {
    Map.Entry<Long, Chunk> entry = chunks.floorEntry(address);
    if (entry == null || address >= entry.getValue().end()) {
      throw new CallFailed(Errno.EIO);
    }
    return entry.getValue();
  }

  /// Takes at most `wanted` bytes that lie together and gives `[address, length]`. ENOSPC.
  public long[] take(Use use, long wanted, Optional<Chunk> without) {
    Use kind = isMixed() && use != Use.SYSTEM ? Use.MIXED : use;
    long[] found = search(kind, wanted, without);
    if (found[1] == 0) {
      Chunk fresh = grow(kind, profile(kind)).orElseThrow(() -> new CallFailed(Errno.ENOSPC));
      found = fresh.used().find(fresh.logical(), fresh.end(), wanted);
    }
    chunkOf(found[0]).used().take(found[0], found[1]);
    return found;
  }

  private long[] search(Use use, long wanted, Optional<Chunk> without) {
    long[] best = {0, 0};
    for (Chunk chunk : chunks.values()) {
      boolean shut =
          closed.filter(c -> c == chunk).isPresent()
              || without.filter(w -> w == chunk).isPresent()
              || closing
                  .filter(c -> chunk.stripes().stream().anyMatch(s -> s.device() == c))
                  .isPresent();
      boolean same = chunk.use() == use && !shut;
      if (same && chunk.profile() == profile(use)) {
        long[] found = chunk.used().find(chunk.logical(), chunk.end(), wanted);
        best = found[1] > best[1] ? found : best;
        if (best[1] >= wanted) {
          return best;
        }
      }
    }
    return best;
  }

  /// Whether bytes right behind an address can be taken too; takes them.
  public boolean extend(long address, long length) {
    Map.Entry<Long, Chunk> entry = chunks.floorEntry(address - 1);
    if (entry == null
        || closed.filter(c -> c == entry.getValue()).isPresent()
        || address + length > entry.getValue().end()
        || !entry.getValue().used().isFree(address, length)) {
      return false;
    }
    entry.getValue().used().take(address, length);
    return true;
  }

  /// Gives bytes back, with their checksums.
  public void free(long address, long length) {
    chunkOf(address).used().free(address, length);
    sums.subMap(address, address + length).clear();
  }

  /// Writes whole sectors of data, with their checksums, to all copies.
  public void writeData(long address, byte[] bytes, boolean summed) {
    store(address, bytes);
    for (int i = 0; i < bytes.length && summed; i += SECTOR) {
      sums.put(address + i, Crc32c.of(bytes, i, Math.min(SECTOR, bytes.length - i)));
    }
  }

  /// Writes bytes to all copies. EIO where none was written.
  public void store(long address, byte[] bytes) {
    for (int done = 0; done < bytes.length; ) {
      Chunk chunk = chunkOf(address + done);
      int part = chunk.together(address + done, bytes.length - done);
      int written = 0;
      for (Chunk.Place place : chunk.places(address + done)) {
        written += write(place, bytes, done, part) ? 1 : 0;
      }
      if (written == 0) {
        throw new CallFailed(Errno.EIO);
      }
      done += part;
    }
  }

  private static boolean write(Chunk.Place place, byte[] bytes, int from, int length) {
    if (place.device().isMissing()) {
      return false;
    }
    try {
      place.device().medium().orElseThrow().write(place.physical(), bytes, from, length);
      return true;
    } catch (CallFailed _) {
      place.device().count(PoolDevice.Counter.WRITE);
      return false;
    }
  }

  /// Reads whole sectors of data. EIO where no copy fits its checksum.
  public byte[] readData(long address, int length) {
    byte[] all = new byte[length];
    for (int done = 0; done < length; ) {
      Chunk chunk = chunkOf(address + done);
      int part = chunk.together(address + done, length - done);
      byte[] bytes = raw(chunk.places(address + done).getFirst(), part);
      if (!fits(address + done, bytes, part)) {
        bytes = bySector(chunk, address + done, part);
      }
      System.arraycopy(bytes, 0, all, done, part);
      done += part;
    }
    return all;
  }

  private byte[] bySector(Chunk chunk, long address, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i += SECTOR) {
      Sector sector = sector(chunk, address + i, true);
      if (sector.good().length == 0) {
        throw new CallFailed(Errno.EIO);
      }
      System.arraycopy(sector.good(), 0, bytes, i, SECTOR);
    }
    return bytes;
  }

  /// The bytes at a place; none where they cannot be read.
  private static byte[] raw(Chunk.Place place, int length) {
    if (place.device().isMissing()) {
      return new byte[0];
    }
    try {
      return place.device().medium().orElseThrow().read(place.physical(), length);
    } catch (CallFailed _) {
      place.device().count(PoolDevice.Counter.READ);
      return new byte[0];
    }
  }

  private boolean fits(long address, byte[] bytes, int length) {
    if (bytes.length < length) {
      return false;
    }
    for (int i = 0; i < length; i += SECTOR) {
      Integer sum = sums.get(address + i);
      if (sum != null && sum != Crc32c.of(bytes, i, SECTOR)) {
        return false;
      }
    }
    return true;
  }

  /// What the copies of a sector say.
  ///
  /// @param good the bytes of a copy that fits; none where none does
  /// @param bad how many copies do not fit
  /// @param repaired how many of those were written anew
  public record Sector(byte[] good, int bad, int repaired) {}

  /// Looks at all copies of a sector up to the first that fits, or at all of them; with `repair`
  /// wrong ones are written anew.
  public Sector sector(Chunk chunk, long address, boolean repair) {
    byte[] good = new byte[0];
    List<Chunk.Place> wrong = new ArrayList<>();
    for (Chunk.Place place : chunk.places(address)) {
      byte[] bytes = raw(place, SECTOR);
      if (fits(address, bytes, SECTOR)) {
        good = good.length == 0 ? bytes : good;
      } else if (!place.device().isMissing()) {
        wrong.add(place);
        if (bytes.length > 0) {
          place.device().count(PoolDevice.Counter.CORRUPTION);
        }
      }
    }
    int repaired = 0;
    if (repair && good.length > 0) {
      for (Chunk.Place place : wrong) {
        repaired += write(place, good, 0, SECTOR) ? 1 : 0;
      }
    }
    return new Sector(good, wrong.size(), repaired);
  }

  /// The sectors that have a checksum within an address range.
  public List<Long> summed(long from, long to) {
    return List.copyOf(sums.subMap(from, to).keySet());
  }

  /// How many checksums there are.
  public int sumCount() {
    return sums.size();
  }

  /// Moves data to another place and gives its new address for every byte moved: all checksums go
  /// with it.
  public void moveSums(long from, long to, long length) {
    for (Map.Entry<Long, Integer> sum :
        new TreeMap<>(sums.subMap(from, from + length)).entrySet()) {
      sums.put(to + sum.getKey() - from, sum.getValue());
    }
  }

  NavigableMap<Long, Integer> sums() {
    return sums;
  }

  /// Where the nodes of the trees lie.
  public List<Long> nodes() {
    return List.copyOf(nodes);
  }

  void nodes(List<Long> places) {
    nodes = new ArrayList<>(places);
  }

  /// The node at an address, whole; empty where no copy of it is sound.
  Optional<byte[]> node(long address) {
    for (Chunk.Place place : chunkOf(address).places(address)) {
      byte[] bytes = raw(place, nodeSize);
      if (bytes.length == nodeSize && Nodes.isSound(bytes, fsid, address)) {
        return Optional.of(bytes);
      }
    }
    return Optional.empty();
  }

  /// How many copies of a node are wrong; they are written anew where one is sound.
  public Sector checkNode(long address) {
    Chunk chunk = chunkOf(address);
    Optional<byte[]> good = node(address);
    int bad = 0;
    int repaired = 0;
    for (Chunk.Place place : chunk.places(address)) {
      byte[] bytes = raw(place, nodeSize);
      if (!place.device().isMissing()
          && !(bytes.length == nodeSize && Nodes.isSound(bytes, fsid, address))) {
        bad++;
        place.device().count(PoolDevice.Counter.CORRUPTION);
        if (good.isPresent()) {
          repaired += write(place, good.get(), 0, nodeSize) ? 1 : 0;
        }
      }
    }
    return new Sector(good.orElse(new byte[0]), bad, repaired);
  }

  /// Whether two identifiers are the same.
  public boolean is(byte[] other) {
    return Arrays.equals(fsid, other);
  }
}
