package dev.virtlab.runtime.container;

import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.docker.linux.WholeFiles;
import java.util.Map;
import java.util.TreeMap;

/// What a control group says of itself, by the file names of version 2, whichever version it has.
record GroupFacts(BenchFiles files, int version, String cgroup) {

  /// From here on a limit of version 1 means none: the largest whole number of pages.
  private static final long ENDLESS = Long.MAX_VALUE / 4096 * 4096;

  private static final long SHARES = 1024;
  private static final long WEIGHT = 100;

  /// Counters of what hit a limit.
  ///
  /// @param oomKills how many processes the OOM killer ended
  /// @param throttled nanoseconds that were waited for processor time
  /// @param refusedForks how many forks failed
  record Hits(long oomKills, long throttled, long refusedForks) {}

  private boolean isUnified() {
    return version == 2;
  }

  private String read(String controller, String name) {
    String path =
        isUnified()
            ? GroupFiles.MOUNT + cgroup + "/" + name
            : GroupFiles.MOUNT + "/" + controller + cgroup + "/" + name;
    return new WholeFiles(files).textOrNothing(path);
  }

  /// The limits that are set; what is at its default is left out.
  Map<String, Long> limits() {
    Map<String, Long> limits = new TreeMap<>();
    if (isUnified()) {
      put(limits, "memory.max", GroupFiles.number(read("", "memory.max")));
      put(limits, "memory.swap.max", swap());
      put(limits, "memory.low", GroupFiles.number(read("", "memory.low")));
      put(limits, "cpu.max", GroupFiles.number(first(read("", "cpu.max"))));
      long weight = GroupFiles.number(read("", "cpu.weight"));
      put(limits, "cpu.weight", weight == WEIGHT ? 0 : weight);
    } else {
      put(limits, "memory.max", bounded(read("memory", "memory.limit_in_bytes")));
      put(limits, "memory.low", bounded(read("memory", "memory.soft_limit_in_bytes")));
      put(limits, "cpu.max", GroupFiles.number(read("cpu", "cpu.cfs_quota_us")));
      long shares = GroupFiles.number(read("cpu", "cpu.shares"));
      put(limits, "cpu.weight", shares == SHARES || shares == 0 ? 0 : weight(shares));
    }
    put(limits, "pids.max", GroupFiles.number(read("pids", "pids.max")));
    return limits;
  }

  private static String first(String text) {
    return text.trim().split(" ")[0];
  }

  /// No swap at all is a limit too.
  private long swap() {
    String text = read("", "memory.swap.max").trim();
    return text.equals("0") ? 0 : GroupFiles.number(text);
  }

  private static long bounded(String text) {
    long value = GroupFiles.number(text);
    return value >= ENDLESS ? 0 : value;
  }

  private static long weight(long shares) {
    return 1 + ((shares - 2) * 9999) / 262_142;
  }

  private static void put(Map<String, Long> limits, String name, long value) {
    if (value > 0) {
      limits.put(name, value);
    }
  }

  Hits hits() {
    String cpu = read("cpu", "cpu.stat");
    if (isUnified()) {
      return new Hits(
          GroupFiles.value(read("", "memory.events"), "oom_kill"),
          1000 * GroupFiles.value(cpu, "throttled_usec"),
          GroupFiles.value(read("", "pids.events"), "max"));
    }
    return new Hits(
        GroupFiles.value(read("memory", "memory.oom_control"), "oom_kill"),
        GroupFiles.value(cpu, "throttled_time"),
        GroupFiles.value(read("pids", "pids.events"), "max"));
  }
}
