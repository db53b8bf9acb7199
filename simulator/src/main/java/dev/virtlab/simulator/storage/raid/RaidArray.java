package dev.virtlab.simulator.storage.raid;

import dev.virtlab.simulator.storage.device.BlockDevice;
import dev.virtlab.simulator.storage.device.DeviceError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// An array that keeps real bytes with real redundancy.
///
/// A member that fails is left out; what it held is computed from the others. A spare takes its
/// place and is filled row by row ([#rebuild]). What more members have lost than the level bears is
/// lost here too, and only that.
public final class RaidArray implements BlockDevice {

  private final Geometry geometry;
  private final List<Member> members = new ArrayList<>();
  private final Deque<BlockDevice> spares = new ArrayDeque<>();
  private long corrected;

  /// One place in the array.
  private static final class Member {
    BlockDevice device;
    boolean present = true;

    /// Rows below this one are in sync.
    long synced = Long.MAX_VALUE;

    Member(BlockDevice device) {
      this.device = device;
    }
  }

  /// An array of empty disks; its parity is in sync at once, because zeros have zero parity.
  public RaidArray(Geometry geometry, List<? extends BlockDevice> devices) {
    if (devices.size() != geometry.disks()) {
      throw new IllegalArgumentException(devices.size() + " devices for " + geometry);
    }
    this.geometry = geometry;
    devices.forEach(device -> members.add(new Member(device)));
  }

  public Geometry geometry() {
    return geometry;
  }

  @Override
  public long size() {
    return geometry.capacity();
  }

  /// How many places have no disk that is in sync.
  public int missing() {
    return (int) members.stream().filter(m -> !m.present || m.synced < geometry.rows()).count();
  }

  /// How many sectors were read badly and could be written again from the redundancy.
  public long corrected() {
    return corrected;
  }

  /// The disk in a place stops being asked.
  public void fail(int place) {
    members.get(place).present = false;
  }

  /// Puts a disk into a place.
  ///
  /// @param synced below which row it holds already what belongs there
  public void place(int place, BlockDevice device, long synced) {
    Member member = new Member(device);
    member.synced = synced;
    members.set(place, member);
  }

  /// Whether the disk in a place is asked.
  public boolean isPresent(int place) {
    return members.get(place).present;
  }

  /// Below which row the disk in a place holds what belongs there.
  public long synced(int place) {
    return Math.min(members.get(place).synced, geometry.rows());
  }

  /// Keeps a disk ready.
  public void spare(BlockDevice device) {
    spares.add(device);
  }

  /// Puts spares into the places that lost their disks and says how many are now being filled.
  public int useSpares() {
    int used = 0;
    for (Member member : members) {
      if (!member.present && !spares.isEmpty()) {
        member.device = spares.remove();
        member.present = true;
        member.synced = 0;
        used++;
      }
    }
    return used;
  }

  /// Fills at most `most` rows of new disks and says how many rows are left. [DeviceError]: too
  /// much is lost; that row stays as it is, and the next call begins behind it.
  public long rebuild(long most) {
    for (int place = 0; place < members.size(); place++) {
      Member member = members.get(place);
      for (long done = 0;
          done < most && member.present && member.synced < geometry.rows();
          done++) {
        long row = member.synced++;
        byte[] bytes = recover(place, row, 0, geometry.chunk());
        member.device.write(row * geometry.chunk(), bytes);
      }
    }
    return left();
  }

  private long left() {
    long left = 0;
    for (Member member : members) {
      left += member.present ? Math.max(0, geometry.rows() - member.synced) : 0;
    }
    return left;
  }

  @Override
  public byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      Segment segment = Segment.at(geometry, at + done, length - done);
      byte[] part = readSegment(segment);
      System.arraycopy(part, 0, bytes, done, part.length);
      done += part.length;
    }
    return bytes;
  }

  private byte[] readSegment(Segment segment) {
    Mirrors.Place[] places = geometry.places(segment.chunk());
    List<Mirrors.Place> bad = new ArrayList<>();
    for (Mirrors.Place place : places) {
      if (has(place.disk(), place.chunk())) {
        try {
          byte[] bytes = raw(place.disk(), place.chunk(), segment.from(), segment.length());
          bad.forEach(spot -> repair(spot.disk(), spot.chunk(), segment.from(), bytes));
          return bytes;
        } catch (DeviceError error) {
          if (error.kind() == DeviceError.Kind.FAILED) {
            fail(place.disk());
          } else {
            bad.add(place);
          }
        }
      }
    }
    byte[] bytes = recover(places[0].disk(), places[0].chunk(), segment.from(), segment.length());
    bad.forEach(spot -> repair(spot.disk(), spot.chunk(), segment.from(), bytes));
    return bytes;
  }

  boolean has(int disk, long row) {
    Member member = members.get(disk);
    return member.present && row < member.synced;
  }

  byte[] raw(int disk, long row, int from, int length) {
    return members.get(disk).device.read(row * geometry.chunk() + from, length);
  }

  private void repair(int disk, long row, int from, byte[] bytes) {
    store(disk, row, from, bytes);
    corrected++;
  }

  void store(int disk, long row, int from, byte[] bytes) {
    Member member = members.get(disk);
    if (member.present) {
      try {
        member.device.write(row * geometry.chunk() + from, bytes);
      } catch (DeviceError _) {
        member.present = false;
      }
    }
  }

  /// What a disk holds in a row, from the others.
  private byte[] recover(int disk, long row, int from, int length) {
    return switch (geometry.level()) {
      case RAID0 -> throw new DeviceError(DeviceError.Kind.FAILED, row * geometry.chunk() + from);
      case RAID1, RAID10 -> copy(disk, row, from, length);
      case RAID4, RAID5, RAID6 -> {
        Row roles = geometry.row(row);
        Columns columns = columns(roles, row, from, length, disk);
        columns.solve();
        yield columns.of(disk);
      }
    };
  }

  private byte[] copy(int disk, long row, int from, int length) {
    for (Mirrors.Place place : copiesOf(disk, row)) {
      boolean same = place.disk() == disk && place.chunk() == row;
      if (!same && has(place.disk(), place.chunk())) {
        try {
          return raw(place.disk(), place.chunk(), from, length);
        } catch (DeviceError _) {
          // The next copy may be better.
        }
      }
    }
    throw new DeviceError(DeviceError.Kind.UNREADABLE, row * geometry.chunk() + from);
  }

  Mirrors.Place[] copiesOf(int disk, long row) {
    if (geometry.level() == Level.RAID1) {
      return geometry.places(row);
    }
    long around = geometry.mirrors().chunkAt(geometry.disks(), geometry.rows(), disk, row);
    return around < 0 ? new Mirrors.Place[0] : geometry.places(around);
  }

  Columns columns(Row roles, long row, int from, int length, int without) {
    Columns columns = new Columns(geometry, roles, length);
    for (int disk = 0; disk < geometry.disks(); disk++) {
      if (disk != without && has(disk, row)) {
        try {
          columns.have(disk, raw(disk, row, from, length));
        } catch (DeviceError error) {
          if (error.kind() == DeviceError.Kind.FAILED) {
            fail(disk);
          }
        }
      }
    }
    return columns;
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    for (int done = 0; done < length; ) {
      Segment segment = Segment.at(geometry, at + done, length - done);
      byte[] part = new byte[segment.length()];
      System.arraycopy(bytes, offset + done, part, 0, part.length);
      writeSegment(segment, part);
      done += part.length;
    }
  }

  private void writeSegment(Segment segment, byte[] bytes) {
    switch (geometry.level()) {
      case RAID0 -> {
        Mirrors.Place place = geometry.places(segment.chunk())[0];
        if (!members.get(place.disk()).present) {
          throw new DeviceError(DeviceError.Kind.FAILED, segment.chunk() * geometry.chunk());
        }
        store(place.disk(), place.chunk(), segment.from(), bytes);
      }
      case RAID1, RAID10 -> {
        for (Mirrors.Place place : geometry.places(segment.chunk())) {
          store(place.disk(), place.chunk(), segment.from(), bytes);
        }
      }
      case RAID4, RAID5, RAID6 -> writeWithParity(segment, bytes);
    }
  }

  private void writeWithParity(Segment segment, byte[] bytes) {
    long stripe = segment.chunk() / geometry.dataDisks();
    int column = (int) (segment.chunk() % geometry.dataDisks());
    Row roles = geometry.row(stripe);
    Columns columns = columns(roles, stripe, segment.from(), bytes.length, -1);
    columns.solve();
    columns.change(column, bytes);
    store(roles.data()[column], stripe, segment.from(), bytes);
    store(roles.parity(), stripe, segment.from(), columns.of(roles.parity()));
    if (roles.second() >= 0) {
      store(roles.second(), stripe, segment.from(), columns.of(roles.second()));
    }
  }

  /// Reads every row and compares it with its redundancy, as `echo check > sync_action` does, or
  /// writes the redundancy anew where it differs. Gives the number of rows that differed.
  public long scrub(boolean repair) {
    long differing = 0;
    for (long row = 0; row < geometry.rows(); row++) {
      differing += scrub(row, geometry.chunk(), repair) > 0 ? 1 : 0;
    }
    return differing;
  }

  /// The same for one row, in pieces: gives how many bytes lie in pieces that differed.
  public long scrub(long row, int piece, boolean repair) {
    Scrub scrub = new Scrub(this, row, repair);
    long differing = 0;
    for (int from = 0; from < geometry.chunk(); from += piece) {
      int length = Math.min(piece, geometry.chunk() - from);
      differing += scrub.differs(from, length) ? length : 0;
    }
    return differing;
  }
}
