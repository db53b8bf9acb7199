package dev.virtlab.userland.storage.btrfs;

/// What a chunk is for.
public enum Use {
  DATA("Data"),
  SYSTEM("System"),
  METADATA("Metadata"),
  /// Data and metadata in one chunk, for small pools.
  MIXED("Data+Metadata");

  private final String title;

  Use(String title) {
    this.title = title;
  }

  /// As tables show it.
  public String title() {
    return title;
  }
}
