package dev.virtlab.lab.machine;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Fields;
import java.time.Duration;
import java.util.Locale;

/// What happens to the virtual machines of a host, each small enough for one arrow or one cross.
///
/// A machine is named as its host's manager knows it. What happens *inside* is told under the name
/// of the guest, `HOST/MACHINE`, in the words of a kernel.
public sealed interface MachineEvent extends Event {

  /// The machine it is about.
  String machine();

  /// A machine is known now; it does not run.
  record MachineDefined(String machine, int vcpus, Bytes memory) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineDefined")
          .put("machine", machine)
          .put("vcpus", vcpus)
          .put("memory", memory.value());
    }
  }

  /// An application of the host will run it, not the kernel's hypervisor.
  record MachineHosted(String machine, Machine.Hypervisor by) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineHosted").put("machine", machine).put("by", by.name());
    }
  }

  /// A machine is known no more.
  record MachineUndefined(String machine) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineUndefined").put("machine", machine);
    }
  }

  /// A machine has another name; all else of it stays.
  record MachineRenamed(String machine, String name) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineRenamed").put("machine", machine).put("name", name);
    }
  }

  /// A process of the host has become its hardware, and the firmware runs.
  record MachineStarted(String machine, int pid) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineStarted").put("machine", machine).put("pid", pid);
    }
  }

  /// A start has come so far.
  record PhaseReached(String machine, Machine.Phase phase) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("PhaseReached")
          .put("machine", machine)
          .put("phase", phase.name().toLowerCase(Locale.ROOT));
    }
  }

  /// Its processors stand still.
  record MachineSuspended(String machine) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineSuspended").put("machine", machine);
    }
  }

  /// Its processors go on.
  record MachineResumed(String machine) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineResumed").put("machine", machine);
    }
  }

  /// Its processors fare otherwise from now on.
  ///
  /// @param busy how many of them want to run
  /// @param stolen what of that goes to others of the host, in hundredths: `st` of top(1)
  record VcpusScheduled(String machine, int busy, int stolen) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("VcpusScheduled").put("machine", machine).put("busy", busy).put("stolen", stolen);
    }
  }

  /// Its kernel has panicked, its panic device has told the hypervisor, and its processors stand
  /// still.
  record MachinePanicked(String machine) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachinePanicked").put("machine", machine);
    }
  }

  /// Its hardware is gone.
  ///
  /// @param reason `shutdown`, `destroyed`, `crashed`, `migrated`, `saved`, `failed`
  record MachineStopped(String machine, String reason) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineStopped").put("machine", machine).put("reason", reason);
    }
  }

  /// Its memory is on the way to another host.
  record MigrationStarted(String machine, String to) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MigrationStarted").put("machine", machine).put("to", this.to);
    }
  }

  /// A round of its memory was sent.
  ///
  /// @param round from 1
  /// @param sent in this round, in bytes
  /// @param left what the guest has written meanwhile, in bytes
  record MigrationRound(String machine, int round, long sent, long left) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MigrationRound")
          .put("machine", machine)
          .put("round", round)
          .put("sent", sent)
          .put("left", left);
    }
  }

  /// It stays where it is after all.
  record MigrationCanceled(String machine) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MigrationCanceled").put("machine", machine);
    }
  }

  /// It goes on at another host; it stood still that long.
  record MachineMigrated(String machine, String to, Duration downtime) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineMigrated")
          .put("machine", machine)
          .put("to", this.to)
          .put("downtime", downtime.toNanos());
    }
  }

  /// It has so many processors and may use so much memory now.
  record MachineResized(String machine, int vcpus, Bytes memory) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineResized")
          .put("machine", machine)
          .put("vcpus", vcpus)
          .put("memory", memory.value());
    }
  }

  /// What it is at this moment was kept.
  record MachineSnapshotTaken(String machine, String snapshot) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineSnapshotTaken").put("machine", machine).put("snapshot", snapshot);
    }
  }

  /// It is again what it was when the snapshot was taken: what its guest has told since is undone.
  record MachineReverted(String machine, String snapshot) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineReverted").put("machine", machine).put("snapshot", snapshot);
    }
  }

  /// A snapshot is gone.
  record MachineSnapshotDeleted(String machine, String snapshot) implements MachineEvent {
    @Override
    public void tell(Fields to) {
      to.event("MachineSnapshotDeleted").put("machine", machine).put("snapshot", snapshot);
    }
  }
}
