package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;

/// The control files of version 1, with the texts that Documentation/admin-guide/cgroup-v1 gives.
final class LegacyFiles {

  private LegacyFiles() {}

  static void addTo(List<ControlFile> all, Hierarchy hierarchy, boolean root) {
    all.add(
        ControlFile.sets("cgroup.clone_children", _ -> "0", (_, text) -> UnifiedFiles.flag(text)));
    all.add(new ControlFile("cgroup.procs", ControlFiles::members, ControlFiles::moveIn));
    if (root) {
      all.add(ControlFile.counts("cgroup.sane_behavior", _ -> 0));
    }
    for (Controller controller : hierarchy.controllers()) {
      switch (controller) {
        case CPU -> addCpu(all);
        case CPUACCT -> addAccounting(all);
        case MEMORY -> addMemory(all);
        case PIDS -> addPids(all, root);
        case FREEZER -> addFreezer(all, root);
        case CPUSET -> CpusetFiles.addLegacy(all, root);
        case BLKIO -> IoFiles.addLegacy(all, root);
        case DEVICES, SYSTEMD -> {}
      }
    }
    all.add(ControlFile.sets("notify_on_release", _ -> "0", (_, text) -> UnifiedFiles.flag(text)));
    all.add(new ControlFile("tasks", ControlFiles::members, ControlFiles::moveIn));
  }

  private static void addCpu(List<ControlFile> all) {
    all.add(
        ControlFile.sets(
            "cpu.cfs_period_us",
            g -> Long.toString(g.cpu().period() / 1000),
            (group, text) -> CpuQuota.set(group, group.cpu().quota(), Limit.number(text) * 1000)));
    all.add(
        ControlFile.sets(
            "cpu.cfs_quota_us",
            g -> Long.toString(g.cpu().quota() == Limit.NONE ? -1 : g.cpu().quota() / 1000),
            (group, text) -> {
              long quota = Limit.signed(text);
              CpuQuota.set(group, quota < 0 ? Limit.NONE : quota * 1000, group.cpu().period());
            }));
    all.add(
        ControlFile.sets(
            "cpu.shares",
            g -> Long.toString(g.cpu().shares()),
            (group, text) -> {
              long shares = Math.max(2, Math.min(262_144, Limit.number(text)));
              group.cpu().shares(shares);
              group.owner().processors().reweighed(group.cpu());
              group.limit("cpu.weight", group.cpu().weight());
            }));
    all.add(
        ControlFile.shows(
            "cpu.stat",
            g ->
                "nr_periods "
                    + g.cpu().periods
                    + "\nnr_throttled "
                    + g.cpu().throttles
                    + "\nthrottled_time "
                    + g.cpu().throttledTime
                    + "\nnr_bursts 0\nburst_time 0\n"));
  }

  private static void addAccounting(List<ControlFile> all) {
    all.add(
        ControlFile.shows(
            "cpuacct.stat", g -> "user " + g.cpu().used() / 10_000_000 + "\nsystem 0\n"));
    all.add(
        new ControlFile(
            "cpuacct.usage",
            (g, _) -> g.cpu().used() + "\n",
            (group, text, _) -> {
              group.owner().processors().settle();
              group.cpu().used = Limit.within(Limit.number(text), 0, 0, Errno.EINVAL);
            }));
  }

  private static void addMemory(List<ControlFile> all) {
    all.add(
        new ControlFile(
            "memory.failcnt",
            (g, _) -> g.memory().timesAtMax() + "\n",
            (group, _, _) -> group.memory().forgetTimesAtMax()));
    all.add(
        ControlFile.sets(
            "memory.limit_in_bytes", g -> amount(g.memory().max()), LegacyFiles::setLimit));
    all.add(
        new ControlFile(
            "memory.max_usage_in_bytes",
            (g, _) -> g.memory().peak() + "\n",
            (group, _, _) -> group.memory().forgetPeak()));
    all.add(
        ControlFile.sets(
            "memory.memsw.limit_in_bytes",
            g -> amount(g.memory().withSwapMax()),
            LegacyFiles::setLimitWithSwap));
    all.add(ControlFile.counts("memory.memsw.usage_in_bytes", g -> g.memory().usage()));
    all.add(
        new ControlFile(
            "memory.oom_control",
            (g, _) ->
                "oom_kill_disable "
                    + (g.memory().killDisabled() ? 1 : 0)
                    + "\nunder_oom 0\noom_kill "
                    + g.memory().kills()
                    + "\n",
            (group, text, _) -> group.memory().killDisabled(UnifiedFiles.flag(text))));
    all.add(
        ControlFile.sets(
            "memory.soft_limit_in_bytes",
            g -> amount(g.memory().softLimit()),
            (group, text) -> {
              long soft = Limit.legacyMemory(text);
              group.memory().softLimit(soft);
              group.limit("memory.low", soft);
            }));
    all.add(ControlFile.shows("memory.stat", LegacyFiles::memoryStat));
    all.add(
        ControlFile.sets(
            "memory.swappiness",
            _ -> "60",
            (_, text) -> Limit.within(Limit.number(text), 0, 200, Errno.EINVAL)));
    all.add(ControlFile.counts("memory.usage_in_bytes", g -> g.memory().usage()));
    all.add(ControlFile.sets("memory.use_hierarchy", _ -> "1", (_, text) -> hierarchical(text)));
  }

  private static void hierarchical(String text) {
    Limit.within(Limit.number(text), 1, 1, Errno.EINVAL);
  }

  private static String amount(long limit) {
    return Long.toString(limit == Limit.NONE ? Limit.LEGACY_NONE : limit);
  }

  /// Never above the limit with swap (EINVAL), never below what cannot be reclaimed (EBUSY).
  private static void setLimit(Cgroup group, String text) {
    MemoryController memory = group.memory();
    long limit = Limit.legacyMemory(text);
    if (exceeds(limit, memory.withSwapMax())) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (!memory.canShrinkTo(limit)) {
      throw new CallFailed(Errno.EBUSY);
    }
    group.limit("memory.max", limit);
    memory.max(limit);
  }

  private static void setLimitWithSwap(Cgroup group, String text) {
    MemoryController memory = group.memory();
    long limit = Limit.legacyMemory(text);
    if (exceeds(memory.max(), limit)) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (!memory.canShrinkTo(limit)) {
      throw new CallFailed(Errno.EBUSY);
    }
    memory.withSwapMax(limit);
    group.limit("memory.swap.max", limit);
  }

  private static boolean exceeds(long limit, long other) {
    return other != Limit.NONE && (limit == Limit.NONE || limit > other);
  }

  private static String memoryStat(Cgroup group) {
    MemoryController memory = group.memory();
    String used =
        used("", memory)
            + "hierarchical_memory_limit "
            + amount(memory.max())
            + "\nhierarchical_memsw_limit "
            + amount(memory.withSwapMax())
            + "\n";
    return used + used("total_", memory);
  }

  /// What a group and those below it use; this model counts both together.
  private static String used(String prefix, MemoryController memory) {
    StringBuilder lines = new StringBuilder();
    line(lines, prefix, "cache", memory.cache() + memory.shared());
    line(lines, prefix, "rss", memory.anonymous());
    line(lines, prefix, "rss_huge", 0);
    line(lines, prefix, "shmem", memory.shared());
    for (String none :
        "mapped_file dirty writeback workingset_refault_anon workingset_refault_file swap swapcached"
            .split(" ")) {
      line(lines, prefix, none, 0);
    }
    line(lines, prefix, "inactive_anon", memory.shared());
    line(lines, prefix, "active_anon", memory.anonymous());
    line(lines, prefix, "inactive_file", memory.cache());
    line(lines, prefix, "active_file", 0);
    line(lines, prefix, "unevictable", 0);
    return lines.toString();
  }

  private static void line(StringBuilder lines, String prefix, String name, long value) {
    lines.append(prefix).append(name).append(' ').append(value).append('\n');
  }

  private static void addPids(List<ControlFile> all, boolean root) {
    all.add(ControlFile.counts("pids.current", g -> g.pids().current()));
    if (!root) {
      all.add(ControlFile.shows("pids.events", g -> "max " + g.pids().refusals() + "\n"));
      all.add(ControlFile.sets("pids.max", g -> Limit.text(g.pids().max()), UnifiedFiles::setPids));
    }
  }

  private static void addFreezer(List<ControlFile> all, boolean root) {
    if (root) {
      return;
    }
    all.add(
        ControlFile.counts("freezer.parent_freezing", g -> g.freezer().isFrozenAbove() ? 1 : 0));
    all.add(ControlFile.counts("freezer.self_freezing", g -> g.freezer().isTold() ? 1 : 0));
    all.add(
        ControlFile.sets(
            "freezer.state",
            g -> g.freezer().isFrozen() ? "FROZEN" : "THAWED",
            (group, text) -> {
              switch (text) {
                case "FROZEN" -> group.freezer().tell(true);
                case "THAWED" -> group.freezer().tell(false);
                default -> throw new CallFailed(Errno.EINVAL);
              }
            }));
  }
}
