package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The catalogue of this room.
public final class LvmTools {
  private LvmTools() {}

  /// The programs, by key.
  public static Programs programs() {
    Programs programs = new Programs().with("dmsetup/dmsetup", Run.shortly(new Dmsetup()));
    add(programs, "pvs", PvCommands::pvs, true);
    add(programs, "vgs", VgCommands::vgs, true);
    add(programs, "lvs", LvReport::lvs, true);
    add(programs, "pvdisplay", PvCommands::display, true);
    add(programs, "vgdisplay", VgCommands::display, true);
    add(programs, "lvdisplay", LvReport::display, true);
    add(programs, "pvscan", PvCommands::scan, true);
    add(programs, "vgscan", VgCommands::scan, true);
    add(programs, "lvscan", LvCommands::scan, true);
    add(programs, "pvcreate", PvCommands::create, false);
    add(programs, "pvremove", PvCommands::remove, false);
    add(programs, "pvmove", PvMove::move, false);
    add(programs, "vgcreate", VgCommands::create, false);
    add(programs, "vgextend", VgCommands::extend, false);
    add(programs, "vgreduce", VgCommands::reduce, false);
    add(programs, "vgremove", VgCommands::remove, false);
    add(programs, "vgsplit", VgSplit::split, false);
    add(programs, "vgmerge", VgMerge::merge, false);
    add(programs, "vgrename", VgRename::rename, false);
    add(programs, "lvconvert", LvConvert::convert, false);
    add(programs, "vgchange", VgCommands::change, false);
    add(programs, "lvcreate", LvCreate::create, false);
    add(programs, "lvremove", LvCommands::remove, false);
    add(programs, "lvrename", LvCommands::rename, false);
    add(programs, "lvchange", LvCommands::change, false);
    add(programs, "lvextend", (r, w) -> LvResize.resize(r, w, LvResize.Way.EXTEND), false);
    add(programs, "lvreduce", (r, w) -> LvResize.resize(r, w, LvResize.Way.REDUCE), false);
    add(programs, "lvresize", (r, w) -> LvResize.resize(r, w, LvResize.Way.RESIZE), false);
    return programs;
  }

  private static void add(Programs programs, String name, Lvm.Command command, boolean reports) {
    programs.with("lvm2/" + name, Run.shortly(new Lvm(command, reports)));
  }
}
