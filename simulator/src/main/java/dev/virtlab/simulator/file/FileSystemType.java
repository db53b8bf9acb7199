package dev.virtlab.simulator.file;

import dev.virtlab.lab.container.Standing;
import java.util.List;

/// A type of file system that mount(2) can name.
public interface FileSystemType {

  /// Its name, as `tmpfs`.
  String name();

  /// Whether it lies on a block device; the others are `nodev` in `/proc/filesystems`.
  default boolean isOnDevice() {
    return false;
  }

  /// Whether root of a user namespace may mount it.
  default boolean isForUserNamespaces() {
    return true;
  }

  /// Makes a file system, or gives the one that already answers to the request. EINVAL: a bad
  /// option; ENOENT, ENOTBLK: no such device.
  FileSystem mount(MountRequest request);

  /// Tells what has changed in its file systems where nobody could tell it at once.
  default void look() {}

  /// What stands of its file systems.
  default List<? extends Standing> standing() {
    return List.of();
  }

  /// Writes down what its file systems have kept back; sync(2).
  default void sync() {}

  /// What of it the request sees as its top: a cgroup namespace begins below the root.
  default Dentry top(MountRequest request, FileSystem fileSystem) {
    return fileSystem.root();
  }
}
