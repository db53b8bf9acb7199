package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;

/// The control files of version 2, with the texts that Documentation/admin-guide/cgroup-v2.rst
/// gives.
final class UnifiedFiles {

  private UnifiedFiles() {}

  static void addTo(List<ControlFile> all, Hierarchy hierarchy, boolean root) {
    addCore(all, root);
    if (hierarchy.has(Controller.CPUSET)) {
      CpusetFiles.addUnified(all, root);
    }
    if (hierarchy.has(Controller.CPU)) {
      addCpu(all, root);
    }
    if (hierarchy.has(Controller.BLKIO)) {
      IoFiles.addUnified(all, root);
    }
    if (hierarchy.has(Controller.MEMORY)) {
      addMemory(all, root);
    }
    if (hierarchy.has(Controller.PIDS) && !root) {
      addPids(all);
    }
  }

  private static void addCore(List<ControlFile> all, boolean root) {
    all.add(ControlFile.shows("cgroup.controllers", g -> controllers(g.hierarchy()) + "\n"));
    all.add(
        new ControlFile(
            "cgroup.procs",
            ControlFiles::members,
            (group, text, seen) -> ControlFiles.moveIn(group, text, seen)));
    all.add(
        ControlFile.sets(
            "cgroup.subtree_control",
            g -> controllers(g.hierarchy()),
            (group, text) -> enable(group.hierarchy(), text)));
    all.add(new ControlFile("cgroup.threads", ControlFiles::members, ControlFiles::moveIn));
    if (root) {
      return;
    }
    all.add(ControlFile.shows("cgroup.type", _ -> "domain\n"));
    all.add(
        ControlFile.shows(
            "cgroup.events",
            g ->
                "populated "
                    + bit(g.isPopulated())
                    + "\nfrozen "
                    + bit(g.freezer().isFrozen())
                    + "\n"));
    all.add(
        ControlFile.sets(
            "cgroup.freeze",
            g -> Integer.toString(bit(g.freezer().isTold())),
            (group, text) -> group.freezer().tell(flag(text))));
    all.add(ControlFile.takes("cgroup.kill", (group, text, _) -> kill(group, text)));
  }

  private static void kill(Cgroup group, String text) {
    if (!text.equals("1")) {
      throw new CallFailed(Errno.ERANGE);
    }
    group.everyone().forEach(Task::killByKernel);
  }

  /// The controllers that version 2 shows; what it counts for everybody (`cpuacct`, the freezer)
  /// has no name there.
  static String controllers(Hierarchy hierarchy) {
    List<String> words = new ArrayList<>();
    for (Controller controller : hierarchy.controllers()) {
      switch (controller) {
        case CPUSET, CPU, MEMORY, PIDS -> words.add(controller.word());
        case BLKIO -> words.add("io");
        case CPUACCT, DEVICES, FREEZER, SYSTEMD -> {}
      }
    }
    return String.join(" ", words);
  }

  /// All controllers are enabled everywhere in this model, as systemd with delegation leaves them;
  /// a word that is no controller here fails as in the kernel.
  private static void enable(Hierarchy hierarchy, String text) {
    List<String> known = List.of(controllers(hierarchy).split(" ", -1));
    for (String word : text.split("\\s+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      if (word.charAt(0) != '+' && word.charAt(0) != '-') {
        throw new CallFailed(Errno.EINVAL);
      }
      if (!known.contains(word.substring(1))) {
        throw new CallFailed(Errno.EINVAL);
      }
      if (word.charAt(0) == '-') {
        throw new CallFailed(Errno.EBUSY);
      }
    }
  }

  private static void addCpu(List<ControlFile> all, boolean root) {
    all.add(ControlFile.shows("cpu.stat", UnifiedFiles::cpuStat));
    if (root) {
      return;
    }
    all.add(
        ControlFile.sets(
            "cpu.weight",
            g -> Long.toString(g.cpu().weight()),
            (group, text) -> {
              long weight = Limit.within(Limit.number(text), 1, 10_000, Errno.ERANGE);
              group.cpu().weight(weight);
              group.owner().processors().reweighed(group.cpu());
              group.limit("cpu.weight", weight);
            }));
    all.add(
        ControlFile.sets(
            "cpu.max",
            g -> quota(g.cpu().quota()) + " " + g.cpu().period() / 1000,
            UnifiedFiles::setMax));
    all.add(
        ControlFile.sets(
            "cpu.max.burst",
            g -> Long.toString(g.cpu().burst() / 1000),
            (group, text) -> group.cpu().burst(Limit.number(text) * 1000)));
    all.add(
        ControlFile.sets(
            "cpu.idle",
            g -> Integer.toString(bit(g.cpu().idle())),
            (group, text) -> group.cpu().idle(flag(text))));
  }

  private static String quota(long nanoseconds) {
    return nanoseconds == Limit.NONE ? "max" : Long.toString(nanoseconds / 1000);
  }

  private static void setMax(Cgroup group, String text) {
    String[] words = text.split("\\s+", -1);
    if (words.length > 2) {
      throw new CallFailed(Errno.EINVAL);
    }
    long period = words.length == 2 ? Limit.number(words[1]) * 1000 : group.cpu().period();
    long quota = words[0].equals("max") ? Limit.NONE : Limit.number(words[0]) * 1000;
    CpuQuota.set(group, quota, period);
  }

  private static String cpuStat(Cgroup group) {
    CpuController cpu = group.cpu();
    String used =
        "usage_usec "
            + cpu.used() / 1000
            + "\nuser_usec "
            + cpu.used() / 1000
            + "\nsystem_usec 0\nnice_usec 0\n";
    return group.parent().isEmpty()
        ? used
        : used
            + "nr_periods "
            + cpu.periods
            + "\nnr_throttled "
            + cpu.throttles
            + "\nthrottled_usec "
            + cpu.throttledTime / 1000
            + "\nnr_bursts 0\nburst_usec 0\n";
  }

  private static void addMemory(List<ControlFile> all, boolean root) {
    all.add(ControlFile.shows("memory.stat", UnifiedFiles::memoryStat));
    if (root) {
      return;
    }
    all.add(ControlFile.counts("memory.current", g -> g.memory().usage()));
    all.add(
        new ControlFile(
            "memory.peak",
            (g, _) -> g.memory().peak() + "\n",
            (group, _, _) -> group.memory().forgetPeak()));
    all.add(
        ControlFile.sets(
            "memory.max",
            g -> Limit.text(g.memory().max()),
            (group, text) -> {
              long max = Limit.memory(text);
              group.limit("memory.max", max);
              group.memory().max(max);
            }));
    all.add(
        ControlFile.sets(
            "memory.high",
            g -> Limit.text(g.memory().high()),
            (group, text) -> {
              long high = Limit.memory(text);
              group.limit("memory.high", high);
              group.memory().high(high);
            }));
    all.add(
        ControlFile.sets(
            "memory.low",
            g -> protection(g.memory().low()),
            (group, text) -> {
              long low = Limit.memory(text);
              group.limit("memory.low", low);
              group.memory().low(low == Limit.NONE ? Limit.LEGACY_NONE : low);
            }));
    all.add(
        ControlFile.sets(
            "memory.min",
            g -> protection(g.memory().min()),
            (group, text) -> {
              long min = Limit.memory(text);
              group.limit("memory.min", min);
              group.memory().min(min == Limit.NONE ? Limit.LEGACY_NONE : min);
            }));
    all.add(ControlFile.shows("memory.events", UnifiedFiles::memoryEvents));
    all.add(ControlFile.shows("memory.events.local", UnifiedFiles::memoryEvents));
    all.add(
        ControlFile.sets(
            "memory.oom.group",
            g -> Integer.toString(bit(g.memory().killTogether())),
            (group, text) -> group.memory().killTogether(flag(text))));
    all.add(ControlFile.counts("memory.swap.current", _ -> 0));
    all.add(
        ControlFile.sets(
            "memory.swap.max",
            g -> Limit.text(g.memory().withSwapMax()),
            (group, text) -> {
              long max = Limit.memory(text);
              group.memory().withSwapMax(max);
              group.limit("memory.swap.max", max);
            }));
  }

  private static String protection(long bytes) {
    return bytes == Limit.LEGACY_NONE ? "max" : Long.toString(bytes);
  }

  private static String memoryEvents(Cgroup group) {
    MemoryController memory = group.memory();
    return "low 0\nhigh "
        + memory.timesAtHigh()
        + "\nmax "
        + memory.timesAtMax()
        + "\noom "
        + memory.timesOutOfMemory()
        + "\noom_kill "
        + memory.kills()
        + "\noom_group_kill 0\n";
  }

  private static String memoryStat(Cgroup group) {
    return "anon "
        + group.memory().anonymous()
        + "\nfile "
        + (group.memory().cache() + group.memory().shared())
        + "\nkernel 0\nkernel_stack 0\npagetables 0\nsock 0\nshmem "
        + group.memory().shared()
        + "\nfile_mapped 0\nfile_dirty 0\n"
        + "file_writeback 0\nswapcached 0\ninactive_anon "
        + group.memory().anonymous()
        + "\nactive_anon 0\ninactive_file "
        + group.memory().cache()
        + "\nactive_file 0\nunevictable 0\nslab 0\n";
  }

  private static void addPids(List<ControlFile> all) {
    all.add(ControlFile.counts("pids.current", g -> g.pids().current()));
    all.add(ControlFile.counts("pids.peak", g -> g.pids().peak()));
    all.add(ControlFile.sets("pids.max", g -> Limit.text(g.pids().max()), UnifiedFiles::setPids));
    all.add(ControlFile.shows("pids.events", g -> "max " + g.pids().refusals() + "\n"));
  }

  static void setPids(Cgroup group, String text) {
    long max = Limit.count(text);
    group.pids().max(max);
    group.limit("pids.max", max);
  }

  private static int bit(boolean value) {
    return value ? 1 : 0;
  }

  static boolean flag(String text) {
    return Limit.within(Limit.number(text), 0, 1, Errno.ERANGE) == 1;
  }
}
