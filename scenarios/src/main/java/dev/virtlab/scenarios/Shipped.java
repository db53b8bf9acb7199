package dev.virtlab.scenarios;

import java.util.List;

/// The scenarios that come with Virtlab, by name; their texts are resources of this module.
public final class Shipped {

  /// The names, in the order in which they are listed.
  public static final List<String> NAMES =
      List.of("default", "reference", "tour", "disks", "machines", "crowded", "two-hosts");

  private Shipped() {}

  /// Where the text of a shipped scenario lies, below the resources of this module.
  public static String resource(String name) {
    return "dev/virtlab/scenarios/" + name + ".json";
  }
}
