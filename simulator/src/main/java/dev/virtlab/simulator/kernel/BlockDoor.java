package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.LoopDevice;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.btrfs.Btrfs;
import dev.virtlab.simulator.btrfs.BtrfsIoctls;
import dev.virtlab.simulator.btrfs.BtrfsType;
import dev.virtlab.simulator.ext4.Ext4;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.md.MdIoctls;
import dev.virtlab.userland.program.BlockCalls;
import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.DmControl;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MdControl;
import dev.virtlab.userland.program.Stat;
import java.util.List;
import java.util.Optional;

/// The calls of a process on block devices.
interface BlockDoor extends Threshold, BlockCalls {

  private Blocks kernelBlocks() {
    return kernel().blocks();
  }

  private void privileged() {
    if (!caller().has(Capability.SYS_ADMIN)) {
      throw new CallFailed(Errno.EPERM);
    }
  }

  private Location find(String path) {
    return kernel().vfs().files().resolve(caller(), path, true);
  }

  @Override
  default void sync() {
    kernel().vfs().types().forEach(FileSystemType::sync);
    kernel().diskRequests().sync(self());
  }

  @Override
  default List<Block> blocks() {
    return kernelBlocks().all().stream().map(BlockDoor::shown).toList();
  }

  private static Block shown(Volume volume) {
    return new Block(
        volume.name(),
        volume.path(),
        volume.major(),
        volume.minor(),
        volume.size(),
        volume.isReadOnly(),
        volume.type(),
        volume.below().stream().map(Volume::name).toList());
  }

  @Override
  default Block block(String path) {
    Inode inode = find(path).inode();
    if (inode.type() != Stat.Type.BLOCK) {
      throw new CallFailed(Errno.ENOTTY);
    }
    Optional<Volume> volume = kernelBlocks().find(inode.major(), inode.minor());
    if (volume.isEmpty() && inode.major() != Blocks.LOOP_MAJOR) {
      throw new CallFailed(Errno.ENXIO);
    }
    return volume.map(BlockDoor::shown).orElseGet(() -> detached(inode.minor()));
  }

  private static Block detached(int number) {
    return new Block(
        "loop" + number,
        "/dev/loop" + number,
        Blocks.LOOP_MAJOR,
        number,
        0,
        false,
        "loop",
        List.of());
  }

  @Override
  default List<Loop> loops() {
    return kernelBlocks().loops().stream().map(this::loop).toList();
  }

  private Loop loop(LoopDevice loop) {
    Location file = loop.file();
    return new Loop(
        loop.number(),
        kernel().vfs().files().shownPath(kernel().init(), file),
        file.inode().device(),
        file.inode().number(),
        loop.window().offset(),
        loop.window().limit(),
        loop.window().readOnly(),
        loop.isAutoclear());
  }

  @Override
  default int freeLoop() {
    privileged();
    return kernelBlocks().free();
  }

  @Override
  default void attachLoop(
      int number, String file, long offset, long limit, boolean readOnly, boolean autoclear) {
    privileged();
    Location at = find(file);
    switch (at.inode().type()) {
      case REGULAR -> {}
      case DIRECTORY -> throw new CallFailed(Errno.EISDIR);
      case BLOCK, CHARACTER, FIFO, SOCKET, SYMLINK -> throw new CallFailed(Errno.EINVAL);
    }
    at.inode().permit(caller(), readOnly ? 4 : 6);
    Superuser superuser = new Superuser(self().mounts());
    kernelBlocks()
        .attach(
            number,
            superuser,
            at,
            kernel().vfs().files().shownPath(kernel().init(), at),
            new LoopDevice.Window(offset, limit, readOnly || at.mount().isReadOnly(), autoclear));
  }

  @Override
  default void detachLoop(int number) {
    privileged();
    kernelBlocks().detach(number);
  }

  @Override
  default void refreshLoop(int number) {
    privileged();
    kernelBlocks().refresh(number);
  }

  @Override
  default void failLoop(int number, boolean fails) {
    privileged();
    kernelBlocks().fail(number, fails);
  }

  @Override
  default DmControl dm() {
    privileged();
    return kernel().dm();
  }

  @Override
  default MdControl md() {
    privileged();
    return new MdIoctls(kernel().md(), this::volume);
  }

  /// The block device that a path means. ENOTBLK, ENXIO, ENOENT.
  private Volume volume(String path) {
    Inode inode = find(path).inode();
    if (inode.type() != Stat.Type.BLOCK) {
      throw new CallFailed(Errno.ENOTBLK);
    }
    return kernelBlocks()
        .find(inode.major(), inode.minor())
        .orElseThrow(() -> new CallFailed(Errno.ENXIO));
  }

  private BtrfsType type() {
    for (var type : kernel().vfs().types()) {
      if (type instanceof BtrfsType btrfs) {
        return btrfs;
      }
    }
    throw new CallFailed(Errno.ENODEV);
  }

  @Override
  default BtrfsControl btrfs(String path) {
    Location at = find(path);
    FileSystem fileSystem = at.inode().fileSystem();
    if (fileSystem instanceof Btrfs pool) {
      return new BtrfsIoctls(pool, type(), caller(), at, kernel().vfs());
    }
    throw new CallFailed(Errno.ENOTTY);
  }

  @Override
  default void resizeExt(String path, long blocks) {
    privileged();
    if (!(find(path).inode().fileSystem() instanceof Ext4 ext4)) {
      throw new CallFailed(Errno.ENOTTY);
    }
    ext4.resize(blocks);
  }

  @Override
  default void scanBtrfs(String device) {
    privileged();
    type().scan(kernel().vfs(), caller(), device);
  }

  @Override
  default void forgetBtrfs() {
    privileged();
    type().forget();
  }

  @Override
  default Optional<BtrfsControl> btrfsOn(String device) {
    return type()
        .mountedOn(find(device).inode())
        .map(
            pool ->
                new BtrfsIoctls(
                    pool,
                    type(),
                    caller(),
                    new Location(caller().root().mount(), pool.root()),
                    kernel().vfs()));
  }
}
