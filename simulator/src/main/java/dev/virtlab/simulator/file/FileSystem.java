package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.StatFs;
import java.util.Optional;

/// A file system as it is mounted, in one place or in many: its type, device number, options and
/// root; what the kernel calls a super block.
public abstract class FileSystem {

  private final Vfs vfs;
  private final String type;
  private final int major;
  private final int minor;
  private final UserNamespace owner;
  private boolean readOnly;
  private int mounts;

  /// A file system on a block device.
  protected FileSystem(Vfs vfs, String type, int major, int minor) {
    this.vfs = vfs;
    this.type = type;
    this.major = major;
    this.minor = minor;
    this.owner = UserNamespace.INITIAL;
  }

  /// A file system without a device: it gets the next free minor of major 0.
  protected FileSystem(Vfs vfs, String type, UserNamespace owner) {
    this.vfs = vfs;
    this.type = type;
    this.major = 0;
    this.minor = vfs.takeMinor();
    this.owner = owner;
  }

  public final Vfs vfs() {
    return vfs;
  }

  /// Its name in `/proc/filesystems`.
  public final String type() {
    return type;
  }

  public final int major() {
    return major;
  }

  public final int minor() {
    return minor;
  }

  /// Its device number as stat(2) gives it; makedev(3).
  public final long device() {
    return device(major, minor);
  }

  /// A device number as stat(2) gives it; makedev(3).
  public static long device(int major, int minor) {
    return ((long) (major & 0xfff) << 8) | (minor & 0xff) | ((long) (minor & ~0xff) << 12);
  }

  /// The major number in such a number.
  public static int major(long device) {
    return (int) (device >> 8) & 0xfff;
  }

  /// The minor number in such a number.
  public static int minor(long device) {
    return (int) ((device & 0xff) | ((device >> 12) & ~0xff));
  }

  /// The user namespace whose privileged processes may change it.
  public final UserNamespace owner() {
    return owner;
  }

  public final boolean isReadOnly() {
    return readOnly;
  }

  /// Makes it read-only or writable for all its mounts.
  public final void readOnly(boolean only) {
    readOnly = only;
  }

  /// The wall clock, in nanoseconds since the epoch.
  public final long now() {
    return vfs.now();
  }

  public abstract Dentry root();

  /// Its own options as `/proc/mounts` shows them after `rw`, each with a comma before it.
  public String options() {
    return "";
  }

  /// The same, as a mount shows them whose root that is.
  public String options(Dentry root) {
    return options();
  }

  /// What `/proc/mounts` shows as the source, where that is not what was given to mount(2).
  public Optional<String> shownSource() {
    return Optional.empty();
  }

  /// What a path within it is called in mountinfo; a cgroup namespace shows another root.
  public String shownRoot(Viewer viewer, Dentry root) {
    return root.path();
  }

  /// What `/proc/PID/fd` calls a file of it that no path leads to, as `net:[4026531840]`.
  public Optional<String> shownPath(Dentry dentry) {
    return Optional.empty();
  }

  public abstract StatFs statfs();

  /// The number that statfs(2) calls `f_type`.
  public long magic() {
    return 0;
  }

  /// Changes its options in place: mount(2) with MS_REMOUNT. EINVAL: an option it does not know.
  public void reconfigure(String options) {
    if (!options.isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  /// A mount of it has its place in a namespace.
  protected void attached() {}

  /// The last mount of it is gone.
  protected void released() {}

  /// Whether it is mounted somewhere.
  public final boolean isMounted() {
    return mounts > 0;
  }

  final void mounted() {
    mounts++;
  }

  final void unmounted() {
    mounts--;
    if (mounts == 0) {
      released();
      vfs.returnMinor(this);
    }
  }
}
