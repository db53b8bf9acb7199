package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Standing;
import java.util.List;

/// What stands of storage on a host.
public sealed interface Stored extends Standing {

  /// A block device.
  ///
  /// @param backing the path of the file that is seen as this disk, or the kind of what a driver
  ///   made of others: `raid1`, `lvm`
  record Device(String name, String backing, Bytes size, boolean failing) implements Stored {

    /// Whether it is made of other devices.
    public boolean isBuilt() {
      return !backing.startsWith("/");
    }
  }

  /// Several devices that are one.
  ///
  /// @param devices by their numbers; one that is missing is `-`
  record Store(String name, String kind, List<String> devices) implements Stored {

    /// The kind of LVM's groups, whose chunks are extents of logical volumes.
    public static final String VOLUME_GROUP = "volume group";

    /// The kind of pools whose volumes take blocks when they are written: a chunk of the profile
    /// `thin-pool` is what there is, those of the profile `thin` are what was promised of it.
    public static final String THIN_POOL = "thin pool";

    public Store {
      devices = List.copyOf(devices);
    }

    /// Whether it is a group of LVM.
    public boolean isVolumeGroup() {
      return kind.equals(VOLUME_GROUP);
    }

    /// Whether it is a pool of thin volumes.
    public boolean isThinPool() {
      return kind.equals(THIN_POOL);
    }
  }

  /// A piece of a store, laid over devices.
  ///
  /// @param address where it begins in the store
  /// @param stripe the bytes that it takes on each place
  /// @param places device and offset, as `loop0@1048576`; none where it takes room of another chunk
  /// @param used what of it is taken, copies not counted
  record Chunk(
      String store,
      long address,
      String use,
      String profile,
      Bytes stripe,
      List<String> places,
      Bytes used)
      implements Stored {
    public Chunk {
      places = List.copyOf(places);
    }

    /// The device of a place.
    public static String deviceOf(String place) {
      return place.substring(0, place.indexOf('@'));
    }

    /// The offset of a place on its device, in bytes.
    public static long offsetOf(String place) {
      return Long.parseLong(place.substring(place.indexOf('@') + 1));
    }
  }
}
