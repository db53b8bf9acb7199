package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.Octets;
import java.util.List;
import java.util.TreeMap;

/// What a device held at a moment: chunks that have changed since, on either side, lie on another
/// device, the *cow*. One that finds no room there is lost as a whole.
///
/// The cow has the persistent format of `dm-snap-persistent.c`: a header, then areas of exceptions
/// (which chunk of the origin lies where), each before the chunks that it tells of.
final class Snapshot implements Mapping {

  private static final int SECTOR = 512;
  private static final long MAGIC = 0x70416e53L;
  private static final int ENTRY = 16;
  private static final int FIRST = 2;
  private static final int NOTICEABLE = 1 << 20;

  private final Volume origin;
  private final Volume cow;
  private final int chunk;
  private final Snapshots all;
  private final TreeMap<Long, Long> exceptions = new TreeMap<>();
  private long next = FIRST;
  private boolean valid = true;

  /// @param chunk in bytes
  Snapshot(Volume origin, Volume cow, int chunk, Snapshots all) {
    this.origin = origin;
    this.cow = cow;
    this.chunk = chunk;
    this.all = all;
  }

  Volume origin() {
    return origin;
  }

  Volume cow() {
    return cow;
  }

  /// What of a range of its room is taken; all, once it is lost.
  long taken(long from, long length) {
    return valid ? Math.clamp(next * chunk - from, 0, length) : length;
  }

  private int perArea() {
    return chunk / ENTRY;
  }

  @Override
  public void begin() {
    byte[] head = cow.read(0, chunk);
    exceptions.clear();
    next = FIRST;
    if (Octets.little(head, 0, 4) == MAGIC) {
      valid = Octets.little(head, 4, 4) == 1;
      readAreas();
    } else {
      valid = true;
      writeHead();
      cow.write(chunk, new byte[chunk], 0, chunk);
    }
    all.add(this);
  }

  @Override
  public void end() {
    all.remove(this);
  }

  private void writeHead() {
    byte[] head = new byte[chunk];
    Octets.little(head, 0, 4, MAGIC);
    Octets.little(head, 4, 4, valid ? 1 : 0);
    Octets.little(head, 8, 4, 1);
    Octets.little(head, 12, 4, chunk / SECTOR);
    cow.write(0, head, 0, chunk);
  }

  private void readAreas() {
    boolean more = true;
    for (int area = 0; more && place(area) * chunk + chunk <= cow.size(); area++) {
      byte[] entries = cow.read(place(area) * chunk, chunk);
      for (int i = 0; more && i < perArea(); i++) {
        long to = Octets.little(entries, i * ENTRY + 8, 8);
        more = to > 0;
        if (more) {
          exceptions.put(Octets.little(entries, i * ENTRY, 8), to);
          next = Math.max(next, following(to));
        }
      }
    }
  }

  /// The chunk with the exceptions of an area.
  private long place(long area) {
    return 1 + area * (perArea() + 1);
  }

  /// The next chunk that holds data.
  private long following(long number) {
    long after = number + 1;
    return after % (perArea() + 1) == 1 ? after + 1 : after;
  }

  /// Keeps chunks of the origin that have not been kept yet.
  void keep(long at, int length) {
    for (long number = at / chunk; valid && number * chunk < at + length; number++) {
      if (!exceptions.containsKey(number)) {
        except(number);
      }
    }
  }

  /// Copies a chunk of the origin to the cow and notes where it lies.
  private void except(long number) {
    if ((next + 1) * chunk > cow.size()) {
      valid = false;
      writeHead();
      all.fuller();
      return;
    }
    int length = (int) Math.min(chunk, origin.size() - number * chunk);
    cow.write(next * chunk, origin.read(number * chunk, length), 0, length);
    int index = exceptions.size();
    int area = index / perArea();
    byte[] entry = new byte[ENTRY];
    Octets.little(entry, 0, 8, number);
    Octets.little(entry, 8, 8, next);
    if (index % perArea() == 0) {
      cow.write(place(area) * chunk, new byte[chunk], 0, chunk);
    }
    cow.write(place(area) * chunk + (long) index % perArea() * ENTRY, entry, 0, ENTRY);
    exceptions.put(number, next);
    next = following(next);
    if (exceptions.size() * (long) chunk % NOTICEABLE == 0) {
      all.fuller();
    }
  }

  private void works() {
    if (!valid) {
      throw new CallFailed(Errno.EIO);
    }
  }

  @Override
  public byte[] read(long at, int length) {
    works();
    Long there = exceptions.get(at / chunk);
    return there == null ? origin.read(at, length) : cow.read(there * chunk + at % chunk, length);
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    works();
    keep(at, length);
    works();
    long there = exceptions.getOrDefault(at / chunk, 0L);
    cow.write(there * chunk + at % chunk, bytes, offset, length);
  }

  @Override
  public int reach(long at) {
    return (int) (chunk - at % chunk);
  }

  @Override
  public String status() {
    if (!valid) {
      return "Invalid";
    }
    long areas = exceptions.size() / perArea() + 1L;
    int sectors = chunk / SECTOR;
    long metadata = (1 + areas) * sectors;
    return next * sectors + "/" + cow.size() / SECTOR + " " + metadata;
  }

  @Override
  public List<Volume> below() {
    return List.of(origin, cow);
  }
}
