package dev.virtlab.lab.machine;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Standing;
import java.util.List;

/// A virtual machine as it stands on a host: what libvirt calls a domain.
///
/// @param pid the process on the host that is its hardware, 0 while it is shut off
/// @param vcpus the processors that it has
/// @param memory the memory that it may use: what the balloon leaves of it
/// @param snapshots the names of its snapshots, oldest first
public record Machine(
    String name,
    Status status,
    Phase phase,
    int pid,
    int vcpus,
    Bytes memory,
    List<String> snapshots)
    implements Standing {

  public Machine {
    snapshots = List.copyOf(snapshots);
  }

  /// Whether it runs.
  public enum Status {
    SHUT_OFF,
    RUNNING,
    PAUSED,
    /// Its kernel has panicked, and it is kept as it is.
    CRASHED
  }

  /// How far a start has come.
  public enum Phase {
    /// Nothing runs.
    OFF,
    /// The firmware looks for something to start.
    FIRMWARE,
    /// The kernel finds its hardware.
    KERNEL,
    /// The first process starts services.
    INIT,
    /// One can log in.
    UP
  }

  Machine in(Status now) {
    return new Machine(name, now, phase, pid, vcpus, memory, snapshots);
  }

  Machine in(Phase now) {
    return new Machine(name, status, now, pid, vcpus, memory, snapshots);
  }

  Machine started(int process) {
    return new Machine(name, Status.RUNNING, Phase.FIRMWARE, process, vcpus, memory, snapshots);
  }

  Machine named(String other) {
    return new Machine(other, status, phase, pid, vcpus, memory, snapshots);
  }

  Machine stopped() {
    return new Machine(name, Status.SHUT_OFF, Phase.OFF, 0, vcpus, memory, snapshots);
  }

  Machine sized(int processors, Bytes room) {
    return new Machine(name, status, phase, pid, processors, room, snapshots);
  }

  Machine with(List<String> pictures) {
    return new Machine(name, status, phase, pid, vcpus, memory, pictures);
  }
}
