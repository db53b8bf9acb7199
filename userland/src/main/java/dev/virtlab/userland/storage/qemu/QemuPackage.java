package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The catalogue of this room: Debian's package qemu-utils.
public final class QemuPackage {
  private QemuPackage() {}

  /// The programs, by key.
  public static Programs programs() {
    return new Programs()
        .with("qemu-utils/qemu-img", Run.shortly(new QemuImg()))
        .with("qemu-utils/qemu-io", Run.shortly(new QemuIo()));
  }
}
