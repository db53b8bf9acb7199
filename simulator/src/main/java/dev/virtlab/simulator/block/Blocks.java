package dev.virtlab.simulator.block;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.file.Devices;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The block devices of one host: loop devices, and what drivers build out of them. The disk that
/// the host boots from belongs to its file system and cannot be opened.
public final class Blocks implements Devices {

  /// The most loop devices.
  public static final int LOOPS_MAX = 256;

  /// The major number of loop devices.
  public static final int LOOP_MAJOR = 7;

  /// The most devices that are built out of others.
  public static final int BUILT_MAX = 512;

  private final TreeMap<Integer, LoopDevice> loops = new TreeMap<>();
  private final Built built = new Built();
  private final Consumer<Volume> appeared;
  private final Consumer<Volume> vanished;

  private final TreeMap<String, Watched> stores = new TreeMap<>();
  private final List<Stores> others = new ArrayList<>();
  private final Watched watched = new Watched(this::untended, () -> {}, this::tell);
  private final Requests requests = new Requests();
  private final Consumer<Event> events;

  /// A host without block devices.
  ///
  /// @param events is told what becomes of devices and stores
  /// @param appeared is told of devices that were built
  /// @param vanished is told of those that are no more
  public Blocks(Consumer<Event> events, Consumer<Volume> appeared, Consumer<Volume> vanished) {
    this.events = events;
    this.appeared = appeared;
    this.vanished = vanished;
  }

  /// What devices were asked for.
  public Requests requests() {
    return requests;
  }

  /// Tells something that happened.
  public void tell(StorageEvent event) {
    events.accept(event);
  }

  /// From now on somebody is asked for stores that no driver opens.
  public void watch(Stores more) {
    others.add(more);
  }

  /// What is there without a driver that says when it comes and goes.
  private List<Stored> untended() {
    List<Stored> all = new ArrayList<>(built.standing());
    others.forEach(other -> all.addAll(other.standing()));
    return all;
  }

  /// A store is in use from now on.
  public void opened(Store store) {
    Watched opened = new Watched(() -> Watched.of(store), store::flush, this::tell);
    stores.put(store.name(), opened);
    opened.look();
  }

  /// Nobody uses a store any more.
  public void closed(Store store) {
    look(store);
    stores.remove(store.name());
    tell(new StorageEvent.StoreClosed(store.name()));
  }

  /// Tells what has changed in a store since it was looked at last.
  public void look(Store store) {
    Watched known = stores.get(store.name());
    if (known != null) {
      known.look();
    }
  }

  /// Tells what has changed in any store.
  public void look() {
    lookAround();
    stores.values().forEach(Watched::look);
  }

  /// Tells what has changed outside the stores of drivers.
  public void lookAround() {
    watched.look();
    others.forEach(Stores::told);
  }

  /// What stands: devices by name, then stores by name with their chunks by address.
  public List<Stored> standing() {
    TreeMap<String, Stored> devices = new TreeMap<>();
    TreeMap<String, List<Stored>> all = new TreeMap<>();
    loops.values().forEach(loop -> devices.put(loop.name(), loop.standing()));
    List<Stored> found = new ArrayList<>(untended());
    stores.values().forEach(each -> found.addAll(each.standing()));
    for (Stored stored : found) {
      switch (stored) {
        case Stored.Device device -> devices.put(device.name(), device);
        case Stored.Store store -> all.put(store.name(), new ArrayList<>(List.of(store)));
        case Stored.Chunk chunk ->
            all.computeIfAbsent(chunk.store(), _ -> new ArrayList<>()).add(chunk);
      }
    }
    List<Stored> standing = new ArrayList<>(devices.values());
    all.values().forEach(standing::addAll);
    return standing;
  }

  @Override
  public Optional<OpenFile> open(Stat.Type type, int major, int minor, Opening opening) {
    return type == Stat.Type.BLOCK
        ? find(major, minor).map(volume -> new OpenBlock(opening, volume, this::lookAround))
        : Optional.empty();
  }

  /// The device with these numbers.
  public Optional<Volume> find(int major, int minor) {
    return major == LOOP_MAJOR ? Optional.ofNullable(loops.get(minor)) : built.find(major, minor);
  }

  /// All devices, by their numbers.
  public List<Volume> all() {
    List<Volume> all = new ArrayList<>(loops.values());
    all.addAll(built.all());
    return all;
  }

  /// Whether the device is still there.
  public boolean isThere(Volume volume) {
    return find(volume.major(), volume.minor()).filter(volume::equals).isPresent();
  }

  /// The devices that are made of that one.
  public List<Volume> above(Volume volume) {
    return built.all().stream().filter(other -> other.below().contains(volume)).toList();
  }

  /// A driver has built a device out of others, which it uses from now on. ENOSPC.
  public void build(Volume volume) {
    if (built.all().size() >= BUILT_MAX) {
      throw new CallFailed(Errno.ENOSPC);
    }
    built.add(volume);
    appeared.accept(volume);
    lookAround();
  }

  /// A device that was built is no more.
  public void dissolve(Volume volume) {
    built.remove(volume);
    vanished.accept(volume);
    lookAround();
  }

  /// All attached loop devices, by their numbers.
  public List<LoopDevice> loops() {
    return List.copyOf(loops.values());
  }

  /// The loop device with a number. ENXIO: not attached.
  public LoopDevice loop(int number) {
    return Optional.ofNullable(loops.get(number)).orElseThrow(() -> new CallFailed(Errno.ENXIO));
  }

  /// The first free number.
  public int free() {
    int number = 0;
    while (loops.containsKey(number)) {
      number++;
    }
    if (number >= LOOPS_MAX) {
      throw new CallFailed(Errno.ENODEV);
    }
    return number;
  }

  /// Attaches a file. EBUSY.
  ///
  /// @param backing how the file is called
  public LoopDevice attach(
      int number, Viewer viewer, Location file, String backing, LoopDevice.Window window) {
    if (loops.containsKey(number)) {
      throw new CallFailed(Errno.EBUSY);
    }
    LoopDevice loop = new LoopDevice(number, viewer, file, backing, window, requests);
    loops.put(number, loop);
    tell(new StorageEvent.DeviceAttached(loop.name(), backing, new Bytes(loop.size())));
    return loop;
  }

  /// Detaches, now or when the last user is gone. ENXIO.
  public void detach(int number) {
    LoopDevice loop = loop(number);
    loop.autoclear();
    settle(loop);
  }

  /// Looks at the size of a device's file again. ENXIO.
  public void refresh(int number) {
    LoopDevice loop = loop(number);
    long before = loop.size();
    loop.refresh();
    if (loop.size() != before) {
      tell(new StorageEvent.DeviceResized(loop.name(), new Bytes(loop.size())));
    }
  }

  /// From now on every read and write of a device ends with EIO, or no longer does. ENXIO.
  public void fail(int number, boolean fails) {
    LoopDevice loop = loop(number);
    if (loop.standing().failing() != fails) {
      loop.fail(fails);
      tell(
          fails
              ? new StorageEvent.DeviceFailed(loop.name())
              : new StorageEvent.DeviceRestored(loop.name()));
    }
  }

  /// The device is no longer used by somebody.
  public void release(Volume volume) {
    volume.used(-1);
    if (volume instanceof LoopDevice loop) {
      settle(loop);
    }
  }

  private void settle(LoopDevice loop) {
    if (loop.isAutoclear() && loop.users() == 0 && loops.get(loop.number()) == loop) {
      loops.remove(loop.number());
      loop.letGo();
      tell(new StorageEvent.DeviceDetached(loop.name()));
    }
  }

  /// The attached loop devices whose backing file that is.
  public List<LoopDevice> of(Location file) {
    List<LoopDevice> found = new ArrayList<>();
    for (LoopDevice loop : loops.values()) {
      if (loop.file().inode().equals(file.inode())) {
        found.add(loop);
      }
    }
    return found;
  }
}
