package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import java.util.List;
import java.util.Set;

/// What is left of the limits that were asked for where the host has not every controller, as where
/// a plain user runs the daemon: the daemon discards the others, and warns.
///
/// The texts are those of the daemon, `verifyPlatformContainerResources`.
final class LimitsLeft {

  private static final String NOT_MOUNTED = " or the cgroup is not mounted. ";

  private final Set<String> controllers;
  private final boolean weighs;
  private final List<String> warnings;

  /// @param warnings takes one sentence for each limit that is discarded
  LimitsLeft(Host host, List<String> warnings) {
    controllers = host.controllers();
    weighs = host.weighsBlockIo();
    this.warnings = warnings;
  }

  /// @throws Refusal for what the daemon refuses instead of discarding it
  Limits of(Limits asked) {
    boolean memory = controllers.contains("memory");
    boolean cpu = controllers.contains("cpu");
    boolean cpuset = controllers.contains("cpuset");
    boolean pids = controllers.contains("pids");
    if (asked.nanoCpus() > 0 && !cpu) {
      throw Refusal.invalid(
          "NanoCPUs can not be set, as your kernel does not support CPU CFS scheduler or the cgroup"
              + " is not mounted");
    }
    discard(!memory && asked.memory() > 0, "memory limit capabilities", "Limitation discarded.");
    discard(
        !memory && asked.memoryReservation() > 0,
        "memory soft limit capabilities",
        "Limitation discarded.");
    discard(!pids && asked.pids() > 0, "PIDs limit capabilities", "PIDs limit discarded.");
    discard(!cpu && asked.cpuShares() > 0, "CPU shares", "Shares discarded.");
    if (!cpu && (asked.cpuPeriod() != 0 || asked.cpuQuota() != 0)) {
      warnings.add("Your kernel does not support CPU CFS scheduler. CPU period/quota discarded.");
    }
    discard(!cpuset && !asked.cpusetCpus().isEmpty(), "cpuset", "Cpuset discarded.");
    discard(!weighs && asked.block().weight() > 0, "Block I/O weight", "Weight discarded.");
    discard(
        !weighs && !asked.block().weights().isEmpty(),
        "Block I/O weight_device",
        "Weight-device discarded.");
    return new Limits(
        memory ? asked.memory() : 0,
        memory ? asked.memorySwap() : 0,
        memory ? asked.memoryReservation() : 0,
        asked.nanoCpus(),
        cpu ? asked.cpuShares() : 0,
        cpu ? asked.cpuPeriod() : 0,
        cpu ? asked.cpuQuota() : 0,
        cpuset ? asked.cpusetCpus() : "",
        pids ? asked.pids() : 0,
        asked.oomKillDisable(),
        asked.oomScoreAdj(),
        weighs ? asked.block() : asked.block().unweighed());
  }

  private void discard(boolean asked, String what, String how) {
    if (asked) {
      warnings.add("Your kernel does not support " + what + NOT_MOUNTED + how);
    }
  }
}
