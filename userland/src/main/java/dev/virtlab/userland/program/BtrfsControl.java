package dev.virtlab.userland.program;

import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one may ask of a mounted btrfs: the ioctls of btrfs(5), for the path they were asked by.
///
/// Failures are [CallFailed] with the numbers of the real ones.
public interface BtrfsControl {

  /// The pool: devices, chunks, label. Only to be read.
  Pool pool();

  /// What statfs(2) says is available, in bytes.
  long available();

  void label(String text);

  /// Commits; ioctl BTRFS_IOC_SYNC.
  void sync();

  /// A subvolume.
  ///
  /// @param parent the number of the subvolume that has it as a directory, 0 for the top
  /// @param path from the top of the pool
  record Subvolume(
      long id,
      long parent,
      String path,
      long generation,
      long created,
      boolean readOnly,
      String uuid,
      String parentUuid,
      String receivedUuid,
      long birth) {}

  /// All subvolumes but the top, by their numbers.
  List<Subvolume> subvolumes();

  /// The subvolume of the path, and whether the path is its root.
  Subvolume here();

  boolean isSubvolume();

  /// Makes a subvolume in the directory of the path. EEXIST, EROFS.
  void create(String name);

  /// Makes a snapshot of the subvolume of another path in the directory of this one.
  void snapshot(String source, String name, boolean readOnly);

  /// Deletes the subvolume with that name in the directory of the path. ENOTEMPTY, EPERM: it is the
  /// default, ENOENT, EINVAL: no subvolume.
  void delete(String name);

  long defaultSubvolume();

  void setDefault(long id);

  void setReadOnly(boolean readOnly);

  /// Notes what a subvolume was received from.
  void received(String uuid);

  /// Gives a device another size. EINVAL, ENOSPC, ENODEV.
  void resize(long devid, long size);

  /// Adds a device; it has been looked at. EBUSY.
  void addDevice(String path);

  /// Removes a device, by its number; -1: the missing one. EINVAL; ENOSPC.
  void removeDevice(long devid);

  /// Replaces a device by another.
  void replaceDevice(long devid, String path);

  /// A replacement that is over, in nanoseconds since the epoch.
  record Replacement(long started, long finished, long uncorrectable) {}

  /// The latest replacement.
  Optional<Replacement> replaced();

  /// What a balance looks at and does.
  ///
  /// @param convert the profile to come; empty: leave it
  /// @param soft whether chunks that have the profile already are left
  /// @param usage only chunks that are less full, in percent; -1: all
  /// @param device only chunks on that device; 0: all
  /// @param limit at most so many chunks; -1: all
  record Filter(Optional<Profile> convert, boolean soft, int usage, long device, int limit) {}

  /// Moves chunks and says how many of how many. ENOSPC, EINVAL.
  ///
  /// @param data empty: leave data alone
  int[] balance(Optional<Filter> data, Optional<Filter> metadata, Optional<Filter> system);

  /// What a scrub found.
  ///
  /// @param started nanoseconds since 1970
  /// @param scrubbed bytes looked at
  /// @param superErrors how many super blocks were wrong; they are written anew
  record Scrub(
      long started,
      long scrubbed,
      long superErrors,
      long checksumErrors,
      long corrected,
      long uncorrectable) {

    /// Both together.
    public Scrub and(Scrub other) {
      return new Scrub(
          Math.min(started, other.started),
          scrubbed + other.scrubbed,
          superErrors + other.superErrors,
          checksumErrors + other.checksumErrors,
          corrected + other.corrected,
          uncorrectable + other.uncorrectable);
    }

    /// Whether nothing was wrong.
    public boolean isClean() {
      return superErrors == 0 && checksumErrors == 0;
    }
  }

  /// Looks at every copy of everything on each of these devices, and puts right what is wrong; with
  /// `readOnly` it only counts, as corrected what could be corrected, as the kernel does.
  List<Scrub> scrub(List<Long> devids, boolean readOnly);

  /// The latest scrub of each device, by its number.
  Map<Long, Scrub> scrubs();

  /// Counts what subvolumes refer to from now on, or no longer.
  void quota(boolean enabled);

  boolean hasQuota();

  /// A quota group.
  record Group(
      int level, long id, long referenced, long exclusive, long limit, List<String> parents) {}

  List<Group> groups();

  /// Sets a limit: at most so many bytes referenced by a subvolume; 0 lifts it.
  void limit(int level, long id, long most);

  void createGroup(int level, long id);

  void assign(String child, String parent);

  /// How the bytes of the file at the path are shared: `[start, length, shared 0/1]` by physical
  /// order of the file.
  List<long[]> extents();

  /// All names of an inode within the subvolume of the path, from its root; ioctl
  /// BTRFS_IOC_INO_PATHS. ENOENT.
  List<String> paths(long inode);
}
