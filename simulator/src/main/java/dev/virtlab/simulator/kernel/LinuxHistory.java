package dev.virtlab.simulator.kernel;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Since which release Linux can what; what is not listed it could always.
///
/// Sources: the section VERSIONS of unshare(2), setns(2), clone(2), namespaces(7), cgroups(7),
/// time_namespaces(7) and proc(5); the changelogs at <https://kernelnewbies.org/LinuxVersions> for
/// file systems and drivers.
final class LinuxHistory {

  /// Calls, namespaces (`ns/…`), file systems (`fs/…`), files of proc (`proc/…`), drivers.
  private static final String TABLE =
      """
      ns/mnt 2.4.19
      unshare 2.6.16
      ns/uts 2.6.19
      ns/ipc 2.6.19
      ns/pid 2.6.24
      ns/net 2.6.24
      ns/user 3.8.0
      ns/cgroup 4.6.0
      ns/time 5.6.0
      setns 3.0.0
      fs/sysfs 2.6.0
      fs/mqueue 2.6.6
      fs/cgroup 2.6.24
      fs/ext4 2.6.28
      fs/btrfs 2.6.29
      fs/devtmpfs 2.6.32
      fs/overlay 3.18.0
      fs/cgroup2 4.5.0
      proc/cgroup 2.6.24
      proc/cgroups 2.6.24
      proc/mountinfo 2.6.26
      proc/mountstats 2.6.17
      proc/ns 3.0.0
      proc/io 2.6.20
      proc/limits 2.6.24
      proc/oom_score 2.6.11
      proc/oom_adj 2.6.11
      proc/oom_score_adj 2.6.36
      proc/sched 2.6.23
      proc/smaps 2.6.14
      proc/uid_map 3.5.0
      proc/gid_map 3.5.0
      proc/setgroups 3.19.0
      proc/timens_offsets 5.6.0
      proc/task 2.6.0
      proc/autogroup 2.6.38
      proc/comm 2.6.33
      proc/softirqs 2.6.31
      proc/zoneinfo 2.6.13
      proc/vmstat 2.6.0
      proc/thread-self 3.17.0
      proc/keys 2.6.10
      virtio 2.6.25
      libata 2.6.19
      ahci 2.6.19
      acpi-hotplug 3.8.0
      """;

  private static final Map<String, Integer> SINCE = new TreeMap<>();

  static {
    for (String line : TABLE.strip().split("\n")) {
      String[] words = line.split(" ");
      SINCE.put(words[0], number(words[1]));
    }
  }

  private LinuxHistory() {}

  /// A release as one number, for comparison; what stands behind a dash is a distributor's.
  private static int number(String release) {
    int dash = release.indexOf('-');
    String[] parts = (dash < 0 ? release : release.substring(0, dash)).split("\\.");
    int number = 0;
    for (int i = 0; i < 3; i++) {
      number = number * 1000 + (i < parts.length ? Integer.parseInt(parts[i]) : 0);
    }
    return number;
  }

  /// Whether it was ever new.
  static boolean lists(String ability) {
    return SINCE.containsKey(ability);
  }

  /// All that is listed and that a release can.
  static Set<String> of(String release) {
    Set<String> all = new TreeSet<>();
    int number = number(release);
    SINCE.forEach(
        (ability, since) -> {
          if (since <= number) {
            all.add(ability);
          }
        });
    return all;
  }
}
