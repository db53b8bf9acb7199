package dev.virtlab.userland.storage.image;

import java.util.List;
import java.util.Optional;

/// The bytes of a disk, as one file keeps them; without what a backing file adds.
public interface DiskImage {

  /// The name of the format, as `qcow2`.
  String format();

  /// The size of the disk in bytes.
  long size();

  /// The file.
  ImageFile file();

  /// What a run of bytes is.
  ///
  /// @param length how far it reaches
  /// @param kind what it is
  /// @param offset where in the file it lies; -1 where it lies nowhere or is compressed
  record Run(long length, Kind kind, long offset) {}

  /// Where bytes come from.
  enum Kind {
    /// Not here: from the backing file, else zeros.
    ABSENT,
    /// Zeros, without room in the file.
    ZERO,
    /// Zeros, with room in the file.
    ZERO_ALLOCATED,
    DATA,
    COMPRESSED
  }

  /// What the bytes at an offset are, at most `most` of them.
  Run run(long at, long most);

  /// Reads bytes of one run that are not [Kind#ABSENT].
  byte[] read(long at, int length);

  /// Writes bytes. What of a cluster is written for the first time and not covered comes from
  /// `below`.
  void write(long at, byte[] bytes, Below below);

  /// Makes bytes read as zeros.
  ///
  /// @param unmap whether their room may be given back
  void zero(long at, long length, boolean unmap, Below below);

  /// Forgets bytes, as a disk does with TRIM; where `below` would shine through, zeros stay.
  void discard(long at, long length, boolean backed);

  /// Gives the disk another size.
  void resize(long size);

  /// What lies beneath: the bytes of the backing file, zeros behind its end.
  @FunctionalInterface
  interface Below {
    /// Nothing: all zeros.
    Below NOTHING = (_, length) -> new byte[length];

    byte[] read(long at, int length);
  }

  /// The bytes that are allocated together; 0 where the format has none.
  default int clusterSize() {
    return 0;
  }

  /// The file beneath, as written in the image.
  default Optional<Backing> backing() {
    return Optional.empty();
  }

  /// A backing file.
  ///
  /// @param format its format; empty where it is to be guessed
  record Backing(String name, String format) {}

  /// The snapshots within the image.
  default List<Snapshot> snapshots() {
    return List.of();
  }

  /// What a snapshot within the image is called.
  ///
  /// @param seconds when it was taken, since 1970
  record Snapshot(
      String id, String name, long seconds, int nanoseconds, long vmClock, long vmStateSize) {}

  /// Puts everything down that the format keeps for the end.
  default void close() {}
}
