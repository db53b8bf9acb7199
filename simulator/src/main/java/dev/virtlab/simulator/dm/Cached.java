package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.storage.image.Octets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The target `cache`: blocks of a slow device that are used much have a copy on a fast one.
///
/// With `writethrough` both are written, with `writeback` only the copy, which is dirty until it is
/// written back. A block that is written as a whole gets its copy at once in `writeback`, as in
/// `optimisable_bio()` of dm-cache; one that is read gets it when it has been read [#HOT] times,
/// which is a rule of our own. What lies where is written to the metadata device in a form of our
/// own when the target ends.
final class Cached implements Mapping {

  /// How often a block is read before it is copied.
  static final int HOT = 16;

  private static final int PAGE = 4096;
  private static final int ENTRY = 16;
  private static final long MAGIC = 0x3145_4843_4143L;

  private final Volume metadata;
  private final Volume fast;
  private final Volume slow;
  private final int block;
  private final String mode;
  private final String policy;
  private final TreeMap<Long, Integer> copies = new TreeMap<>();
  private final TreeMap<Long, Integer> reads = new TreeMap<>();
  private final Set<Long> dirty = new TreeSet<>();
  private final BitSet used = new BitSet();
  private long readHits;
  private long readMisses;
  private long writeHits;
  private long writeMisses;
  private long demotions;
  private long promotions;

  /// @param block in bytes
  /// @param mode `writethrough` or `writeback`
  /// @param policy `cleaner` writes back all that is dirty
  Cached(Volume metadata, Volume fast, Volume slow, int block, String mode, String policy) {
    this.metadata = metadata;
    this.fast = fast;
    this.slow = slow;
    this.block = block;
    this.mode = mode;
    this.policy = policy;
  }

  Volume fast() {
    return fast;
  }

  /// The bytes that are copied.
  long taken() {
    return (long) copies.size() * block;
  }

  private int blocks() {
    return (int) Math.min(Integer.MAX_VALUE, fast.size() / block);
  }

  @Override
  public byte[] read(long at, int length) {
    long number = at / block;
    int from = (int) (at % block);
    Integer place = copies.get(number);
    if (place != null) {
      readHits++;
      reads.merge(number, 1, Integer::sum);
      return fast.read((long) place * block + from, length);
    }
    readMisses++;
    if (reads.merge(number, 1, Integer::sum) >= HOT) {
      promote(number);
    }
    return slow.read(at, length);
  }

  private int length(long number) {
    return (int) Math.min(block, slow.size() - number * block);
  }

  /// Copies a block to the fast device, in the place of the one that was read least where all are
  /// taken.
  private void promote(long number) {
    int length = length(number);
    fast.write(place(number) * block, slow.read(number * block, length), 0, length);
  }

  private long place(long number) {
    if (used.nextClearBit(0) >= blocks()) {
      demote();
    }
    int free = used.nextClearBit(0);
    used.set(free);
    copies.put(number, free);
    promotions++;
    return free;
  }

  private void demote() {
    long least = copies.firstKey();
    for (long number : copies.keySet()) {
      if (reads.getOrDefault(number, 0) < reads.getOrDefault(least, 0)) {
        least = number;
      }
    }
    clean(least);
    used.clear(copies.getOrDefault(least, 0));
    copies.remove(least);
    reads.remove(least);
    demotions++;
  }

  private void clean(long number) {
    if (dirty.remove(number)) {
      int length = length(number);
      byte[] bytes = fast.read((long) copies.getOrDefault(number, 0) * block, length);
      slow.write(number * block, bytes, 0, length);
    }
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    long number = at / block;
    boolean back = mode.equals("writeback");
    if (!copies.containsKey(number)) {
      boolean whole = at % block == 0 && length == length(number);
      if (!back || !whole || used.nextClearBit(0) >= blocks()) {
        writeMisses++;
        slow.write(at, bytes, offset, length);
        return;
      }
      place(number);
    } else {
      writeHits++;
    }
    long place = copies.getOrDefault(number, 0);
    fast.write(place * block + at % block, bytes, offset, length);
    if (back) {
      dirty.add(number);
    } else {
      slow.write(at, bytes, offset, length);
    }
  }

  @Override
  public int reach(long at) {
    return (int) (block - at % block);
  }

  @Override
  public void begin() {
    byte[] head = metadata.read(0, 32);
    if (Octets.little(head, 0, 8) == MAGIC) {
      int count = (int) Octets.little(head, 8, 4);
      byte[] rows = metadata.read(PAGE, count * ENTRY);
      for (int i = 0; i < count; i++) {
        long number = Octets.little(rows, i * ENTRY, 8);
        int place = (int) Octets.little(rows, i * ENTRY + 8, 4);
        copies.put(number, place);
        used.set(place);
        if (Octets.little(rows, i * ENTRY + 12, 4) > 0) {
          dirty.add(number);
        }
      }
    }
    if (policy.equals("cleaner")) {
      new ArrayList<>(dirty).forEach(this::clean);
    }
  }

  @Override
  public void end() {
    byte[] head = new byte[PAGE];
    Octets.little(head, 0, 8, MAGIC);
    Octets.little(head, 8, 4, copies.size());
    metadata.write(0, head, 0, PAGE);
    byte[] rows = new byte[copies.size() * ENTRY];
    int at = 0;
    for (Map.Entry<Long, Integer> copy : copies.entrySet()) {
      Octets.little(rows, at, 8, copy.getKey());
      Octets.little(rows, at + 8, 4, copy.getValue());
      Octets.little(rows, at + 12, 4, dirty.contains(copy.getKey()) ? 1 : 0);
      at += ENTRY;
    }
    metadata.write(PAGE, rows, 0, rows.length);
  }

  /// How much of the metadata is in use is an estimate.
  @Override
  public String status() {
    int sectors = block / 512;
    return "8 12/"
        + metadata.size() / PAGE
        + " "
        + sectors
        + " "
        + copies.size()
        + "/"
        + blocks()
        + " "
        + readHits
        + " "
        + readMisses
        + " "
        + writeHits
        + " "
        + writeMisses
        + " "
        + demotions
        + " "
        + promotions
        + " "
        + dirty.size()
        + " 2 metadata2 "
        + mode
        + " 2 migration_threshold 2048 "
        + (policy.equals("mq")
            ? "mq 10 random_threshold 0 sequential_threshold 0 discard_promote_adjustment 0"
                + " read_promote_adjustment 0 write_promote_adjustment 0"
            : policy + " 0")
        + " rw - ";
  }

  @Override
  public List<Volume> below() {
    return List.of(metadata, fast, slow);
  }
}
