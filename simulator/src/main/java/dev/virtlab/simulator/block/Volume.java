package dev.virtlab.simulator.block;

import dev.virtlab.userland.storage.btrfs.Medium;
import java.util.List;

/// A block device of the kernel: what can be opened, mounted, and be a part of another one.
public interface Volume extends Medium {

  /// As the kernel calls it: `loop0`.
  String name();

  /// The path of its device file.
  default String path() {
    return "/dev/" + name();
  }

  /// How those call it who watch storage: its path without `/dev/`.
  default String shown() {
    return path().substring("/dev/".length());
  }

  /// Whether reading it may end with an error, because it or what it is made of has failed.
  default boolean isFailing() {
    return below().stream().anyMatch(Volume::isFailing);
  }

  int major();

  int minor();

  /// What lsblk(8) calls its kind.
  String type();

  boolean isReadOnly();

  /// One user more, or fewer.
  void used(int more);

  /// Forgets bytes: they read as zeros, where the device can.
  void discard(long at, long length);

  /// The devices that it is made of.
  default List<Volume> below() {
    return List.of();
  }
}
