package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The catalogue of this room.
public final class Procps {

  private Procps() {}

  /// The programs of the host, by key.
  public static Programs programs() {
    return new Programs()
        .with("procps/ps", Run.program(new Ps()))
        .with("procps/free", Run.shortly(new Free()))
        .with("procps/uptime", Run.shortly(new Uptime()))
        .with("procps/kill", Run.program(new Kill()))
        .with("procps/pgrep", Run.shortly(new Match(false)))
        .with("procps/pkill", Run.shortly(new Match(true)))
        .with("procps/top", Run.shortly(new Top()))
        .with("procps/vmstat", Run.shortly(Figures::vmstat))
        .with("procps/sysctl", Run.shortly(Figures::sysctl))
        .with("procps/w", Run.shortly(Figures::w))
        .with("sysvinit-utils/killall5", Run.shortly(new Pidof()));
  }
}
