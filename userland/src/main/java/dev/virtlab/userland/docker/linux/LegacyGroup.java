package dev.virtlab.userland.docker.linux;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.userland.docker.engine.Usage;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A control group in the hierarchies of version 1, one for each controller; cgroups(7), runc's
/// `cgroups/fs`.
record LegacyGroup(Calls calls, String cgroup) implements GroupFiles {

  private static final long SHARES_MIN = 2;
  private static final long SHARES_MAX = 262_144;

  private WholeFiles files() {
    return new WholeFiles(calls);
  }

  /// The hierarchies of version 1, by the names of their mount points, and that of version 2 beside
  /// them.
  private List<String> hierarchies() {
    List<String> names = new ArrayList<>();
    for (Entry entry : calls.list(MOUNT)) {
      if (entry.type() == Stat.Type.DIRECTORY) {
        names.add(entry.name());
      }
    }
    return names;
  }

  private String group(String hierarchy) {
    return MOUNT + "/" + hierarchy + cgroup;
  }

  private String file(String name) {
    return group(name.substring(0, name.indexOf('.'))) + "/" + name;
  }

  private String read(String name) {
    return files().textOrNothing(file(name));
  }

  @Override
  public void create() {
    for (String hierarchy : hierarchies()) {
      StringBuilder path = new StringBuilder(MOUNT + "/" + hierarchy);
      for (String part : cgroup.substring(1).split("/")) {
        String above = path.toString();
        path.append('/').append(part);
        if (!files().exists(path.toString())) {
          calls.mkdir(path.toString(), 0755);
          inheritCpuset(above, path.toString());
        }
      }
    }
  }

  /// A new cpuset is empty, and nobody can live in it before it has what its parent has.
  private void inheritCpuset(String above, String group) {
    for (String name : List.of("cpuset.cpus", "cpuset.mems")) {
      String own = group + "/" + name;
      if (files().exists(own) && files().textOrNothing(own).isBlank()) {
        files().control(own, files().textOrNothing(above + "/" + name).trim());
      }
    }
  }

  @Override
  public void join(int pid) {
    for (String hierarchy : hierarchies()) {
      files().control(group(hierarchy) + "/cgroup.procs", Integer.toString(pid));
    }
  }

  @Override
  public void limit(Limits limits) {
    limitMemory(limits);
    limitShares(limits.cpuShares());
    List<Long> quota = GroupFiles.quota(limits);
    if (!quota.isEmpty()) {
      GroupFiles.set(calls, file("cpu.cfs_period_us"), Long.toString(quota.getLast()));
      GroupFiles.set(calls, file("cpu.cfs_quota_us"), Long.toString(quota.getFirst()));
    }
    write("pids.max", limits.pids());
    if (!limits.cpusetCpus().isEmpty()) {
      GroupFiles.set(calls, file("cpuset.cpus"), limits.cpusetCpus());
    }
    BlockFiles.limits(calls, limits.block(), false)
        .forEach(each -> GroupFiles.set(calls, file(each.file()), each.text()));
    if (limits.oomKillDisable().orElse(false)) {
      GroupFiles.set(calls, file("memory.oom_control"), "1");
    }
  }

  /// The ceiling of memory may never lie above that of memory and swap together, so the order of
  /// writing depends on which way they move.
  private void limitMemory(Limits limits) {
    long before = GroupFiles.number(read("memory.limit_in_bytes"));
    if (limits.memorySwap() < 0 || before < limits.memorySwap()) {
      write("memory.memsw.limit_in_bytes", limits.memorySwap());
      write("memory.limit_in_bytes", limits.memory());
    } else {
      write("memory.limit_in_bytes", limits.memory());
      write("memory.memsw.limit_in_bytes", limits.memorySwap());
    }
    write("memory.soft_limit_in_bytes", limits.memoryReservation());
  }

  private void limitShares(long shares) {
    if (shares != 0) {
      write("cpu.shares", shares);
      if (shares < SHARES_MIN) {
        throw new LimitRefused("the minimum allowed cpu-shares is " + SHARES_MIN);
      } else if (shares > SHARES_MAX) {
        throw new LimitRefused("the maximum allowed cpu-shares is " + SHARES_MAX);
      }
    }
  }

  private void write(String name, long value) {
    if (value != 0) {
      GroupFiles.set(calls, file(name), Long.toString(value));
    }
  }

  @Override
  public void freeze(boolean frozen) {
    files().control(file("freezer.state"), frozen ? "FROZEN" : "THAWED");
  }

  @Override
  public void remove() {
    for (String hierarchy : hierarchies()) {
      try {
        calls.rmdir(group(hierarchy));
      } catch (CallFailed _) {
        // Somebody still lives there, or it is gone already.
      }
    }
  }

  @Override
  public List<Integer> processes() {
    List<Integer> all = GroupFiles.numbers(files().textOrNothing(group("pids") + "/cgroup.procs"));
    all.sort(null);
    return all;
  }

  @Override
  public long oomKills() {
    return GroupFiles.value(read("memory.oom_control"), "oom_kill");
  }

  @Override
  public Usage usage() {
    String cpu = read("cpu.stat");
    String account = read("cpuacct.stat");
    Map<String, Long> stat = new TreeMap<>();
    for (String line : read("memory.stat").split("\n")) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        stat.put(line.substring(0, blank), GroupFiles.number(line.substring(blank + 1)));
      }
    }
    long host = new HostFacts(calls).memory();
    long limit = GroupFiles.number(read("memory.limit_in_bytes"));
    return new Usage(
        GroupFiles.number(read("cpuacct.usage")),
        perCpu(),
        10_000_000 * GroupFiles.value(account, "user"),
        10_000_000 * GroupFiles.value(account, "system"),
        HostClock.busyAndIdle(calls),
        GroupFiles.value(cpu, "nr_periods"),
        GroupFiles.value(cpu, "nr_throttled"),
        GroupFiles.value(cpu, "throttled_time"),
        GroupFiles.number(read("memory.usage_in_bytes")),
        GroupFiles.number(read("memory.max_usage_in_bytes")),
        limit == 0 || limit > host ? host : limit,
        GroupFiles.number(read("memory.failcnt")),
        stat,
        (int) GroupFiles.number(read("pids.current")),
        GroupFiles.number(read("pids.max")),
        Usage.Traffic.NONE,
        BlockFiles.legacy(read(BlockFiles.BYTES), read(BlockFiles.REQUESTS)));
  }

  private List<Long> perCpu() {
    List<Long> each = new ArrayList<>();
    for (String word : read("cpuacct.usage_percpu").trim().split("\\s+")) {
      if (!word.isEmpty()) {
        each.add(GroupFiles.number(word));
      }
    }
    return each;
  }
}
