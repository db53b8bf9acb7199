package dev.virtlab.userland.diffutils;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Map;

/// The catalogue of this room.
public final class Diffutils {

  private Diffutils() {}

  /// Every tool that busybox has too, by name.
  public static Map<String, Tool> tools() {
    return Map.of("cmp", new Cmp());
  }

  /// The programs of the host, by key.
  public static Programs programs() {
    return new Programs().with("diffutils/cmp", Run.program(new Cmp()));
  }
}
