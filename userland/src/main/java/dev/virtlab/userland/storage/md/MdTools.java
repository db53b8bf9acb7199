package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The catalogue of this room.
public final class MdTools {
  private MdTools() {}

  /// The programs, by key.
  public static Programs programs() {
    return new Programs().with("mdadm/mdadm", Run.shortly(new Mdadm()));
  }
}
