package dev.virtlab.stage;

/// The views that every topic shares.
public enum View {
  /// What runs inside what, from the hardware up.
  NEST("nest"),
  /// Who ran when, with limits and kills.
  TIMELINE("timeline"),
  /// Through whose hands a command goes.
  PATH("path"),
  /// Which block lies on which device.
  BLOCKS("blocks"),
  /// For what a guest leaves guest mode, and who does it.
  EXITS("exits"),
  /// Which entries of two tables one access reads.
  WALK("walk"),
  /// When each virtual processor ran, and when it waited for a real one.
  VCPUS("vcpus"),
  /// Which layer of an overlay holds a name, and what a reader sees.
  LAYERS("layers");

  private final String word;

  View(String word) {
    this.word = word;
  }

  /// The word by which lessons and learners name it.
  public String word() {
    return word;
  }
}
