package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.block.Requests.Asked;
import dev.virtlab.simulator.cgroup.BlockIo;
import dev.virtlab.simulator.cgroup.DeviceNumber;
import dev.virtlab.simulator.cgroup.IoRequest;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads and writes that reach block devices: charged to the process that asks for them, which
/// waits until its control group lets them pass.
///
/// A block device that is opened by itself, and a file opened with O_DIRECT, are read and written
/// at once. Other files are read from the page cache, and written back from it later.
final class DiskRequests {

  /// The loop devices that are there before anything is attached; `max_loop`.
  private static final int LOOPS = 8;

  private static final int LOOP_MAJOR = dev.virtlab.simulator.block.Blocks.LOOP_MAJOR;

  private final Kernel kernel;
  private Optional<DeviceNumber> system = Optional.empty();

  DiskRequests(Kernel kernel) {
    this.kernel = kernel;
    blockIo().disks(this::isDisk);
  }

  private BlockIo blockIo() {
    return kernel.cgroups().blockIo();
  }

  /// The file system that the host booted from.
  void boots(FileSystem root) {
    system = root.major() == 0 ? Optional.empty() : Optional.of(disk(root.device()));
  }

  private boolean isDisk(DeviceNumber device) {
    return system.filter(device::equals).isPresent()
        || (device.major() == LOOP_MAJOR && device.minor() < LOOPS)
        || kernel.blocks().find(device.major(), device.minor()).isPresent();
  }

  private static DeviceNumber disk(long device) {
    return new DeviceNumber(FileSystem.major(device), FileSystem.minor(device));
  }

  Read read(Process process, OpenFile file, int most) {
    Optional<Inode> stored = stored(file);
    if (stored.isEmpty()) {
      return file.read(most);
    }
    kernel.blocks().requests().take();
    Read read = file.read(most);
    if (read instanceof Read.Some(byte[] bytes) && isUncached(stored.get(), file)) {
      charge(process, asked(stored.get(), file, false, bytes.length));
    }
    return read;
  }

  int write(Process process, OpenFile file, byte[] bytes, int offset, int length) {
    Optional<Inode> stored = stored(file);
    if (stored.isEmpty()) {
      return file.write(bytes, offset, length);
    }
    kernel.blocks().requests().take();
    int taken = file.write(bytes, offset, length);
    List<IoRequest> asked = asked(stored.get(), file, true, taken);
    if (isUncached(stored.get(), file)) {
      charge(process, asked);
    } else {
      asked.forEach(request -> blockIo().dirtied(process, stored.get(), request));
    }
    return taken;
  }

  /// Writes a file back; fsync(2).
  void sync(Process process, OpenFile file) {
    Optional<Inode> written = stored(file);
    if (written.isPresent()) {
      process.course.waitsForDisk(blockIo().writeBack(process, written.get()));
    }
  }

  /// Writes everything back; sync(2).
  void sync(Process process) {
    process.course.waitsForDisk(blockIo().writeBack());
  }

  private static Optional<Inode> stored(OpenFile file) {
    return file.location()
        .map(Location::inode)
        .filter(i -> i.type() == Stat.Type.BLOCK || i.type() == Stat.Type.REGULAR);
  }

  private static boolean isUncached(Inode inode, OpenFile file) {
    return inode.type() == Stat.Type.BLOCK || file.isDirect();
  }

  private void charge(Process process, List<IoRequest> asked) {
    for (IoRequest request : asked) {
      process.course.waitsForDisk(blockIo().submit(process, request));
    }
  }

  /// What devices were asked for on behalf of one call. Of a file system only what goes the way of
  /// the call: its tables are in memory.
  private List<IoRequest> asked(Inode inode, OpenFile file, boolean writes, long length) {
    List<IoRequest> all = new ArrayList<>();
    boolean block = inode.type() == Stat.Type.BLOCK;
    if (block) {
      DeviceNumber own = new DeviceNumber(inode.major(), inode.minor());
      all.add(
          file.isDirect()
              ? IoRequest.direct(own, writes, length)
              : IoRequest.paged(own, writes, length));
    }
    inode.disk().ifPresent(device -> all.add(IoRequest.direct(disk(device), writes, length)));
    for (Asked below : kernel.blocks().requests().take()) {
      DeviceNumber device = new DeviceNumber(below.major(), below.minor());
      if (!block || below.major() != inode.major() || below.minor() != inode.minor()) {
        add(all, IoRequest.direct(device, false, block || !writes ? below.read() : 0));
        add(all, IoRequest.direct(device, true, block || writes ? below.written() : 0));
      }
    }
    return all;
  }

  private static void add(List<IoRequest> all, IoRequest request) {
    if (request.bytes() > 0) {
      all.add(request);
    }
  }
}
