package dev.virtlab.simulator.block;

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

/// The block devices of one host. Only loop devices can be opened: the disk that the host boots
/// from belongs to its file system.
public final class Blocks implements Devices {

  /// The most loop devices.
  public static final int LOOPS_MAX = 256;

  /// The major number of loop devices.
  public static final int LOOP_MAJOR = 7;

  private final TreeMap<Integer, LoopDevice> loops = new TreeMap<>();

  /// A host without block devices.
  public Blocks() {}

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
  public LoopDevice attach(int number, Viewer viewer, Location file, LoopDevice.Window window) {
    if (loops.containsKey(number)) {
      throw new CallFailed(Errno.EBUSY);
    }
    LoopDevice loop = new LoopDevice(number, viewer, file, window);
    loops.put(number, loop);
    return loop;
  }

  /// Detaches, now or when the last user is gone. ENXIO.
  public void detach(int number) {
    LoopDevice loop = loop(number);
    loop.autoclear();
    settle(loop);
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
