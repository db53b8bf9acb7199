package dev.virtlab.lab.machine;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Standing;
import java.util.List;
import java.util.Locale;

/// A virtual machine as it stands on a host: what libvirt calls a domain, VirtualBox and VMware a
/// VM.
///
/// @param pid the process on the host that is its hardware, 0 while it is shut off
/// @param vcpus the processors that it has
/// @param memory the memory that it may use: what the balloon leaves of it
/// @param snapshots the names of its snapshots, oldest first
/// @param hypervisor what runs it
public record Machine(
    String name,
    Status status,
    Phase phase,
    int pid,
    int vcpus,
    Bytes memory,
    List<String> snapshots,
    Hypervisor hypervisor)
    implements Standing {

  public Machine {
    snapshots = List.copyOf(snapshots);
  }

  /// What runs machines on a host.
  public enum Hypervisor {
    /// KVM, a part of the host's kernel, with QEMU for the devices.
    KVM("KVM", false),
    VIRTUALBOX("VirtualBox", true),
    VMWARE("VMware Workstation", true);

    private final String words;
    private final boolean hosted;

    Hypervisor(String words, boolean hosted) {
      this.words = words;
      this.hosted = hosted;
    }

    /// What people call it.
    public String words() {
      return words;
    }

    /// Whether it is an application on the host's system: type 2 of Goldberg's thesis (1973).
    public boolean isHosted() {
      return hosted;
    }
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
    UP;

    /// The phase that is told by its name in small letters.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Phase of(String told) {
      for (Phase phase : values()) {
        if (phase.name().toLowerCase(Locale.ROOT).equals(told)) {
          return phase;
        }
      }
      throw new IllegalArgumentException("there is no phase " + told);
    }
  }

  Machine in(Status now) {
    return new Machine(name, now, phase, pid, vcpus, memory, snapshots, hypervisor);
  }

  Machine in(Phase now) {
    return new Machine(name, status, now, pid, vcpus, memory, snapshots, hypervisor);
  }

  Machine started(int process) {
    return new Machine(
        name, Status.RUNNING, Phase.FIRMWARE, process, vcpus, memory, snapshots, hypervisor);
  }

  Machine named(String other) {
    return new Machine(other, status, phase, pid, vcpus, memory, snapshots, hypervisor);
  }

  Machine stopped() {
    return new Machine(name, Status.SHUT_OFF, Phase.OFF, 0, vcpus, memory, snapshots, hypervisor);
  }

  Machine sized(int processors, Bytes room) {
    return new Machine(name, status, phase, pid, processors, room, snapshots, hypervisor);
  }

  Machine on(Hypervisor by) {
    return new Machine(name, status, phase, pid, vcpus, memory, snapshots, by);
  }

  Machine with(List<String> pictures) {
    return new Machine(name, status, phase, pid, vcpus, memory, pictures, hypervisor);
  }
}
