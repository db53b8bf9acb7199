package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.Octets;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Blocks that thin devices take when they are written first, and share with their snapshots until
/// one of them is written.
///
/// What lies where is written to the metadata device in a form of our own, whenever the pool ends.
final class ThinPool implements Mapping {

  /// The most blocks that all thin devices of a pool can map.
  static final int MAPPED_MAX = 1 << 22;

  private static final int NOWHERE = -1;
  private static final int PAGE = 4096;
  private static final long MAGIC = 0x3149_4854_4c56L;
  private static final int EMPTY = 110;
  private static final int PER_LEAF = 126;
  private static final int NOTICEABLE = 1 << 20;

  private final Volume metadata;
  private final Volume data;
  private final int block;
  private final long lowWater;
  private final Runnable filling;
  private final TreeMap<Integer, NavigableMap<Long, Integer>> devices = new TreeMap<>();
  private final BitSet used = new BitSet();
  private final TreeMap<Integer, Integer> sharers = new TreeMap<>();
  private long transaction;
  private boolean full;

  /// @param block in bytes
  /// @param filling is told when it has become noticeably fuller
  ThinPool(Volume metadata, Volume data, int block, long lowWater, Runnable filling) {
    this.metadata = metadata;
    this.data = data;
    this.block = block;
    this.lowWater = lowWater;
    this.filling = filling;
  }

  Volume data() {
    return data;
  }

  /// The bytes that it can hand out.
  long room() {
    return (long) blocks() * block;
  }

  /// The numbers of the thin devices that it knows.
  Collection<Integer> numbers() {
    return Collections.unmodifiableCollection(devices.keySet());
  }

  /// What of a range of its data is handed out.
  long taken(long from, long length) {
    int first = (int) (from / block);
    int end = (int) Math.min(blocks(), (from + length) / block);
    return end <= first ? 0 : (long) used.get(first, end).cardinality() * block;
  }

  int block() {
    return block;
  }

  private int blocks() {
    return (int) Math.min(Integer.MAX_VALUE, data.size() / block);
  }

  /// The map of a thin device: its blocks and where they lie. ENODATA.
  NavigableMap<Long, Integer> device(int number) {
    NavigableMap<Long, Integer> map = devices.get(number);
    if (map == null) {
      throw new CallFailed(Errno.EINVAL);
    }
    return map;
  }

  byte[] read(int place, int from, int length) {
    return data.read((long) place * block + from, length);
  }

  /// Writes into a block of a device that is its own from now on. ENOSPC: the pool is full.
  void write(int number, long which, int from, byte[] bytes, int offset, int length) {
    NavigableMap<Long, Integer> map = device(number);
    int place = map.getOrDefault(which, NOWHERE);
    boolean shared = place != NOWHERE && sharers.getOrDefault(place, 1) > 1;
    boolean fresh = place == NOWHERE || shared;
    if (fresh) {
      int taken = take();
      byte[] whole = shared ? read(place, 0, block) : new byte[block];
      data.write((long) taken * block, whole, 0, block);
      if (shared) {
        release(place);
      }
      map.put(which, taken);
      place = taken;
    }
    data.write((long) place * block + from, bytes, offset, length);
    if (fresh) {
      noticed();
    }
  }

  private void noticed() {
    long taken = (long) used.cardinality() * block;
    if (taken % NOTICEABLE == 0 || used.cardinality() >= blocks()) {
      filling.run();
    }
  }

  private int take() {
    int free = used.nextClearBit(0);
    if (free >= blocks() || used.cardinality() >= MAPPED_MAX) {
      full = true;
      throw new CallFailed(Errno.ENOSPC);
    }
    used.set(free);
    sharers.put(free, 1);
    return free;
  }

  private void release(int place) {
    int left = sharers.getOrDefault(place, 1) - 1;
    if (left == 0) {
      sharers.remove(place);
      used.clear(place);
      full = false;
    } else {
      sharers.put(place, left);
    }
  }

  /// `create_thin N`, `create_snap N ORIGIN`, `delete N`, `set_transaction_id OLD NEW`. EINVAL.
  void message(String text) {
    String[] words = text.split(" ", -1);
    int number = number(words, 1);
    switch (words[0]) {
      case "create_thin" -> add(number, new TreeMap<>());
      case "create_snap" -> {
        NavigableMap<Long, Integer> origin = device(number(words, 2));
        add(number, new TreeMap<>(origin));
        origin.values().forEach(place -> sharers.merge(place, 1, Integer::sum));
      }
      case "delete" -> {
        device(number).values().forEach(this::release);
        devices.remove(number);
      }
      case "set_transaction_id" -> transaction = number(words, 2);
      default -> throw new CallFailed(Errno.EINVAL);
    }
  }

  private void add(int number, NavigableMap<Long, Integer> map) {
    if (devices.containsKey(number)) {
      throw new CallFailed(Errno.EEXIST);
    }
    devices.put(number, map);
  }

  private static int number(String[] words, int at) {
    try {
      return Integer.parseInt(at < words.length ? words[at] : "");
    } catch (NumberFormatException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  @Override
  public void begin() {
    byte[] head = metadata.read(0, 32);
    if (Octets.little(head, 0, 8) != MAGIC) {
      return;
    }
    transaction = Octets.little(head, 8, 8);
    int count = (int) Octets.little(head, 16, 4);
    long at = PAGE;
    for (int i = 0; i < count; i++) {
      byte[] row = metadata.read(at, 16);
      NavigableMap<Long, Integer> map = new TreeMap<>();
      int entries = (int) Octets.little(row, 8, 4);
      byte[] all = metadata.read(at + 16, entries * 12);
      for (int e = 0; e < entries; e++) {
        int place = (int) Octets.little(all, e * 12 + 8, 4);
        map.put(Octets.little(all, e * 12, 8), place);
        used.set(place);
        sharers.merge(place, 1, Integer::sum);
      }
      devices.put((int) Octets.little(row, 0, 4), map);
      at += 16 + entries * 12L;
    }
  }

  @Override
  public void end() {
    byte[] head = new byte[PAGE];
    Octets.little(head, 0, 8, MAGIC);
    Octets.little(head, 8, 8, transaction);
    Octets.little(head, 16, 4, devices.size());
    metadata.write(0, head, 0, PAGE);
    long at = PAGE;
    for (Map.Entry<Integer, NavigableMap<Long, Integer>> device : devices.entrySet()) {
      byte[] bytes = new byte[16 + device.getValue().size() * 12];
      Octets.little(bytes, 0, 4, device.getKey());
      Octets.little(bytes, 8, 4, device.getValue().size());
      int to = 16;
      for (Map.Entry<Long, Integer> entry : device.getValue().entrySet()) {
        Octets.little(bytes, to, 8, entry.getKey());
        Octets.little(bytes, to + 8, 4, entry.getValue());
        to += 12;
      }
      metadata.write(at, bytes, 0, bytes.length);
      at += bytes.length;
    }
  }

  @Override
  public byte[] read(long at, int length) {
    throw new CallFailed(Errno.EIO);
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    throw new CallFailed(Errno.EIO);
  }

  /// How many blocks of its metadata are in use is an estimate: the trees are not those of the
  /// kernel.
  @Override
  public String status() {
    long leaves = 0;
    for (NavigableMap<Long, Integer> map : devices.values()) {
      leaves += 1 + map.size() / PER_LEAF;
    }
    boolean isFull = full || used.cardinality() >= blocks();
    return transaction
        + " "
        + (EMPTY + 1 + leaves)
        + "/"
        + metadata.size() / PAGE
        + " "
        + used.cardinality()
        + "/"
        + blocks()
        + " - "
        + (isFull ? "out_of_data_space" : "rw")
        + " discard_passdown queue_if_no_space - "
        + (lowWater > 0 ? lowWater : 256)
        + " ";
  }

  @Override
  public List<Volume> below() {
    return List.of(metadata, data);
  }
}
