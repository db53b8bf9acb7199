package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Mounts.Mount;
import java.util.Optional;

/// Why mount(2) failed, in the words of libmount 2.38.
///
/// @param changing whether only the propagation was to be changed
record MountWords(
    Calls calls,
    String source,
    String target,
    String type,
    MountOptions options,
    boolean changing) {

  String of(Errno errno) {
    return switch (errno) {
      case EPERM -> permission();
      case EBUSY -> busy();
      case ENOENT -> missing();
      case ENOTDIR -> isFolder(target) ? generic(errno) : "mount point is not a directory";
      case EINVAL -> invalid();
      case ENODEV -> unknown();
      case ENOTBLK -> noDevice();
      case EIO -> "can't read superblock on " + source;
      case ENXIO -> source + " is not a valid block device";
      case EACCES, EROFS -> readOnly(errno);
      default -> generic(errno);
    };
  }

  private static String generic(Errno errno) {
    return "mount(2) system call failed: " + errno.message();
  }

  private Optional<Stat> stat(String path) {
    try {
      return Optional.of(calls.stat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private boolean isFolder(String path) {
    return stat(path).filter(s -> s.type() == Stat.Type.DIRECTORY).isPresent();
  }

  private String permission() {
    if (calls.effectiveUid() != 0) {
      return "must be superuser to use mount";
    }
    return isFolder(target) ? "permission denied" : "mount point is not a directory";
  }

  private String unknown() {
    return type.isEmpty() ? "unknown filesystem type" : "unknown filesystem type '" + type + "'";
  }

  private String noDevice() {
    boolean file = stat(source).filter(s -> s.type() == Stat.Type.REGULAR).isPresent();
    return source + " is not a block device" + (file ? "; try \"-o loop\"" : "");
  }

  private String busy() {
    if (options.flags().contains(MountFlag.REMOUNT)) {
      return "mount point is busy";
    }
    for (Mount mount : Mounts.of(calls)) {
      if (mount.source().equals(source) && mount.target().equals(target)) {
        return source + " already mounted on " + mount.target();
      }
    }
    return source + " already mounted or mount point busy";
  }

  private String missing() {
    try {
      calls.lstat(target);
    } catch (CallFailed _) {
      return "mount point does not exist";
    }
    if (stat(target).isEmpty()) {
      return "mount point is a symbolic link to nowhere";
    }
    return stat(source).isEmpty()
        ? "special device " + source + " does not exist"
        : generic(Errno.ENOENT);
  }

  private String invalid() {
    if (changing) {
      return "not mount point or bad option";
    }
    if (options.flags().contains(MountFlag.REMOUNT)) {
      return "mount point not mounted or bad option";
    }
    if (options.flags().contains(MountFlag.MOVE) && liesUnderShared(source)) {
      return "bad option; moving a mount residing under a shared mount is unsupported";
    }
    return "wrong fs type, bad option, bad superblock on "
        + source
        + ", missing codepage or helper program, or other error";
  }

  /// Whether the mount that a path lies in is shared; for a mount point, the one around it.
  private boolean liesUnderShared(String path) {
    Optional<Mount> around = Optional.empty();
    for (Mount mount : Mounts.of(calls)) {
      String target = mount.target();
      if (target.equals(path)) {
        return parent(mount).filter(MountWords::isShared).isPresent();
      }
      boolean covers = target.equals("/") || path.startsWith(target + "/");
      if (covers && around.filter(m -> m.target().length() > target.length()).isEmpty()) {
        around = Optional.of(mount);
      }
    }
    return around.filter(MountWords::isShared).isPresent();
  }

  private Optional<Mount> parent(Mount mount) {
    return Mounts.of(calls).stream().filter(other -> other.id() == mount.parent()).findFirst();
  }

  private static boolean isShared(Mount mount) {
    return mount.optional().stream().anyMatch(field -> field.startsWith("shared:"));
  }

  private String readOnly(Errno errno) {
    if (options.flags().contains(MountFlag.RDONLY)) {
      return "cannot mount " + source + " read-only";
    }
    if (options.writable()) {
      return source + " is write-protected but explicit read-write mode requested";
    }
    if (options.flags().contains(MountFlag.REMOUNT)) {
      return "cannot remount " + source + " read-write, is write-protected";
    }
    return options.flags().contains(MountFlag.BIND) ? "bind " + source + " failed" : generic(errno);
  }
}
