package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Standing;
import java.util.List;

/// What stands of storage on a host.
public sealed interface Stored extends Standing {

  /// A block device.
  ///
  /// @param backing the file that is seen as this disk
  record Device(String name, String backing, Bytes size, boolean failing) implements Stored {}

  /// Several devices that are one.
  ///
  /// @param devices by their numbers; one that is missing is `-`
  record Store(String name, String kind, List<String> devices) implements Stored {
    public Store {
      devices = List.copyOf(devices);
    }
  }

  /// A piece of a store, laid over devices.
  ///
  /// @param address where it begins in the store
  /// @param stripe the bytes that it takes on each place
  /// @param places device and offset, as `loop0@1048576`
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
