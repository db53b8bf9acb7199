package dev.virtlab.simulator.file.host;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How a host is installed.
///
/// @param disk the size of its only disk, in bytes
/// @param programs the keys of the programs that it has
/// @param legacy whether control groups are mounted as version 1, one hierarchy a directory, beside
///   an empty version 2; then the other mounts are those of a machine without systemd
public record HostPlan(String hostname, long disk, Set<String> programs, boolean legacy) {

  /// The size of a disk unless a scenario says otherwise: 8 GiB.
  public static final long DISK = 8L << 30;

  public HostPlan {
    programs = new TreeSet<>(programs);
  }

  /// The keys in a fixed order.
  List<String> keys() {
    return programs.stream().sorted().toList();
  }
}
