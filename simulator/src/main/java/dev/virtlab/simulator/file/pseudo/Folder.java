package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;
import java.util.Optional;

/// A directory of a pseudo file system.
public non-sealed interface Folder extends Node {

  /// What a name means now.
  Optional<Node> find(String name);

  /// The names the viewer is shown, in order.
  List<String> names(Viewer viewer);

  /// How many directories its link count stands for: two and its subdirectories.
  int links();

  /// The size that stat(2) gives.
  default long size() {
    return 0;
  }

  /// mkdir(2).
  default void make(String name) {
    throw new CallFailed(Errno.EPERM);
  }

  /// rmdir(2).
  default void remove(String name) {
    throw new CallFailed(Errno.EPERM);
  }

  @Override
  default int mode() {
    return 0555;
  }
}
