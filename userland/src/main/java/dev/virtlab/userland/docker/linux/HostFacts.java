package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.engine.Host;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;

/// What dockerd finds out about its host, by asking as any process can.
public record HostFacts(Calls calls) implements Host {

  private static final String CGROUPS = "/sys/fs/cgroup";

  @Override
  public String name() {
    return calls.hostname();
  }

  @Override
  public int processors() {
    return calls.processors();
  }

  /// `MemTotal` of `/proc/meminfo`.
  @Override
  public long memory() {
    for (String line : new WholeFiles(calls).textOrNothing("/proc/meminfo").split("\n")) {
      if (line.startsWith("MemTotal:")) {
        String[] words = line.trim().split("\\s+");
        return Long.parseLong(words[1]) * 1024;
      }
    }
    return 0;
  }

  @Override
  public String kernelRelease() {
    return calls.uname()[2];
  }

  /// 2 where one hierarchy is mounted over the whole of `/sys/fs/cgroup`; cgroups(7).
  @Override
  public int cgroupVersion() {
    try {
      return calls.statfs(CGROUPS).type().equals("cgroup2") ? 2 : 1;
    } catch (CallFailed _) {
      return 2;
    }
  }
}
