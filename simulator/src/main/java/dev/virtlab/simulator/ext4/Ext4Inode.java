package dev.virtlab.simulator.ext4;

import dev.virtlab.simulator.file.KeptInode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.ext.ExtInode;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;

/// An inode of the ext family. Devices, FIFOs, sockets and symbolic links are nothing more.
class Ext4Inode extends KeptInode {

  private static final int MAP = 60;
  private static final long SECOND = 1_000_000_000L;

  private final Ext4 ext4;
  private final NewFile made;
  private final BlockMap blocks;
  private final long birth;

  Ext4Inode(Ext4 ext4, int number, NewFile file) {
    super(ext4, number, file, ext4.now());
    this.ext4 = ext4;
    this.made = file;
    this.birth = ext4.now();
    this.blocks = new BlockMap(ext4.volume(), ext4.hasExtents());
  }

  /// The inode of a new file of that kind.
  static Ext4Inode of(Ext4 ext4, int number, NewFile file) {
    return switch (file.type()) {
      case REGULAR -> new Ext4File(ext4, number, file);
      case DIRECTORY -> new Ext4Folder(ext4, number, file);
      case SYMLINK, CHARACTER, BLOCK, FIFO, SOCKET -> new Ext4Inode(ext4, number, file);
    };
  }

  final Ext4 ext4() {
    return ext4;
  }

  final BlockMap map() {
    return blocks;
  }

  final int id() {
    return (int) number();
  }

  @Override
  protected final long now() {
    return ext4.now();
  }

  @Override
  protected final void mayChange() {
    ext4.mayChange();
  }

  /// Extended attributes are not kept on these file systems.
  @Override
  protected final void mayKeepAttributes() {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  @Override
  protected final void hasChanged() {
    ext4.changed(this);
  }

  @Override
  public long size() {
    return type() == Stat.Type.SYMLINK ? Utf8.encode(made.target()).length : 0;
  }

  @Override
  public final long blocks() {
    return blocks.sectors();
  }

  @Override
  public final String target(Viewer viewer) {
    return type() == Stat.Type.SYMLINK ? made.target() : super.target(viewer);
  }

  /// One name more, or fewer where negative; the last one gone, it is released.
  final void linked(int more) {
    addLinks(more);
    if (links() == 0 && !isOpen()) {
      released();
    }
  }

  @Override
  protected final void released() {
    blocks.cut(0, Long.MAX_VALUE / 2);
    ext4.release(this);
    super.released();
  }

  /// Becomes what the device says.
  void read(ExtInode inode) {
    keep(
        inode.mode() & 07777,
        inode.uid(),
        inode.gid(),
        inode.links(),
        inode.accessed(),
        inode.modified(),
        inode.changed());
    if (hasBlocks()) {
      blocks.read(id(), inode);
    }
  }

  /// Whether the 60 bytes of the inode say where its blocks lie.
  final boolean hasBlocks() {
    return switch (type()) {
      case REGULAR, DIRECTORY -> true;
      case SYMLINK -> size() >= MAP;
      case CHARACTER, BLOCK, FIFO, SOCKET -> false;
    };
  }

  /// Takes a block for the target of a symbolic link that does not fit into the inode. ENOSPC.
  final void placeTarget() {
    if (type() == Stat.Type.SYMLINK && hasBlocks()) {
      if (blocks.allocate(0, 1, 1, ext4.near(id())) < 1) {
        throw new CallFailed(Errno.ENOSPC);
      }
      byte[] block = new byte[ext4.volume().blockSize()];
      byte[] target = Utf8.encode(made.target());
      System.arraycopy(target, 0, block, 0, target.length);
      ext4.volume().write(blocks.at(0).orElseThrow().block(), 0, block, 0, block.length);
      blocks.wrote(0, 1);
    }
  }

  /// Writes it down. EIO.
  void write() {
    int flags = hasBlocks() && blocks.hasExtents() ? ExtInode.EXTENTS : 0;
    ExtInode plain = told(flags, new byte[MAP]);
    byte[] map = hasBlocks() ? blocks.write(id(), plain) : inside();
    ext4.volume().inode(id(), told(flags, map).bytes(ext4.volume().inodeSize()));
  }

  private ExtInode told(int flags, byte[] map) {
    return new ExtInode(
        Types.mode(type()) | mode(),
        uid(),
        gid(),
        links(),
        size(),
        blocks.sectors(),
        accessed(),
        changed(),
        modified(),
        birth / SECOND * SECOND,
        flags,
        0,
        map,
        0);
  }

  /// A short target or a device number, within the inode.
  private byte[] inside() {
    byte[] map = new byte[MAP];
    if (type() == Stat.Type.SYMLINK) {
      byte[] target = Utf8.encode(made.target());
      System.arraycopy(target, 0, map, 0, target.length);
    } else if (major() < 256 && minor() < 256) {
      Octets.little(map, 0, 4, (long) major() << 8 | minor());
    } else {
      long device = (long) major() << 8 | (minor() & 0xff) | (long) (minor() & ~0xff) << 12;
      Octets.little(map, 4, 4, device);
    }
    return map;
  }
}
