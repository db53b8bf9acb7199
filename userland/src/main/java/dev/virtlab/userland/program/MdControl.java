package dev.virtlab.userland.program;

import java.util.List;
import java.util.Optional;

/// What md(4) is asked by ioctl(2) and shows in `/sys/block/mdN/md`: redundant arrays of block
/// devices. Devices are named by the paths of their device files. Failures are [CallFailed].
public interface MdControl {

  /// What a device does in its array.
  enum Part {
    /// In its place, and in step with the others.
    IN_SYNC,
    /// In its place, and being filled.
    RECOVERING,
    /// Ready to take a place.
    SPARE,
    /// Left out, because it failed or was said to have failed.
    FAULTY
  }

  /// A device of an array.
  ///
  /// @param number the number that it got when it joined
  /// @param slot its place; meaningless for spares and faulty ones
  record Member(String device, int major, int minor, int number, int slot, Part part) {}

  /// What goes through an array in the background.
  ///
  /// @param action `resync`, `recover`, `check`, `repair`
  /// @param done how much of each device, in KiB
  /// @param total how much there is of each device, in KiB
  /// @param speed KiB a second
  record Sync(String action, long done, long total, long speed) {}

  /// An array that runs.
  ///
  /// @param level 0, 1, 4, 5, 6, 10
  /// @param layout as the kernel numbers it
  /// @param chunk bytes; 0 where there are none
  /// @param disks how many places it has
  /// @param component bytes used of each device; 0 for level 0
  /// @param size its own bytes
  /// @param created seconds since 1970
  /// @param updated seconds since 1970
  /// @param clean whether all devices are known to agree
  /// @param members those that joined last first
  record Array(
      int number,
      byte[] uuid,
      String name,
      int level,
      int layout,
      int chunk,
      int disks,
      long component,
      long size,
      long created,
      long updated,
      long events,
      boolean clean,
      List<Member> members,
      Optional<Sync> sync) {

    public Array {
      members = List.copyOf(members);
    }

    /// How many places have a device that is in step.
    public int working() {
      return (int) members.stream().filter(m -> m.part() == Part.IN_SYNC).count();
    }
  }

  /// The arrays that run, the latest first.
  List<Array> arrays();

  /// The array with that number.
  default Optional<Array> array(int number) {
    return arrays().stream().filter(array -> array.number() == number).findFirst();
  }

  /// Starts an array from the super blocks of its devices; ADD_NEW_DISK, RUN_ARRAY. EINVAL: no
  /// super block, or devices that do not belong together. EIO: too few of them. EBUSY.
  void run(int number, List<String> devices);

  /// STOP_ARRAY. EBUSY: it is in use. ENODEV.
  void stop(int number);

  /// Adds a device that has a super block of the array, as a spare; ADD_NEW_DISK. EINVAL: the level
  /// knows no spares.
  void add(int number, String device);

  /// Takes a spare or a faulty device out; HOT_REMOVE_DISK. EBUSY: it has a place. ENXIO: no
  /// member.
  void remove(int number, String device);

  /// Leaves a device out; SET_DISK_FAULTY. EBUSY: the array would be lost. ENODEV: no member.
  void fail(int number, String device);

  /// Changes the number of places; SET_ARRAY_INFO. EBUSY, EINVAL.
  void disks(int number, int count);

  /// Changes how many bytes of each device are used; SET_ARRAY_INFO. 0: as many as there are.
  /// EINVAL, ENOSPC.
  void component(int number, long bytes);
}
