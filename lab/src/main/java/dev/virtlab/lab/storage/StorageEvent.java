package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Fields;
import java.util.List;

/// What happens between devices and the stores that are made of them.
///
/// A device is named as in `/dev`: `loop0`, `md0`, `mapper/vg0-data`. A *store* is several devices
/// seen as one: a btrfs pool, an array of md, a volume group. Its room is handed out in *chunks*,
/// each laid over devices by a profile; what lies in a chunk has an address in the store.
public sealed interface StorageEvent extends Event {

  /// A block device appeared: a file that is seen as a disk, or what a driver made of others.
  ///
  /// @param backing the path of the file, or the kind of what was made: `raid1`, `lvm`
  record DeviceAttached(String device, String backing, Bytes size) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("DeviceAttached")
          .put("device", device)
          .put("backing", backing)
          .put("size", size.value());
    }
  }

  /// Its file is seen with another size now.
  record DeviceResized(String device, Bytes size) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("DeviceResized").put("device", device).put("size", size.value());
    }
  }

  /// A block device is gone.
  record DeviceDetached(String device) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("DeviceDetached").put("device", device);
    }
  }

  /// From now on every read and write of a device fails.
  record DeviceFailed(String device) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("DeviceFailed").put("device", device);
    }
  }

  /// A device that failed works again.
  record DeviceRestored(String device) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("DeviceRestored").put("device", device);
    }
  }

  /// A store is in use.
  ///
  /// @param kind `btrfs`, `raid5`, `volume group`
  /// @param devices by their numbers in the store; one that is missing is `-`
  record StoreOpened(String store, String kind, List<String> devices) implements StorageEvent {
    public StoreOpened {
      devices = List.copyOf(devices);
    }

    @Override
    public void tell(Fields to) {
      to.event("StoreOpened").put("store", store).put("kind", kind).put("devices", devices);
    }
  }

  /// Nobody uses a store any more.
  record StoreClosed(String store) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("StoreClosed").put("store", store);
    }
  }

  /// A store has other devices now: one joined, left, or took the place of another.
  record MembersChanged(String store, List<String> devices) implements StorageEvent {
    public MembersChanged {
      devices = List.copyOf(devices);
    }

    @Override
    public void tell(Fields to) {
      to.event("MembersChanged").put("store", store).put("devices", devices);
    }
  }

  /// Room of devices became a chunk of a store.
  ///
  /// @param chunk its address in the store
  /// @param use `Data`, `Metadata`, `System`, the name of a logical volume
  /// @param profile `single`, `raid1`, `linear`, `raid5`
  /// @param stripe the bytes that it takes on each place
  /// @param places device and offset, as `loop0@1048576`
  record ChunkAllocated(
      String store, long chunk, String use, String profile, Bytes stripe, List<String> places)
      implements StorageEvent {
    public ChunkAllocated {
      places = List.copyOf(places);
    }

    @Override
    public void tell(Fields to) {
      to.event("ChunkAllocated")
          .put("store", store)
          .put("chunk", chunk)
          .put("use", use)
          .put("profile", profile)
          .put("stripe", stripe.value())
          .put("places", places);
    }
  }

  /// A chunk's room is free again.
  record ChunkDropped(String store, long chunk) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("ChunkDropped").put("store", store).put("chunk", chunk);
    }
  }

  /// A chunk lies elsewhere now: what it holds was moved while it was in use.
  record ChunkMoved(String store, long chunk, List<String> places) implements StorageEvent {
    public ChunkMoved {
      places = List.copyOf(places);
    }

    @Override
    public void tell(Fields to) {
      to.event("ChunkMoved").put("store", store).put("chunk", chunk).put("places", places);
    }
  }

  /// A chunk takes more or less of each place now.
  record ChunkResized(String store, long chunk, Bytes stripe) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("ChunkResized")
          .put("store", store)
          .put("chunk", chunk)
          .put("stripe", stripe.value());
    }
  }

  /// So much of a chunk is taken now, copies not counted.
  record ChunkFilled(String store, long chunk, Bytes used) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("ChunkFilled").put("store", store).put("chunk", chunk).put("used", used.value());
    }
  }

  /// Data was written.
  ///
  /// @param devices the devices that hold it now, each once
  record BlocksWritten(String store, long address, Bytes length, List<String> devices)
      implements StorageEvent {
    public BlocksWritten {
      devices = List.copyOf(devices);
    }

    @Override
    public void tell(Fields to) {
      to.event("BlocksWritten")
          .put("store", store)
          .put("address", address)
          .put("length", length.value())
          .put("devices", devices);
    }
  }

  /// Data lies elsewhere in the store now.
  record BlocksMoved(String store, long from, long to, Bytes length) implements StorageEvent {
    @Override
    public void tell(Fields fields) {
      fields
          .event("BlocksMoved")
          .put("store", store)
          .put("from", from)
          .put("to", to)
          .put("length", length.value());
    }
  }

  /// What a device gave was not what had been written: its checksum does not fit.
  ///
  /// @param offset on the device
  record ChecksumFailed(String store, String device, long offset, Bytes length)
      implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("ChecksumFailed")
          .put("store", store)
          .put("device", device)
          .put("offset", offset)
          .put("length", length.value());
    }
  }

  /// What was wrong or missing on a device was written anew from what other devices have.
  record BlocksRepaired(String store, String device, long offset, Bytes length)
      implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("BlocksRepaired")
          .put("store", store)
          .put("device", device)
          .put("offset", offset)
          .put("length", length.value());
    }
  }

  /// No device has what was asked for: whoever reads it gets an error.
  record DataLost(String store, long address, Bytes length) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("DataLost")
          .put("store", store)
          .put("address", address)
          .put("length", length.value());
    }
  }

  /// A picture of something was kept, with which it shares everything for now.
  record SnapshotTaken(String store, String source, String snapshot) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("SnapshotTaken").put("store", store).put("source", source).put("snapshot", snapshot);
    }
  }

  /// What a device should hold is being written from the others, and so far it has come.
  record ResyncAdvanced(String store, String device, Bytes done, Bytes of) implements StorageEvent {
    @Override
    public void tell(Fields to) {
      to.event("ResyncAdvanced")
          .put("store", store)
          .put("device", device)
          .put("done", done.value())
          .put("of", of.value());
    }
  }
}
