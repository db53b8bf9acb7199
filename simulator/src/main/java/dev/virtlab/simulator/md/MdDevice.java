package dev.virtlab.simulator.md;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.storage.device.DeviceError;
import dev.virtlab.simulator.storage.device.MemoryDisk;
import dev.virtlab.simulator.storage.raid.Geometry;
import dev.virtlab.simulator.storage.raid.RaidArray;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MdControl.Part;
import dev.virtlab.userland.storage.md.MdLevel;
import dev.virtlab.userland.storage.md.MdSuper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One array that runs: a block device out of others; `struct mddev`.
final class MdDevice implements Volume {

  static final int MAJOR = 9;
  private static final int SECTOR = 512;

  private final Md driver;
  private final int number;
  private final List<Rdev> rdevs;
  private MdSuper block;
  private RaidArray raid;
  private long events;
  private long updated;
  private long inStep;
  private int users;
  private final MdStore store = new MdStore(this);
  private Optional<Pass> pass = Optional.empty();
  private String lastAction = "none";
  private long mismatches;

  /// @param block what the freshest device says of the array
  /// @param rdevs those that joined last first
  MdDevice(Md driver, int number, MdSuper block, List<Rdev> rdevs) {
    this.driver = driver;
    this.number = number;
    this.block = block;
    this.rdevs = new ArrayList<>(rdevs);
    this.events = block.events();
    this.updated = block.updated();
    this.inStep = block.resync();
    this.raid = arranged();
  }

  /// The array of the devices that are in their places now.
  private RaidArray arranged() {
    Geometry geometry = Shape.of(block, component());
    List<MemoryDisk> none = new ArrayList<>();
    for (int place = 0; place < block.disks(); place++) {
      none.add(new MemoryDisk(0));
    }
    RaidArray array = new RaidArray(geometry, none);
    for (int place = 0; place < block.disks(); place++) {
      array.fail(place);
    }
    for (Rdev rdev : rdevs) {
      if (rdev.isInPlace()) {
        long filled = Math.max(0, rdev.block().recovery()) * SECTOR / geometry.chunk();
        array.place(rdev.slot(), rdev, rdev.has(Part.IN_SYNC) ? Long.MAX_VALUE : filled);
      }
    }
    return array;
  }

  /// Sectors used of each device.
  long component() {
    if (block.component() > 0) {
      return block.component();
    }
    long least = rdevs.stream().mapToLong(rdev -> rdev.block().dataSize()).min().orElse(0);
    return block.chunk() > 0 ? least / block.chunk() * block.chunk() : least;
  }

  int number() {
    return number;
  }

  /// The array as it is told.
  MdStore store() {
    return store;
  }

  MdSuper block() {
    return block;
  }

  MdLevel level() {
    return Shape.level(block);
  }

  List<Rdev> rdevs() {
    return rdevs;
  }

  RaidArray raid() {
    return raid;
  }

  long events() {
    return events;
  }

  long updated() {
    return updated;
  }

  Optional<Pass> pass() {
    return pass;
  }

  String lastAction() {
    return lastAction;
  }

  long mismatches() {
    return mismatches;
  }

  int users() {
    return users;
  }

  @Override
  public String name() {
    return "md" + number;
  }

  @Override
  public int major() {
    return MAJOR;
  }

  @Override
  public int minor() {
    return number;
  }

  @Override
  public String type() {
    return level().title();
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void used(int more) {
    users += more;
  }

  @Override
  public List<Volume> below() {
    return rdevs.stream().map(Rdev::volume).toList();
  }

  @Override
  public long size() {
    Geometry geometry = raid.geometry();
    return level().size(block.disks(), component() * SECTOR, geometry.chunk(), block.layout());
  }

  @Override
  public byte[] read(long at, int length) {
    driver.catchUp(this);
    try {
      return raid.read(at, length);
    } catch (DeviceError _) {
      throw new CallFailed(Errno.EIO);
    } finally {
      settle();
    }
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    driver.catchUp(this);
    if (!isEnough()) {
      throw new CallFailed(Errno.EIO);
    }
    try {
      raid.write(at, bytes, offset, length);
    } catch (DeviceError _) {
      throw new CallFailed(Errno.EIO);
    } finally {
      settle();
    }
    if (!isEnough()) {
      throw new CallFailed(Errno.EIO);
    }
  }

  @Override
  public void discard(long at, long length) {
    // The devices keep what they hold: a discarded block need not read as zeros.
  }

  /// Which places have a device that is in step.
  boolean[] present() {
    boolean[] present = new boolean[block.disks()];
    for (Rdev rdev : rdevs) {
      if (rdev.has(Part.IN_SYNC)) {
        present[rdev.slot()] = true;
      }
    }
    return present;
  }

  boolean isEnough() {
    return level().isEnough(present(), block.layout());
  }

  int degraded() {
    int missing = 0;
    for (boolean there : present()) {
      missing += there ? 0 : 1;
    }
    return missing;
  }

  /// Devices that failed while they were read or written are left out.
  private void settle() {
    for (Rdev rdev : List.copyOf(rdevs)) {
      if (rdev.isInPlace() && !raid.isPresent(rdev.slot())) {
        leaveOut(rdev);
      }
    }
  }

  /// A device fails, or is said to have failed.
  void leaveOut(Rdev rdev) {
    raid.fail(rdev.slot());
    rdev.become(Part.FAULTY);
    driver.look(this);
    if (pass.filter(p -> p.kind() == Pass.Kind.RECOVER).isPresent()
        && rdevs.stream().noneMatch(r -> r.has(Part.RECOVERING))) {
      pass = Optional.empty();
    }
    save();
    driver.care(this);
  }

  /// Whether the array would lose data without a device.
  boolean needs(Rdev rdev) {
    boolean[] present = present();
    present[rdev.slot()] = false;
    return !level().isEnough(present, block.layout());
  }

  void join(Rdev rdev) {
    rdevs.addFirst(rdev);
    save();
  }

  void leave(Rdev rdev) {
    rdevs.remove(rdev);
    save();
  }

  /// Puts spares into places that have no device; says whether there were any.
  boolean useSpares() {
    boolean used = false;
    for (int place = 0; place < block.disks(); place++) {
      int wanted = place;
      boolean taken = rdevs.stream().anyMatch(r -> r.isInPlace() && r.slot() == wanted);
      Optional<Rdev> spare = rdevs.stream().filter(r -> r.has(Part.SPARE)).findFirst();
      if (!taken && spare.isPresent()) {
        spare.get().take(place);
        raid.place(place, spare.get(), 0);
        used = true;
      }
    }
    return used;
  }

  /// Whether a mirror has nobody to agree with.
  boolean lonely() {
    return block.disks() - degraded() < 2;
  }

  void agreed() {
    inStep = -1;
    save();
  }

  boolean isInStep() {
    return inStep < 0 || inStep >= component();
  }

  /// The row from which the devices are not known to agree.
  long stepRow() {
    return inStep * SECTOR / raid.geometry().chunk();
  }

  void begin(Pass next) {
    pass = Optional.of(next);
    save();
    driver.look(this);
    rdevs.stream().filter(r -> r.has(Part.RECOVERING)).forEach(r -> driver.filled(this, r));
  }

  /// The pass goes on, and says whether it is over.
  boolean advance(long now, int speed) {
    if (pass.isEmpty()) {
      return true;
    }
    Pass running = pass.get();
    running.advance(now, speed);
    settle();
    if (pass.isPresent() && running.isOver()) {
      finish(running);
    }
    return pass.isEmpty();
  }

  private void finish(Pass over) {
    pass = Optional.empty();
    lastAction = over.kind().action();
    switch (over.kind()) {
      case RESYNC -> inStep = -1;
      case RECOVER -> {
        rdevs.stream().filter(r -> r.has(Part.RECOVERING)).forEach(r -> driver.filled(this, r));
        for (Rdev rdev : rdevs) {
          if (rdev.has(Part.RECOVERING) && raid.synced(rdev.slot()) >= raid.geometry().rows()) {
            rdev.become(Part.IN_SYNC);
          }
        }
      }
      case CHECK, REPAIR -> mismatches = over.mismatches();
    }
    save();
  }

  /// A pass ends before it is over.
  void interrupt() {
    pass.ifPresent(running -> lastAction = running.kind().action());
    if (pass.filter(p -> p.kind() == Pass.Kind.RESYNC).isPresent()) {
      inStep = pass.get().row() * raid.geometry().chunk() / SECTOR;
    }
    pass = Optional.empty();
    save();
  }

  /// Another number of places, or of sectors used of each device; what is new is not in step.
  void reshape(int disks, long component) {
    long before = component();
    block =
        block.with(component, disks, -1, block.updated(), events, inStep, block.roles().clone());
    boolean grown = component > before;
    if (grown) {
      inStep = isInStep() ? before : inStep;
    }
    raid = arranged();
    save();
  }

  /// Writes the super blocks of all devices that have not failed.
  void save() {
    events++;
    updated = driver.seconds();
    int most = rdevs.stream().mapToInt(Rdev::number).max().orElse(0);
    int[] roles = new int[Math.max(most + 1, block.disks())];
    Arrays.fill(roles, MdSuper.FAULTY);
    for (Rdev rdev : rdevs) {
      roles[rdev.number()] =
          switch (rdev.part()) {
            case IN_SYNC, RECOVERING -> rdev.slot();
            case SPARE -> MdSuper.SPARE;
            case FAULTY -> MdSuper.FAULTY;
          };
    }
    for (Rdev rdev : rdevs) {
      if (!rdev.has(Part.FAULTY)) {
        rdev.write(
            rdev.block()
                .with(
                    block.component(),
                    block.disks(),
                    rdev.has(Part.RECOVERING) ? filled(rdev) : -1,
                    updated,
                    events,
                    inStep,
                    roles));
      }
    }
  }

  private long filled(Rdev rdev) {
    return raid.synced(rdev.slot()) * raid.geometry().chunk() / SECTOR;
  }
}
