package dev.virtlab.userland.storage.lvm;

import java.util.List;

/// A run of extents of a logical volume, and what it lies on.
public sealed interface Segment {

  /// The first extent of it in its volume.
  int start();

  /// How many extents.
  int count();

  /// The same, elsewhere in its volume or of another length.
  Segment at(int start, int count);

  /// What LVM calls its kind.
  String type();

  /// A place: extents of a physical volume from one on.
  ///
  /// @param pv the key of the physical volume in its group
  record Area(String pv, int extent) {}

  /// On physical volumes: one, or several in turn.
  ///
  /// @param stripe sectors that lie together; 0 where there is one place
  record Striped(int start, int count, int stripe, List<Area> areas) implements Segment {
    public Striped {
      areas = List.copyOf(areas);
    }

    /// How many extents each place gives.
    public int each() {
      return count / areas.size();
    }

    @Override
    public Segment at(int from, int length) {
      return new Striped(from, length, stripe, areas);
    }

    @Override
    public String type() {
      return areas.size() == 1 ? "linear" : "striped";
    }
  }

  /// Copies on other logical volumes.
  record Raid(int start, int count, List<String> metadata, List<String> images) implements Segment {
    public Raid {
      metadata = List.copyOf(metadata);
      images = List.copyOf(images);
    }

    @Override
    public Segment at(int from, int length) {
      return new Raid(from, length, metadata, images);
    }

    @Override
    public String type() {
      return "raid1";
    }
  }

  /// What ties a snapshot to its origin.
  ///
  /// @param chunk sectors
  record Cow(int start, int count, int chunk, String origin, String cow) implements Segment {
    @Override
    public Segment at(int from, int length) {
      return new Cow(from, length, chunk, origin, cow);
    }

    @Override
    public String type() {
      return "snapshot";
    }
  }

  /// A pool of thin volumes.
  ///
  /// @param chunk sectors
  record Pool(int start, int count, String metadata, String data, int transaction, int chunk)
      implements Segment {
    @Override
    public Segment at(int from, int length) {
      return new Pool(from, length, metadata, data, transaction, chunk);
    }

    @Override
    public String type() {
      return "thin-pool";
    }
  }

  /// Room for copies of another volume, not yet or already in use; it has no device of its own.
  ///
  /// @param metadata the volume for what is known of the copies
  /// @param data the volume for the copies
  /// @param mode `writethrough` or `writeback`; empty: nobody uses it
  /// @param chunk sectors that are copied together
  record CachePool(int start, int count, String metadata, String data, String mode, int chunk)
      implements Segment {
    @Override
    public Segment at(int from, int length) {
      return new CachePool(from, length, metadata, data, mode, chunk);
    }

    @Override
    public String type() {
      return "cache-pool";
    }
  }

  /// A volume whose writes land on a faster one first.
  ///
  /// @param cachevol the fast volume
  /// @param origin the slow volume
  /// @param block bytes that are written together
  /// @param settings names and values of dm-writecache, in turn
  record Writecache(
      int start, int count, String cachevol, String origin, int block, List<String> settings)
      implements Segment {
    public Writecache {
      settings = List.copyOf(settings);
    }

    @Override
    public Segment at(int from, int length) {
      return new Writecache(from, length, cachevol, origin, block, settings);
    }

    @Override
    public String type() {
      return "writecache";
    }
  }

  /// A volume with a faster one before it.
  ///
  /// @param cachevol the fast volume: first what is known of the copies, then the copies; or a pool
  /// @param origin the slow volume
  /// @param mode `writethrough` or `writeback`
  /// @param chunk sectors that are copied together
  /// @param metadata sectors for what is known of the copies; 0: the fast volume is a pool
  record Cache(
      int start, int count, String cachevol, String origin, String mode, int chunk, int metadata)
      implements Segment {
    /// Whether the copies are in a pool.
    public boolean isPooled() {
      return metadata == 0;
    }

    @Override
    public Segment at(int from, int length) {
      return new Cache(from, length, cachevol, origin, mode, chunk, metadata);
    }

    @Override
    public String type() {
      return "cache";
    }
  }

  /// A volume that takes room of a pool when it is written.
  ///
  /// @param device its number in the pool
  /// @param origin what it is a snapshot of; empty: of nothing
  record Thin(int start, int count, String pool, int device, String origin) implements Segment {
    @Override
    public Segment at(int from, int length) {
      return new Thin(from, length, pool, device, origin);
    }

    @Override
    public String type() {
      return "thin";
    }
  }
}
