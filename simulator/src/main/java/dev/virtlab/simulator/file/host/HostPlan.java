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
/// @param edition what is installed
/// @param device the name of the partition that it is installed on
/// @param major the number of that partition's driver
public record HostPlan(
    String hostname,
    long disk,
    Set<String> programs,
    boolean legacy,
    Edition edition,
    String device,
    int major) {

  /// The releases of Debian.
  public enum Edition {
    /// Debian 12, of 2023.
    BOOKWORM("12", true),
    /// Debian 3.1, of 2005.
    SARGE("3.1", false),
    /// The Linux that Docker Desktop brings along, here on the files of Debian 12.
    LINUXKIT("12", false);

    private final String release;
    private final boolean teaches;

    Edition(String release, boolean teaches) {
      this.release = release;
      this.teaches = teaches;
    }

    /// Its number.
    public String release() {
      return release;
    }

    /// Whether the programs and files of the laboratory's own lessons are installed.
    public boolean teaches() {
      return teaches;
    }
  }

  /// The size of a disk unless a scenario says otherwise: 8 GiB.
  public static final long DISK = 8L << 30;

  /// A Debian 12 on a disk on virtio.
  public HostPlan(String hostname, long disk, Set<String> programs, boolean legacy) {
    this(hostname, disk, programs, legacy, Edition.BOOKWORM, "vda1", 254);
  }

  public HostPlan {
    programs = new TreeSet<>(programs);
  }

  /// The keys in a fixed order.
  List<String> keys() {
    return programs.stream().sorted().toList();
  }
}
