package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The programs of util-linux, by key.
public final class UtilLinux {

  private UtilLinux() {}

  /// All of them.
  public static Programs programs() {
    return new Programs()
        .with("util-linux/unshare", Run.shortly(Unshare::run))
        .with("util-linux/nsenter", Run.shortly(Nsenter::run))
        .with("util-linux/lsns", Run.shortly(Lsns::run))
        .with("util-linux/mount", Run.shortly(Mount::run))
        .with("util-linux/umount", Run.shortly(Umount::run))
        .with("util-linux/findmnt", Run.shortly(Findmnt::run))
        .with("util-linux/mountpoint", Run.shortly(Mountpoint::run));
  }
}
