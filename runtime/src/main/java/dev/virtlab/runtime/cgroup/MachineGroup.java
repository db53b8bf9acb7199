package dev.virtlab.runtime.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The group of a run's machines: together they have so much memory and no more, as on a host that
/// is smaller than this machine. When that is not enough, the kernel kills one of them. libvirt
/// keeps its machines in a group, too (`machine.slice`).
public final class MachineGroup {

  private static final String NAME = "machines";

  private final Path procs;

  private MachineGroup(Path procs) {
    this.procs = procs;
  }

  /// Makes it below the groups of a run, with which it ends; empty where the run has no controller
  /// for memory.
  ///
  /// @param memory what they have, in bytes
  public static Optional<MachineGroup> make(OwnGroup run, long memory) throws IOException {
    Optional<Path> above = run.directory("memory").filter(_ -> run.has("memory"));
    if (above.isEmpty()) {
      return Optional.empty();
    }
    Path group = above.get().resolve(NAME);
    Files.createDirectory(group);
    if (run.version() == 2) {
      write(group, "memory.max", memory);
      write(group, "memory.swap.max", 0);
    } else {
      write(group, "memory.limit_in_bytes", memory);
      write(group, "memory.memsw.limit_in_bytes", memory);
    }
    return Optional.of(new MachineGroup(group.resolve("cgroup.procs")));
  }

  /// Kernels without swap accounting have no limit for it.
  private static void write(Path group, String file, long value) throws IOException {
    if (Files.exists(group.resolve(file))) {
      Files.writeString(group.resolve(file), Long.toString(value));
    }
  }

  /// Takes a process in; what it touches from then on counts.
  ///
  /// @param pid as this machine numbers it
  public void take(long pid) throws IOException {
    Files.writeString(procs, Long.toString(pid));
  }
}
