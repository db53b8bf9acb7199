package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.storage.image.Octets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The target `writecache`: what is written lands on a fast device, and on the slow one when it is
/// written back; what is read is not copied. dm-writecache.c, without persistent memory.
///
/// Blocks are written back, those first that have waited longest, when fewer are free than the high
/// watermark leaves, until as many are as the low one leaves; at once here, in the background
/// there. The fast device begins with the super block and the entries of dm-writecache, which are
/// written when the target ends.
final class Writecached implements Mapping {

  private static final int SUPER = 64;
  private static final int ENTRY = 16;
  private static final int SECTOR = 512;
  private static final long MAGIC = 0x23489321L;
  private static final int VERSION = 1;

  private final Volume slow;
  private final Volume fast;
  private final int block;
  private final Settings settings;
  private final int blocks;
  private final long first;
  private final LinkedHashMap<Long, Integer> places = new LinkedHashMap<>();
  private final BitSet used = new BitSet();
  private long reads;
  private long readHits;
  private long writes;
  private long writeHits;
  private long around;
  private long allocated;

  /// What of the table's settings has an effect here.
  ///
  /// @param high per cents that are taken when writing back begins
  /// @param low per cents at which it ends
  /// @param cleaner nothing new is taken, and all is written back
  record Settings(int high, int low, boolean cleaner) {

    /// What the kernel does where nothing is set.
    static final Settings USUAL = new Settings(50, 45, false);
  }

  /// @param block in bytes
  Writecached(Volume slow, Volume fast, int block, Settings settings) {
    this.slow = slow;
    this.fast = fast;
    this.block = block;
    this.settings = settings;
    this.blocks = blocks(fast.size(), block);
    this.first = head(blocks, block);
  }

  /// How many blocks there is room for behind the entries: `calculate_memory_size()`.
  private static int blocks(long size, int block) {
    long count = Math.min(Integer.MAX_VALUE, size / (block + ENTRY));
    while (count > 0 && head(count, block) + count * block > size) {
      count--;
    }
    return (int) count;
  }

  private static long head(long count, int block) {
    long bytes = SUPER + count * ENTRY;
    return (bytes + block - 1) / block * block;
  }

  Volume fast() {
    return fast;
  }

  /// The bytes that wait to be written back.
  long taken() {
    return (long) places.size() * block;
  }

  private long at(int place) {
    return first + (long) place * block;
  }

  private int length(long number) {
    return (int) Math.min(block, slow.size() - number * block);
  }

  @Override
  public byte[] read(long at, int length) {
    reads++;
    Integer place = places.get(at / block);
    if (place == null) {
      return slow.read(at, length);
    }
    readHits++;
    return fast.read(at(place) + at % block, length);
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    long number = at / block;
    writes++;
    if (places.containsKey(number)) {
      writeHits++;
    } else if (settings.cleaner() || places.size() == blocks) {
      around++;
      slow.write(at, bytes, offset, length);
      return;
    } else {
      allocate(number, length);
    }
    int place = places.getOrDefault(number, 0);
    fast.write(at(place) + at % block, bytes, offset, length);
    if (left() <= share(settings.high())) {
      writeBack(share(settings.low()));
    }
  }

  /// A block that is not written as a whole begins as it lies on the slow device.
  private void allocate(long number, int length) {
    int place = used.nextClearBit(0);
    used.set(place);
    places.put(number, place);
    allocated++;
    int whole = length(number);
    if (length < whole) {
      fast.write(at(place), slow.read(number * block, whole), 0, whole);
    }
  }

  private int left() {
    return blocks - places.size();
  }

  private int share(int percent) {
    return (int) (((long) blocks * (100 - percent) + 50) / 100);
  }

  /// Writes blocks back until more than so many are free, or none is taken.
  private void writeBack(int free) {
    for (Map.Entry<Long, Integer> entry : new ArrayList<>(places.entrySet())) {
      if (left() > free) {
        return;
      }
      int length = length(entry.getKey());
      byte[] bytes = fast.read(at(entry.getValue()), length);
      slow.write(entry.getKey() * block, bytes, 0, length);
      used.clear(entry.getValue());
      places.remove(entry.getKey());
    }
  }

  @Override
  public int reach(long at) {
    return (int) (block - at % block);
  }

  @Override
  public void begin() {
    byte[] head = fast.read(0, SUPER);
    boolean ours =
        Octets.little(head, 0, 4) == MAGIC
            && Octets.little(head, 8, 4) == block
            && Octets.little(head, 16, 8) == blocks;
    if (ours) {
      entries();
    }
    if (settings.cleaner()) {
      writeBack(blocks);
    }
  }

  /// Takes up what waited when the target ended, in the order of its age.
  private void entries() {
    byte[] rows = fast.read(SUPER, blocks * ENTRY);
    TreeMap<Long, Integer> byAge = new TreeMap<>();
    for (int place = 0; place < blocks; place++) {
      long age = Octets.little(rows, place * ENTRY + 8, 8);
      if (age > 0) {
        byAge.put(age, place);
      }
    }
    for (int place : byAge.values()) {
      places.put(Octets.little(rows, place * ENTRY, 8) * SECTOR / block, place);
      used.set(place);
    }
  }

  @Override
  public void end() {
    byte[] rows = new byte[(int) first];
    Octets.little(rows, 0, 4, MAGIC);
    Octets.little(rows, 4, 4, VERSION);
    Octets.little(rows, 8, 4, block);
    Octets.little(rows, 16, 8, blocks);
    Octets.little(rows, 24, 8, places.size());
    long age = 0;
    for (Map.Entry<Long, Integer> entry : places.entrySet()) {
      int at = SUPER + entry.getValue() * ENTRY;
      Octets.little(rows, at, 8, entry.getKey() * block / SECTOR);
      age++;
      Octets.little(rows, at + 8, 8, age);
    }
    fast.write(0, rows, 0, rows.length);
  }

  /// Errors, blocks, free ones, those being written back; then what was read and written, in
  /// blocks.
  @Override
  public String status() {
    return "0 " + blocks + " " + left() + " 0 " + reads + " " + readHits + " " + writes + " "
        + writeHits + " 0 " + around + " " + allocated + " 0 0 0";
  }

  @Override
  public List<Volume> below() {
    return List.of(slow, fast);
  }
}
