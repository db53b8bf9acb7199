package dev.virtlab.simulator.ext4;

import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.ext.BlockTree;
import dev.virtlab.userland.storage.ext.ExtInode;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;

/// The types of files by the numbers that inodes and directories have for them.
final class Types {

  private static final int MAP = 60;

  private Types() {}

  /// The bits of `i_mode`.
  static int mode(Stat.Type type) {
    return switch (type) {
      case FIFO -> 0x1000;
      case CHARACTER -> 0x2000;
      case DIRECTORY -> ExtInode.FOLDER;
      case BLOCK -> 0x6000;
      case REGULAR -> ExtInode.REGULAR;
      case SYMLINK -> ExtInode.LINK;
      case SOCKET -> 0xc000;
    };
  }

  /// The number in a directory.
  static int number(Stat.Type type) {
    return switch (type) {
      case REGULAR -> 1;
      case DIRECTORY -> 2;
      case CHARACTER -> 3;
      case BLOCK -> 4;
      case FIFO -> 5;
      case SOCKET -> 6;
      case SYMLINK -> 7;
    };
  }

  /// The type with that number in a directory; what is damaged reads as a regular file.
  static Stat.Type numbered(int number) {
    for (Stat.Type type : Stat.Type.values()) {
      if (number(type) == number) {
        return type;
      }
    }
    return Stat.Type.REGULAR;
  }

  /// What an inode on a device was made as. EUCLEAN: it has no type.
  static NewFile file(ExtVolume volume, int number, ExtInode inode) {
    for (Stat.Type type : Stat.Type.values()) {
      if (mode(type) == (inode.mode() & ExtInode.TYPE)) {
        String target = type == Stat.Type.SYMLINK ? target(volume, number, inode) : "";
        boolean device = type == Stat.Type.BLOCK || type == Stat.Type.CHARACTER;
        long old = device ? Octets.little(inode.map(), 0, 4) : 0;
        long wide = device ? Octets.little(inode.map(), 4, 4) : 0;
        int major = (int) (old != 0 ? old >>> 8 : wide >>> 8 & 0xfff);
        int minor = (int) (old != 0 ? old & 0xff : (wide & 0xff) | ((wide >>> 12) & 0xfff00));
        return new NewFile(
            type, inode.mode() & 07777, inode.uid(), inode.gid(), major, minor, target);
      }
    }
    throw new CallFailed(Errno.EUCLEAN);
  }

  private static String target(ExtVolume volume, int number, ExtInode inode) {
    int length = (int) Math.min(inode.size(), volume.blockSize());
    if (length < MAP) {
      return Utf8.decode(inode.map(), 0, length);
    }
    BlockTree tree = BlockTree.read(volume, number, inode);
    if (tree.pieces().isEmpty()) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    return Utf8.decode(volume.read(tree.pieces().getFirst().block(), 0, length));
  }
}
