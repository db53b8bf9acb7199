package dev.virtlab.simulator.md;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MdControl.Part;
import dev.virtlab.userland.storage.md.MdLevel;
import dev.virtlab.userland.storage.md.MdSuper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The driver md(4) of one kernel: its arrays, and what goes through them in the background.
///
/// A pass goes as fast as `dev.raid.speed_limit_max` lets it: nothing else is modelled to hold it
/// back. It happens when time has passed and somebody looks, and at the latest when it ends.
public final class Md {

  /// The most arrays.
  public static final int ARRAYS_MAX = 256;

  private static final int SECTOR = 512;
  private static final long SECOND = 1_000_000_000L;
  private static final int SPEED_MIN = 1000;
  private static final int SPEED_MAX = 200_000;

  private final Blocks blocks;
  private final Agenda agenda;
  private final LongSupplier clock;
  private final List<MdDevice> arrays = new ArrayList<>();
  private int least = SPEED_MIN;
  private int most = SPEED_MAX;

  /// @param clock nanoseconds since 1970
  public Md(Blocks blocks, Agenda agenda, LongSupplier clock) {
    this.blocks = blocks;
    this.agenda = agenda;
    this.clock = clock;
  }

  long seconds() {
    return clock.getAsLong() / SECOND;
  }

  /// KiB a second; `dev.raid.speed_limit_max`, or `_min`.
  public int speed(boolean wantMost) {
    return wantMost ? most : least;
  }

  /// Changes a limit, from now on.
  public void speed(boolean wantMost, int kib) {
    arrays.forEach(this::catchUp);
    if (wantMost) {
      most = Math.max(1, kib);
    } else {
      least = kib;
    }
    arrays.forEach(this::wake);
  }

  /// Passes go as far as time has allowed.
  void catchUp(MdDevice array) {
    if (array.pass().isPresent() && array.advance(agenda.now(), most)) {
      care(array);
    }
  }

  /// All arrays as they are now, the latest first.
  List<MdDevice> arrays() {
    List<MdDevice> all = List.copyOf(arrays);
    all.forEach(this::catchUp);
    return all;
  }

  /// The array with that number. ENODEV.
  MdDevice array(int number) {
    return arrays().stream()
        .filter(array -> array.number() == number)
        .findFirst()
        .orElseThrow(() -> new CallFailed(Errno.ENODEV));
  }

  /// Begins what an array needs: agreement first, then devices in places that lack them.
  void care(MdDevice array) {
    if (array.pass().isPresent() || !array.isEnough() || array.level() == MdLevel.RAID0) {
      return;
    }
    if (!array.isInStep() && array.level() == MdLevel.RAID1 && array.lonely()) {
      array.agreed();
    }
    if (!array.isInStep()) {
      begin(array, Pass.Kind.RESYNC, array.stepRow());
      return;
    }
    boolean filling = array.rdevs().stream().anyMatch(rdev -> rdev.has(Part.RECOVERING));
    if (array.useSpares() || filling) {
      long row =
          array.rdevs().stream()
              .filter(rdev -> rdev.has(Part.RECOVERING))
              .mapToLong(rdev -> array.raid().synced(rdev.slot()))
              .min()
              .orElse(0);
      begin(array, Pass.Kind.RECOVER, row);
    }
  }

  void begin(MdDevice array, Pass.Kind kind, long row) {
    array.begin(new Pass(kind, array.raid(), row, agenda.now()));
    wake(array);
  }

  private void wake(MdDevice array) {
    array
        .pass()
        .ifPresent(
            pass ->
                agenda.after(
                    pass.rest(most),
                    () -> {
                      if (array.pass().filter(pass::equals).isPresent()) {
                        catchUp(array);
                        if (array.pass().filter(pass::equals).isPresent()) {
                          wake(array);
                        }
                      }
                    }));
  }

  /// Something has changed in the devices of an array.
  void look(MdDevice array) {
    blocks.look(array.store());
  }

  /// A device has been filled so far.
  void filled(MdDevice array, Rdev rdev) {
    long bytes = array.component() * SECTOR;
    long done = array.raid().synced(rdev.slot()) * array.raid().geometry().chunk();
    blocks.tell(
        new StorageEvent.ResyncAdvanced(
            array.name(),
            rdev.volume().shown(),
            new Bytes(Math.min(done, bytes)),
            new Bytes(bytes)));
  }

  /// Starts an array from the super blocks of its devices. EINVAL, EIO, EBUSY, ENOSPC.
  void run(int number, List<Volume> volumes) {
    if (arrays.size() >= ARRAYS_MAX || arrays.stream().anyMatch(a -> a.number() == number)) {
      throw new CallFailed(Errno.EBUSY);
    }
    List<Rdev> rdevs = members(volumes);
    MdSuper fresh =
        rdevs.stream()
            .map(Rdev::block)
            .reduce((a, b) -> b.events() > a.events() ? b : a)
            .orElseThrow(() -> new CallFailed(Errno.EINVAL));
    rdevs.removeIf(rdev -> rdev.block().events() + 1 < fresh.events());
    MdDevice array = new MdDevice(this, number, fresh, rdevs);
    if (array.degraded() > 0 && !array.isEnough()) {
      throw new CallFailed(Errno.EIO);
    }
    rdevs.forEach(rdev -> rdev.volume().used(1));
    arrays.addFirst(array);
    blocks.build(array);
    blocks.opened(array.store());
    if (array.level() != MdLevel.RAID0) {
      array.save();
    }
    care(array);
  }

  private List<Rdev> members(List<Volume> volumes) {
    List<Rdev> rdevs = new ArrayList<>();
    for (Volume volume : volumes) {
      free(volume);
      MdSuper block = block(volume);
      if (!rdevs.isEmpty() && !Arrays.equals(block.uuid(), rdevs.getFirst().block().uuid())) {
        throw new CallFailed(Errno.EINVAL);
      }
      Part part =
          block.role() == MdSuper.SPARE
              ? Part.SPARE
              : block.role() >= block.disks()
                  ? Part.FAULTY
                  : block.recovery() >= 0 ? Part.RECOVERING : Part.IN_SYNC;
      if (part != Part.FAULTY) {
        rdevs.addFirst(new Rdev(volume, block, block.role(), part));
      }
    }
    return rdevs;
  }

  private static MdSuper block(Volume volume) {
    return MdSuper.read(volume).orElseThrow(() -> new CallFailed(Errno.EINVAL));
  }

  /// EBUSY: another device is made of that one.
  private void free(Volume volume) {
    if (!blocks.above(volume).isEmpty()) {
      throw new CallFailed(Errno.EBUSY);
    }
  }

  /// Ends an array. EBUSY, ENODEV.
  void stop(int number) {
    MdDevice array = array(number);
    if (array.users() > 0 || !blocks.above(array).isEmpty()) {
      throw new CallFailed(Errno.EBUSY);
    }
    if (array.pass().isPresent()) {
      array.interrupt();
    }
    arrays.remove(array);
    blocks.closed(array.store());
    blocks.dissolve(array);
    array.rdevs().forEach(rdev -> blocks.release(rdev.volume()));
  }

  /// Adds a spare. EINVAL, EBUSY.
  void add(int number, Volume volume) {
    MdDevice array = array(number);
    free(volume);
    MdSuper block = block(volume);
    boolean ours = Arrays.equals(block.uuid(), array.block().uuid());
    if (array.level() == MdLevel.RAID0 || !ours || block.dataSize() < array.component()) {
      throw new CallFailed(Errno.EINVAL);
    }
    volume.used(1);
    array.join(new Rdev(volume, block, -1, Part.SPARE));
    care(array);
  }

  private static Optional<Rdev> member(MdDevice array, Volume volume) {
    return array.rdevs().stream().filter(rdev -> rdev.volume().equals(volume)).findFirst();
  }

  /// Takes a device out that has no place. EBUSY, ENXIO.
  void remove(int number, Volume volume) {
    MdDevice array = array(number);
    Rdev rdev = member(array, volume).orElseThrow(() -> new CallFailed(Errno.ENXIO));
    if (rdev.isInPlace()) {
      throw new CallFailed(Errno.EBUSY);
    }
    array.leave(rdev);
    blocks.release(volume);
  }

  /// Leaves a device out. Mirrors keep the last one; arrays with parity do as they are told, and
  /// are lost. EBUSY, ENODEV.
  void fail(int number, Volume volume) {
    MdDevice array = array(number);
    Rdev rdev = member(array, volume).orElseThrow(() -> new CallFailed(Errno.ENODEV));
    if (rdev.has(Part.FAULTY)) {
      return;
    }
    if (rdev.has(Part.SPARE)) {
      rdev.become(Part.FAULTY);
      array.save();
      return;
    }
    boolean last = rdev.has(Part.IN_SYNC) && array.isEnough() && array.needs(rdev);
    switch (array.level()) {
      case RAID0, RAID1, RAID10 -> {
        if (last) {
          throw new CallFailed(Errno.EBUSY);
        }
        array.leaveOut(rdev);
      }
      case RAID4, RAID5, RAID6 -> {
        array.leaveOut(rdev);
        if (last) {
          throw new CallFailed(Errno.EBUSY);
        }
      }
    }
  }

  /// Another number of copies; other levels are not reshaped. EBUSY, EINVAL.
  void disks(int number, int count) {
    MdDevice array = array(number);
    if (array.level() != MdLevel.RAID1) {
      throw new CallFailed(Errno.EOPNOTSUPP);
    }
    boolean high = array.rdevs().stream().anyMatch(r -> r.isInPlace() && r.slot() >= count);
    if (array.pass().isPresent() || high) {
      throw new CallFailed(Errno.EBUSY);
    }
    if (count < 2) {
      throw new CallFailed(Errno.EINVAL);
    }
    array.reshape(count, array.component());
    care(array);
  }

  /// Uses more or less of each device. EINVAL, ENOSPC, EBUSY.
  ///
  /// @param bytes 0: all that there is
  void component(int number, long bytes) {
    MdDevice array = array(number);
    if (array.level() == MdLevel.RAID0) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (array.pass().isPresent()) {
      throw new CallFailed(Errno.EBUSY);
    }
    long room = Long.MAX_VALUE;
    for (Rdev rdev : array.rdevs()) {
      long sectors = rdev.volume().size() / SECTOR - rdev.block().dataOffset();
      rdev.write(rdev.block().sized(sectors));
      room = Math.min(room, sectors);
    }
    long wanted = bytes == 0 ? room : bytes / SECTOR;
    if (wanted > room) {
      throw new CallFailed(Errno.ENOSPC);
    }
    int chunk = array.block().chunk();
    array.reshape(array.block().disks(), chunk > 0 ? wanted / chunk * chunk : wanted);
    care(array);
  }
}
