package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.engine.Host;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// What dockerd finds out about its host, by asking as any process can.
public final class HostFacts implements Host {

  /// Those of a daemon that is root.
  public static final List<String> CONTROLLERS = List.of("memory", "cpu", "cpuset", "pids");

  private static final String CGROUPS = "/sys/fs/cgroup";

  private final Calls calls;
  private final Set<String> controllers;
  private OptionalInt version = OptionalInt.empty();

  /// @param controllers which limit containers: whose groups this daemon may make
  public HostFacts(Calls calls, Set<String> controllers) {
    this.calls = calls;
    this.controllers = Collections.unmodifiableSet(new TreeSet<>(controllers));
  }

  /// Those of a host whose daemon is root.
  public HostFacts(Calls calls) {
    this(calls, new TreeSet<>(CONTROLLERS));
  }

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

  /// Version 1 has a file for it only where the scheduler of the devices weighs.
  @Override
  public boolean weighsBlockIo() {
    return cgroupVersion() == 2 || hasFile(CGROUPS + "/blkio/blkio.weight");
  }

  @Override
  public boolean hasFile(String path) {
    return new WholeFiles(calls).exists(path);
  }

  @Override
  public Set<String> controllers() {
    return controllers;
  }

  /// 2 where one hierarchy is mounted over the whole of `/sys/fs/cgroup`; cgroups(7). Asked once,
  /// as dockerd does.
  @Override
  public int cgroupVersion() {
    if (version.isEmpty()) {
      version = OptionalInt.of(mountedVersion());
    }
    return version.getAsInt();
  }

  private int mountedVersion() {
    try {
      return calls.statfs(CGROUPS).type().equals("cgroup2") ? 2 : 1;
    } catch (CallFailed _) {
      return 2;
    }
  }
}
