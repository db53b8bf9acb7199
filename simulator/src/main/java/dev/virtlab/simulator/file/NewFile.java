package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.Stat;

/// What is to be made in a directory.
///
/// @param mode permission bits, the umask already taken off
/// @param major of the device that it stands for, else 0
/// @param target where a symbolic link leads, else empty
public record NewFile(
    Stat.Type type, int mode, int uid, int gid, int major, int minor, String target) {

  /// A file or directory.
  public static NewFile of(Stat.Type type, int mode, int uid, int gid) {
    return new NewFile(type, mode, uid, gid, 0, 0, "");
  }

  /// A symbolic link.
  public static NewFile symlink(String target, int uid, int gid) {
    return new NewFile(Stat.Type.SYMLINK, 0777, uid, gid, 0, 0, target);
  }

  /// A device file.
  public static NewFile device(Stat.Type type, int mode, int major, int minor) {
    return new NewFile(type, mode, 0, 0, major, minor, "");
  }
}
