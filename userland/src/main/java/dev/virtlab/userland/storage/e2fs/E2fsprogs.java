package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Run;
import java.util.Optional;

/// The catalogue of this room.
public final class E2fsprogs {

  private static final String VERSION = "1.47.0 (5-Feb-2023)";

  private E2fsprogs() {}

  /// The programs, by key.
  public static Programs programs() {
    return new Programs()
        .with("e2fsprogs/mke2fs", Run.shortly(new Mke2fs()))
        .with("e2fsprogs/e2fsck", Run.shortly(new E2fsck()))
        .with("e2fsprogs/tune2fs", Run.shortly(new Tune2fs()))
        .with("e2fsprogs/dumpe2fs", Run.shortly(new Dumpe2fs()))
        .with("e2fsprogs/resize2fs", Run.shortly(new Resize2fs()))
        .with("util-linux/mkfs", Run.shortly(new Mkfs()));
  }

  /// Says which program of which version this is.
  static void banner(Run run, String program) {
    run.err(banner(program));
  }

  /// The line with which most of these programs begin.
  static String banner(String program) {
    return program + " " + VERSION + "\n";
  }

  /// Where a device is mounted.
  static Optional<Mount> mounted(Calls calls, String device) {
    String path = dev.virtlab.userland.utillinux.Mounter.canonical(calls, device);
    return Mounts.of(calls).stream()
        .filter(mount -> mount.source().equals(path) || mount.source().equals(device))
        .findFirst();
  }

  /// Seconds since the epoch.
  static long seconds(Calls calls) {
    return calls.epochNanoseconds() / 1_000_000_000L;
  }
}
