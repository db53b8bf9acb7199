package dev.virtlab.userland.storage.btrfs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A device of a pool.
public final class PoolDevice {

  /// The first MiB of a device is never given to chunks.
  public static final long RESERVED = 1 << 20;

  private final long id;
  private final byte[] uuid;
  private long size;
  private Optional<Medium> medium;
  private String path;
  private final boolean counts;
  private final Runs extents = new Runs();
  private final List<long[]> returned = new ArrayList<>();
  private final Map<Counter, Long> errors = new EnumMap<>(Counter.class);

  /// The counters of `btrfs device stats`.
  public enum Counter {
    WRITE,
    READ,
    FLUSH,
    CORRUPTION,
    GENERATION
  }

  /// @param medium empty where the device is missing
  /// @param path how it is called
  public PoolDevice(long id, byte[] uuid, long size, Optional<Medium> medium, String path) {
    this.id = id;
    this.uuid = uuid.clone();
    this.size = size;
    this.medium = medium;
    this.path = path;
    this.counts = medium.isPresent();
  }

  public long id() {
    return id;
  }

  public byte[] uuid() {
    return uuid.clone();
  }

  public long size() {
    return size;
  }

  public void resize(long to) {
    size = to;
  }

  public Optional<Medium> medium() {
    return medium;
  }

  public String path() {
    return path;
  }

  /// Another medium takes its place.
  public void on(Optional<Medium> now, String called) {
    medium = now;
    path = called;
  }

  public boolean isMissing() {
    return medium.isEmpty();
  }

  /// Whether its size counts when the size of new chunks is chosen. One that was missing at the
  /// mount does not until the next, even where another medium took its place; `total_rw_bytes`.
  boolean counts() {
    return counts;
  }

  /// What chunks have taken of it.
  public Runs extents() {
    return extents;
  }

  /// Gives back what a chunk had. Nothing is written there before the next generation is, because
  /// the present one still says that the chunk is there.
  void giveBack(long at, long length) {
    extents.loosen(length);
    returned.add(new long[] {at, length});
  }

  /// The present generation no longer knows what was given back.
  void settle() {
    returned.forEach(run -> extents.release(run[0], run[1]));
    returned.clear();
  }

  /// What chunks have not taken.
  public long unallocated() {
    return size - extents.sum();
  }

  public long errors(Counter counter) {
    return errors.getOrDefault(counter, 0L);
  }

  public void count(Counter counter) {
    errors.merge(counter, 1L, Long::sum);
  }

  /// All counters become zero.
  public void forgive() {
    errors.clear();
  }
}
