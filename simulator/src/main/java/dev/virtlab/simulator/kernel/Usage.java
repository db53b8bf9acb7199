package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.cgroup.Processors;

/// What the processors of a host have done since boot; `/proc/stat`, `/proc/loadavg`.
public final class Usage {

  private final Agenda agenda;
  private final Processors processors;
  private final LoadAverage load = new LoadAverage();
  private long user;
  private long system;
  private long forks;
  private long switches;

  Usage(Agenda agenda, Processors processors) {
    this.agenda = agenda;
    this.processors = processors;
  }

  void used(long inUser, long inKernel) {
    user += inUser;
    system += inKernel;
  }

  void forked() {
    forks++;
  }

  void switched() {
    switches++;
  }

  /// The number of those who want a processor may have changed.
  void changed() {
    load.changed(agenda.now(), processors.runnable());
  }

  /// Nanoseconds in programs, of all processors.
  public long user() {
    return user;
  }

  /// Nanoseconds in the kernel, of all processors.
  public long system() {
    return system;
  }

  /// How many processes were begun.
  public long forks() {
    return forks;
  }

  /// How often a processor went from one process to another.
  public long switches() {
    return switches;
  }

  /// How many processes want a processor now.
  public int runnable() {
    return processors.runnable();
  }

  /// The load averages of one, five and fifteen minutes, in hundredths.
  public int[] load() {
    return load.hundredths(agenda.now());
  }
}
