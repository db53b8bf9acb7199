package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import java.util.List;
import java.util.Optional;

/// The directories that an overlay is made of.
///
/// @param lowers the topmost first
/// @param work where whiteouts are kept
record Layers(Optional<Dentry> upper, List<Dentry> lowers, Optional<Dentry> work) {
  Layers {
    lowers = List.copyOf(lowers);
  }

  /// Whether all lie on one file system: then inode numbers are those of the files below.
  boolean areOnOneFileSystem() {
    Dentry first = upper.orElse(lowers.getFirst());
    for (Dentry lower : lowers) {
      if (!lower.inode().fileSystem().equals(first.inode().fileSystem())) {
        return false;
      }
    }
    return true;
  }

  /// A directory or file of a lower layer, and which layer that is.
  record Lower(int layer, Dentry dentry) {}
}
