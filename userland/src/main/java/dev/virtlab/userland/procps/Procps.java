package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The programs of procps, by key.
public final class Procps {

  private Procps() {}

  /// All of them.
  public static Programs programs() {
    return new Programs()
        .with("procps/ps", Run.shortly(Ps::run))
        .with("procps/free", Run.shortly(Free::run))
        .with("procps/pgrep", Run.shortly(run -> Pgrep.run(run, false)))
        .with("procps/pkill", Run.shortly(run -> Pgrep.run(run, true)))
        .with("procps/pidof", Run.shortly(Pidof::run))
        .with("procps/uptime", Run.shortly(Uptime::run));
  }
}
