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

/// The block devices of one host. Only loop devices can be opened: the disk that the host boots
/// from belongs to its file system.
public final class Blocks implements Devices {

  /// The most loop devices.
  public static final int LOOPS_MAX = 256;

  /// The major number of loop devices.
  public static final int LOOP_MAJOR = 7;

  private final TreeMap<Integer, LoopDevice> loops = new TreeMap<>();

  private final TreeMap<String, Watched> stores = new TreeMap<>();
  private final Consumer<Event> events;

  /// A host without block devices.
  ///
  /// @param events is told what becomes of devices and stores
  public Blocks(Consumer<Event> events) {
    this.events = events;
  }

  /// Tells something that happened.
  public void tell(StorageEvent event) {
    events.accept(event);
  }

  /// A store is in use from now on.
  public void opened(Store store) {
    Watched watched = new Watched(store, this::tell);
    stores.put(store.name(), watched);
    watched.open();
  }

  /// Nobody uses a store any more.
  public void closed(Store store) {
    look(store);
    stores.remove(store.name());
    tell(new StorageEvent.StoreClosed(store.name()));
  }

  /// Tells what has changed in a store since it was looked at last.
  public void look(Store store) {
    Watched watched = stores.get(store.name());
    if (watched != null) {
      watched.look();
    }
  }

  /// Tells what has changed in any store.
  public void look() {
    stores.values().forEach(Watched::look);
  }

  /// What stands: devices, then stores with their chunks.
  public List<Stored> standing() {
    List<Stored> all = new ArrayList<>();
    TreeMap<String, Stored> devices = new TreeMap<>();
    loops.values().forEach(loop -> devices.put(loop.name(), loop.standing()));
    all.addAll(devices.values());
    stores.values().forEach(watched -> all.addAll(watched.standing()));
    return all;
  }

  @Override
  public Optional<OpenFile> open(Stat.Type type, int major, int minor, Opening opening) {
    if (type != Stat.Type.BLOCK || major != LOOP_MAJOR) {
      return Optional.empty();
    }
    return Optional.ofNullable(loops.get(minor)).map(loop -> new OpenBlock(opening, loop));
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
    LoopDevice loop = new LoopDevice(number, viewer, file, backing, window);
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
  public void release(LoopDevice loop) {
    loop.used(-1);
    settle(loop);
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
