package dev.virtlab.userland.docker.engine;

import java.util.List;

/// What is hidden from containers that are not privileged; moby's `oci.DefaultLinuxSpec`.
final class SecurityDefaults {

  static final List<String> MASKED_PATHS =
      List.of(
          "/proc/asound",
          "/proc/acpi",
          "/proc/kcore",
          "/proc/keys",
          "/proc/latency_stats",
          "/proc/timer_list",
          "/proc/timer_stats",
          "/proc/sched_debug",
          "/proc/scsi",
          "/sys/firmware");

  static final List<String> READ_ONLY_PATHS =
      List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

  /// The size of `/dev/shm`, in bytes.
  static final long SHM_SIZE = 64L << 20;

  private SecurityDefaults() {}
}
