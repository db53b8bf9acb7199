package dev.virtlab.simulator.cgroup;

/// A resource that control groups divide; cgroups(7). `SYSTEMD` is the named hierarchy of version 1
/// that holds no resource.
public enum Controller {
  CPUSET("cpuset"),
  CPU("cpu"),
  CPUACCT("cpuacct"),
  BLKIO("blkio"),
  MEMORY("memory"),
  DEVICES("devices"),
  FREEZER("freezer"),
  PIDS("pids"),
  SYSTEMD("name=systemd");

  private final String word;

  Controller(String word) {
    this.word = word;
  }

  /// The name in `/proc/PID/cgroup` and `/proc/cgroups`.
  public String word() {
    return word;
  }
}
