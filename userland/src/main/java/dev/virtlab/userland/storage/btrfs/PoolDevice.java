package dev.virtlab.userland.storage.btrfs;

import java.util.EnumMap;
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
  private final Runs extents = new Runs();
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

  /// What chunks have taken of it.
  public Runs extents() {
    return extents;
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
