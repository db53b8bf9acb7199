package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The bytes of a pool, in as many copies as the profiles of its chunks make, with a checksum for
/// every sector of data.
///
/// A read that does not fit its checksum takes the next copy, and puts right what was wrong. What
/// no copy has is lost: EIO.
public final class Copies {

  private final Pool pool;
  private final TreeMap<Long, Integer> sums = new TreeMap<>();
  private Witness witness = Witness.NOBODY;

  Copies(Pool pool) {
    this.pool = pool;
  }

  /// From now on somebody looks.
  public void witnessed(Witness by) {
    witness = by;
  }

  /// Who looks.
  public Witness witness() {
    return witness;
  }

  /// There is no data there any more.
  void forget(long address, long length) {
    sums.subMap(address, address + length).clear();
  }

  /// Writes whole sectors of data, with their checksums, to all copies.
  public void write(long address, byte[] bytes) {
    store(address, bytes);
    tell(address, bytes.length);
    for (int i = 0; i < bytes.length; i += Pool.SECTOR) {
      sums.put(address + i, Crc32c.of(bytes, i, Math.min(Pool.SECTOR, bytes.length - i)));
    }
  }

  private void tell(long address, int length) {
    for (int done = 0; done < length; ) {
      Chunk chunk = pool.chunkOf(address + done);
      int part = chunk.together(address + done, length - done);
      witness.written(address + done, part, chunk.places(address + done));
      done += part;
    }
  }

  /// Writes bytes to all copies. EIO where none was written.
  public void store(long address, byte[] bytes) {
    for (int done = 0; done < bytes.length; ) {
      Chunk chunk = pool.chunkOf(address + done);
      int part = chunk.together(address + done, bytes.length - done);
      if (written(chunk, address + done, bytes, done, part) == 0) {
        throw new CallFailed(Errno.EIO);
      }
      done += part;
    }
  }

  private static int written(Chunk chunk, long address, byte[] bytes, int from, int length) {
    if (chunk.profile().parities() > 0) {
      return new Rows(chunk).write(address, bytes, from, length);
    }
    int written = 0;
    for (Chunk.Place place : chunk.places(address)) {
      written += write(place, bytes, from, length) ? 1 : 0;
    }
    return written;
  }

  static boolean write(Chunk.Place place, byte[] bytes, int from, int length) {
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
  public byte[] read(long address, int length) {
    byte[] all = new byte[length];
    for (int done = 0; done < length; ) {
      Chunk chunk = pool.chunkOf(address + done);
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
    for (int i = 0; i < length; i += Pool.SECTOR) {
      Sector sector = sector(chunk, address + i, Care.REPAIR, Optional.empty());
      if (sector.good().length == 0) {
        throw new CallFailed(Errno.EIO);
      }
      System.arraycopy(sector.good(), 0, bytes, i, Pool.SECTOR);
    }
    return bytes;
  }

  /// The bytes at a place; none where they cannot be read.
  static byte[] raw(Chunk.Place place, int length) {
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
    for (int i = 0; i < length; i += Pool.SECTOR) {
      Integer sum = sums.get(address + i);
      if (sum != null && sum != Crc32c.of(bytes, i, Pool.SECTOR)) {
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

  /// What is done about copies that are wrong.
  public enum Care {
    /// They are written anew where another copy is right.
    REPAIR,
    /// It is only counted which could be.
    COUNT
  }

  /// Looks at all copies of a sector.
  ///
  /// @param only copies on that device are judged, the others are only asked; else all are
  public Sector sector(Chunk chunk, long address, Care care, Optional<PoolDevice> only) {
    byte[] good = new byte[0];
    List<Chunk.Place> wrong = new ArrayList<>();
    List<Chunk.Place> others = new ArrayList<>();
    for (Chunk.Place place : chunk.places(address)) {
      if (!isJudged(place, only)) {
        others.add(place);
        continue;
      }
      byte[] bytes = raw(place, Pool.SECTOR);
      if (fits(address, bytes, Pool.SECTOR)) {
        good = good.length == 0 ? bytes : good;
      } else {
        wrong.add(place);
        if (bytes.length > 0) {
          witness.wrong(place, Pool.SECTOR);
          place.device().count(PoolDevice.Counter.CORRUPTION);
        }
      }
    }
    if (good.length == 0) {
      good = fitting(others, address);
    }
    if (good.length == 0) {
      good = computed(chunk, address);
    }
    int repaired = 0;
    if (good.length > 0) {
      for (Chunk.Place place : wrong) {
        repaired += care == Care.COUNT || renew(place, good, Pool.SECTOR) ? 1 : 0;
      }
    } else if (!wrong.isEmpty()) {
      witness.lost(address, Pool.SECTOR);
    }
    return new Sector(good, wrong.size(), repaired);
  }

  /// A sector from the first of several copies that fits; none where none does.
  private byte[] fitting(List<Chunk.Place> places, long address) {
    for (Chunk.Place place : places) {
      byte[] bytes = raw(place, Pool.SECTOR);
      if (fits(address, bytes, Pool.SECTOR)) {
        return bytes;
      }
    }
    return new byte[0];
  }

  /// A sector as the parity of its row says it was; nothing where no way of computing it fits.
  private byte[] computed(Chunk chunk, long address) {
    if (chunk.profile().parities() > 0) {
      for (byte[] bytes : new Rows(chunk).rebuilt(address, Pool.SECTOR)) {
        if (fits(address, bytes, Pool.SECTOR)) {
          return bytes;
        }
      }
    }
    return new byte[0];
  }

  /// Looks at the parity of all rows of a chunk in which something lies, after their data; says how
  /// many were wrong.
  ///
  /// @param only rows whose parity is on that device; else all
  public int checkParity(Chunk chunk, Care care, Optional<PoolDevice> only) {
    if (chunk.profile().parities() == 0) {
      return 0;
    }
    int wrong = 0;
    long length = (long) Chunk.STRIPE * chunk.profile().dataStripes(chunk.stripes().size());
    for (long row = chunk.logical(); row < chunk.end(); row += length) {
      if (!chunk.used().isFree(row, length) && hasParity(chunk, row, length, only)) {
        for (long address : summed(row, row + length)) {
          var _ = sector(chunk, address, care, Optional.empty());
        }
        wrong += new Rows(chunk).check(row, care == Care.REPAIR) ? 0 : 1;
      }
    }
    return wrong;
  }

  private static boolean hasParity(Chunk chunk, long row, long length, Optional<PoolDevice> only) {
    int members = chunk.stripes().size();
    int width = chunk.profile().dataStripes(members);
    long number = (row - chunk.logical()) / length;
    if (chunk.holdsSuperBlock(number)) {
      return false;
    }
    for (int role = width; role < members; role++) {
      PoolDevice device = chunk.member(number, role, 0).device();
      if (only.isEmpty() || only.get() == device) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJudged(Chunk.Place place, Optional<PoolDevice> only) {
    return !place.device().isMissing() && only.filter(device -> device != place.device()).isEmpty();
  }

  private boolean renew(Chunk.Place place, byte[] good, int length) {
    boolean done = write(place, good, 0, length);
    if (done) {
      witness.repaired(place, length);
    }
    return done;
  }

  /// The sectors that have a checksum within an address range.
  public List<Long> summed(long from, long to) {
    return List.copyOf(sums.subMap(from, to).keySet());
  }

  /// How many checksums there are.
  public int sumCount() {
    return sums.size();
  }

  NavigableMap<Long, Integer> sums() {
    return sums;
  }

  /// The node at an address, whole; empty where no copy of it is sound.
  Optional<byte[]> node(long address) {
    for (Chunk.Place place : pool.chunkOf(address).places(address)) {
      byte[] bytes = raw(place, pool.nodeSize());
      if (bytes.length == pool.nodeSize() && Nodes.isSound(bytes, pool.fsid(), address)) {
        return Optional.of(bytes);
      }
    }
    Chunk chunk = pool.chunkOf(address);
    return chunk.profile().parities() == 0
        ? Optional.empty()
        : new Rows(chunk)
            .rebuilt(address, pool.nodeSize()).stream()
                .filter(bytes -> Nodes.isSound(bytes, pool.fsid(), address))
                .findFirst();
  }

  /// How many copies of a node are wrong; they are written anew where one is sound.
  public Sector checkNode(long address, Care care, Optional<PoolDevice> only) {
    Chunk chunk = pool.chunkOf(address);
    Optional<byte[]> good = node(address);
    int bad = 0;
    int repaired = 0;
    for (Chunk.Place place : chunk.places(address)) {
      byte[] bytes = raw(place, pool.nodeSize());
      if (isJudged(place, only)
          && !(bytes.length == pool.nodeSize() && Nodes.isSound(bytes, pool.fsid(), address))) {
        bad++;
        witness.wrong(place, pool.nodeSize());
        place.device().count(PoolDevice.Counter.CORRUPTION);
        if (good.isPresent()) {
          repaired += care == Care.COUNT || renew(place, good.get(), pool.nodeSize()) ? 1 : 0;
        }
      }
    }
    return new Sector(good.orElse(new byte[0]), bad, repaired);
  }
}
