package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// Copies a file of a lower layer to the upper one, with owner, mode, times and attributes, and the
/// directories above it first. A hard link becomes a file of its own.
final class CopyUp {

  private CopyUp() {}

  /// The file in the upper layer, copied if it is not there.
  ///
  /// @param data whether its content is wanted: not where it is about to be cut off
  static Dentry of(Overlay overlay, Dentry self, OverlayInode inode, boolean data) {
    if (inode.upper().isPresent()) {
      return inode.upper().get();
    }
    if (self.isRoot() || overlay.layers().upper().isEmpty()) {
      throw new CallFailed(Errno.EROFS);
    }
    Dentry above = self.parent();
    Dentry directory = of(overlay, above, (OverlayInode) above.inode(), true);
    Dentry copy = copy(overlay, directory, self.name(), inode.real(), data);
    inode.copied(copy);
    overlay.changed(self);
    return copy;
  }

  private static Dentry copy(
      Overlay overlay, Dentry directory, String name, Inode from, boolean data) {
    long accessed = directory.inode().accessed();
    long modified = directory.inode().modified();
    Dentry copy = directory.inode().create(directory, name, file(overlay, from));
    Inode to = copy.inode();
    try {
      if (from.type() == Stat.Type.REGULAR && data) {
        to.copyContent(copy, overlay.writer(), from);
      }
    } catch (CallFailed failed) {
      directory.inode().remove(directory, copy);
      throw failed;
    }
    for (String attribute : overlay.marks().foreign(from)) {
      to.setXattr(copy, attribute, from.xattr(attribute));
    }
    if (from.type() == Stat.Type.REGULAR || from.type() == Stat.Type.DIRECTORY) {
      overlay.marks().origin(copy, from);
      overlay.marks().impure(directory);
    }
    to.touch(copy, from.accessed(), from.modified());
    directory.inode().touch(directory, accessed, modified);
    return copy;
  }

  private static NewFile file(Overlay overlay, Inode from) {
    Viewer reader = overlay.writer();
    String target = from.type() == Stat.Type.SYMLINK ? from.target(reader) : "";
    return new NewFile(
        from.type(), from.mode(), from.uid(), from.gid(), from.major(), from.minor(), target);
  }

  /// What an entry of the upper layer is, unless it only hides.
  static Optional<Dentry> visible(Dentry directory, String name) {
    return directory.inode().lookup(directory, name).filter(dentry -> !Marks.isWhiteout(dentry));
  }
}
