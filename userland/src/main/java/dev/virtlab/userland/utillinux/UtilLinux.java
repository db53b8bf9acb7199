package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The catalogue of this room.
public final class UtilLinux {

  private UtilLinux() {}

  /// The programs of the host, by key.
  public static Programs programs() {
    return new Programs()
        .with("util-linux/unshare", Run.shortly(new Unshare()))
        .with("util-linux/nsenter", Run.shortly(new Nsenter()))
        .with("util-linux/lsns", Run.shortly(new Lsns()))
        .with("util-linux/findmnt", Run.shortly(new Findmnt()))
        .with("util-linux/mountpoint", Run.shortly(Small::mountpoint))
        .with("util-linux/setpriv", Run.shortly(new Setpriv()))
        .with("util-linux/renice", Run.shortly(Small::renice))
        .with("util-linux/setsid", Run.shortly(Small::setsid))
        .with("util-linux/dmesg", Run.shortly(Small::dmesg))
        .with("util-linux/lscpu", Run.shortly(Small::lscpu))
        .with("util-linux/pivot_root", Run.shortly(Small::pivotRoot))
        .with("mount/mount", Run.shortly(new MountTool()))
        .with("mount/umount", Run.shortly(new Umount()));
  }
}
