package dev.virtlab.stage;

import dev.virtlab.lab.storage.Stored;

/// What the pictures know of logical volumes by their names and profiles.
final class Volumes {

  private Volumes() {}

  /// What people call a store or a device: without the folder of the device mapper.
  static String name(String path) {
    return path.startsWith("mapper/") ? path.substring("mapper/".length()) : path;
  }

  /// Whether a volume only keeps the books of another one; lvs(8) shows it in brackets.
  static boolean isInner(String use) {
    return use.endsWith("_tmeta") || use.endsWith("_pmspare") || use.contains("_rmeta_");
  }

  /// Whether a chunk takes room of its pool when it is written.
  static boolean isPromise(String profile) {
    return profile.equals("thin");
  }

  /// Whether a chunk is the room of a snapshot for what has changed since.
  static boolean isSnapshot(Stored.Chunk chunk) {
    return chunk.profile().equals("snapshot");
  }

  /// Whether a chunk has room that is taken little by little, and that can run out.
  static boolean fills(Stored.Chunk chunk) {
    return isSnapshot(chunk) || chunk.profile().equals("thin-pool");
  }
}
