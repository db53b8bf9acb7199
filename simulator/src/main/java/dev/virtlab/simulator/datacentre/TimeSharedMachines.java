package dev.virtlab.simulator.datacentre;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.share.FairShare;

/// Machines of one vCPU each, every vCPU on a core of its own; the jobs of a machine share it
/// equally. Each machine is a [FairShare], and has one entry in the agenda: the end of its next
/// job.
public final class TimeSharedMachines {

  /// The speed of a vCPU: 1,000 million instructions a second.
  private static final double NANOSECONDS_PER_MI = 1e6;

  private static final long NANOSECONDS_PER_MS = 1_000_000;

  private final Agenda agenda = new Agenda();
  private final Jobs jobs;
  private final Machine[] machines;
  private final double[] sojourns;
  private int next;

  private TimeSharedMachines(Jobs jobs) {
    this.jobs = jobs;
    this.machines = new Machine[jobs.machines()];
    this.sojourns = new double[jobs.count()];
  }

  /// Runs all jobs to their end: how long each was in its machine, in nanoseconds.
  public static double[] run(Jobs jobs) {
    TimeSharedMachines run = new TimeSharedMachines(jobs);
    run.expect();
    while (run.agenda.step()) {
      // arrivals and ends enter what follows from them
    }
    return run.sojourns;
  }

  private void expect() {
    if (next < jobs.count()) {
      agenda.at(jobs.arrival()[next] * NANOSECONDS_PER_MS, this::arrive);
    }
  }

  private void arrive() {
    int job = next++;
    Machine machine = machines[jobs.machine()[job]];
    if (machine == null) {
      machine = new Machine();
      machines[jobs.machine()[job]] = machine;
    }
    machine.take(job);
    expect();
  }

  /// One machine; as an action, it ends the job that is due.
  private final class Machine implements Runnable {

    private final FairShare share = new FairShare(1);
    private long due;
    private long ticket = Agenda.NONE;

    void take(int job) {
      share.add((double) agenda.now(), jobs.length()[job] * NANOSECONDS_PER_MI, job);
      expectEnd();
    }

    /// An arrival makes the others slower: an entry that has become too early is let stand, and
    /// looks again when its turn comes. Only one that would come too late is taken back.
    private void expectEnd() {
      long end = (long) Math.ceil(share.nextEnd());
      if (ticket == Agenda.NONE || end < due) {
        agenda.cancel(ticket);
        due = Math.max(end, agenda.now());
        ticket = agenda.at(due, this);
      }
    }

    @Override
    public void run() {
      ticket = Agenda.NONE;
      while (share.nextEnd() <= agenda.now()) {
        int job = share.end();
        sojourns[job] = share.now() - jobs.arrival()[job] * (double) NANOSECONDS_PER_MS;
      }
      if (share.size() > 0) {
        expectEnd();
      }
    }
  }
}
