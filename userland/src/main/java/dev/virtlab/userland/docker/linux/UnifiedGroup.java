package dev.virtlab.userland.docker.linux;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.userland.docker.engine.Usage;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A control group of version 2; cgroups(7), runc's `cgroups/fs2`.
record UnifiedGroup(Calls calls, String cgroup) implements GroupFiles {

  private static final String CONTROLLERS = "+cpuset +cpu +io +memory +pids";

  private WholeFiles files() {
    return new WholeFiles(calls);
  }

  private String file(String name) {
    return MOUNT + cgroup + "/" + name;
  }

  private String read(String name) {
    return files().textOrNothing(file(name));
  }

  /// Every group on the way hands its controllers down.
  @Override
  public void create() {
    StringBuilder path = new StringBuilder(MOUNT);
    for (String part : cgroup.substring(1).split("/")) {
      handDown(path.toString());
      path.append('/').append(part);
      if (!files().exists(path.toString())) {
        calls.mkdir(path.toString(), 0755);
      }
    }
  }

  private void handDown(String group) {
    for (String controller : CONTROLLERS.split(" ")) {
      try {
        files().control(group + "/cgroup.subtree_control", controller);
      } catch (CallFailed _) {
        // A controller that the host does not have.
      }
    }
  }

  @Override
  public void join(int pid) {
    files().control(file("cgroup.procs"), Integer.toString(pid));
  }

  @Override
  public void limit(Limits limits) {
    write("memory.max", limits.memory(), limits.memory());
    if (limits.memorySwap() != 0) {
      long swap = limits.memorySwap() < 0 ? -1 : limits.memorySwap() - limits.memory();
      write("memory.swap.max", 1, swap);
    }
    write("memory.low", limits.memoryReservation(), limits.memoryReservation());
    write("cpu.weight", limits.cpuShares(), weight(limits.cpuShares()));
    List<Long> quota = GroupFiles.quota(limits);
    if (!quota.isEmpty()) {
      String most = quota.getFirst() < 0 ? "max" : Long.toString(quota.getFirst());
      GroupFiles.set(calls, file("cpu.max"), most + " " + quota.getLast());
    }
    BlockFiles.limits(calls, limits.block(), true)
        .forEach(each -> GroupFiles.set(calls, file(each.file()), each.text()));
    write("pids.max", limits.pids(), limits.pids());
    if (!limits.cpusetCpus().isEmpty()) {
      GroupFiles.set(calls, file("cpuset.cpus"), limits.cpusetCpus());
    }
  }

  private void write(String name, long asked, long value) {
    if (asked != 0) {
      GroupFiles.set(calls, file(name), value < 0 ? "max" : Long.toString(value));
    }
  }

  /// `cpu.shares` from 2 to 262144 as `cpu.weight` from 1 to 10000; runc 1.1,
  /// `ConvertCPUSharesToCgroupV2Value`.
  static long weight(long shares) {
    return shares == 0 ? 0 : 1 + ((shares - 2) * 9999) / 262_142;
  }

  @Override
  public void freeze(boolean frozen) {
    files().control(file("cgroup.freeze"), frozen ? "1" : "0");
  }

  @Override
  public void remove() {
    removeTree(MOUNT + cgroup);
  }

  private void removeTree(String group) {
    for (var entry : files().list(group)) {
      if (entry.type() == dev.virtlab.userland.program.Stat.Type.DIRECTORY) {
        removeTree(group + "/" + entry.name());
      }
    }
    try {
      calls.rmdir(group);
    } catch (CallFailed _) {
      // Somebody still lives there, or it is gone already.
    }
  }

  @Override
  public List<Integer> processes() {
    List<Integer> all = new ArrayList<>();
    collect(MOUNT + cgroup, all);
    all.sort(null);
    return all;
  }

  private void collect(String group, List<Integer> all) {
    all.addAll(GroupFiles.numbers(files().textOrNothing(group + "/cgroup.procs")));
    for (var entry : files().list(group)) {
      if (entry.type() == dev.virtlab.userland.program.Stat.Type.DIRECTORY) {
        collect(group + "/" + entry.name(), all);
      }
    }
  }

  @Override
  public long oomKills() {
    return GroupFiles.value(read("memory.events"), "oom_kill");
  }

  @Override
  public Usage usage() {
    String cpu = read("cpu.stat");
    Map<String, Long> stat = new TreeMap<>();
    for (String line : read("memory.stat").split("\n")) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        stat.put(line.substring(0, blank), GroupFiles.number(line.substring(blank + 1)));
      }
    }
    long limit = GroupFiles.number(read("memory.max"));
    return new Usage(
        1000 * GroupFiles.value(cpu, "usage_usec"),
        List.of(),
        1000 * GroupFiles.value(cpu, "user_usec"),
        1000 * GroupFiles.value(cpu, "system_usec"),
        HostClock.busyAndIdle(calls),
        GroupFiles.value(cpu, "nr_periods"),
        GroupFiles.value(cpu, "nr_throttled"),
        1000 * GroupFiles.value(cpu, "throttled_usec"),
        GroupFiles.number(read("memory.current")),
        0,
        limit == 0 ? new HostFacts(calls).memory() : limit,
        0,
        stat,
        (int) GroupFiles.number(read("pids.current")),
        GroupFiles.number(read("pids.max")),
        Usage.Traffic.NONE,
        BlockFiles.unified(read("io.stat")));
  }
}
