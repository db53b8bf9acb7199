package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What limits may be asked for on this host, and what happens to those left open.
///
/// The rules and texts are those of the daemon, `verifyPlatformContainerResources`.
final class LimitRules {

  private static final int WEIGHT_MIN = 10;
  private static final int WEIGHT_MAX = 1000;
  private static final long MEMORY_MIN = 6L << 20;
  private static final long CPU = 1_000_000_000;

  private final Host host;

  LimitRules(Host host) {
    this.host = host;
  }

  /// Judges limits and gives warnings.
  ///
  /// @param update whether they change a container that exists
  List<String> check(Limits limits, boolean update) {
    List<String> warnings = new ArrayList<>();
    checkMemory(limits, update);
    Limits left = new LimitsLeft(host, warnings).of(limits);
    checkOom(left, warnings);
    checkCpu(left);
    checkCpuset(left.cpusetCpus());
    int weight = left.block().weight();
    refuse(
        weight > 0 && (weight < WEIGHT_MIN || weight > WEIGHT_MAX),
        "Range of blkio weight is from 10 to 1000");
    return warnings;
  }

  /// Limits without those that this host cannot set.
  Limits left(Limits limits) {
    return new LimitsLeft(host, new ArrayList<>()).of(limits);
  }

  private void checkMemory(Limits limits, boolean update) {
    refuse(
        limits.memory() != 0 && limits.memory() < MEMORY_MIN,
        "Minimum memory limit allowed is 6MB");
    refuse(
        limits.memory() > 0 && limits.memorySwap() > 0 && limits.memorySwap() < limits.memory(),
        "Minimum memoryswap limit should be larger than memory limit, see usage");
    refuse(
        limits.memory() == 0 && limits.memorySwap() > 0 && !update,
        "You should always set the Memory limit when using Memoryswap limit, see usage");
    refuse(
        limits.memoryReservation() > 0 && limits.memoryReservation() < MEMORY_MIN,
        "Minimum memory reservation allowed is 6MB");
    refuse(
        limits.memory() > 0
            && limits.memoryReservation() > 0
            && limits.memory() < limits.memoryReservation(),
        "Minimum memory limit can not be less than memory reservation limit, see usage");
  }

  private void checkOom(Limits limits, List<String> warnings) {
    if (!limits.oomKillDisable().orElse(false)) {
      return;
    }
    if (host.cgroupVersion() == 2) {
      warnings.add("Your kernel does not support OomKillDisable. OomKillDisable discarded.");
    } else if (limits.memory() == 0) {
      warnings.add(
          "OOM killer is disabled for the container, but no memory limit is set, this can result in"
              + " the system running out of resources.");
    }
  }

  private void checkCpu(Limits limits) {
    refuse(
        limits.nanoCpus() > 0 && limits.cpuPeriod() > 0,
        "Conflicting options: Nano CPUs and CPU Period cannot both be set");
    refuse(
        limits.nanoCpus() > 0 && limits.cpuQuota() > 0,
        "Conflicting options: Nano CPUs and CPU Quota cannot both be set");
    int cpus = host.processors();
    refuse(
        limits.nanoCpus() < 0 || limits.nanoCpus() > cpus * CPU,
        "Range of CPUs is from 0.01 to "
            + cpus
            + ".00, as there are only "
            + cpus
            + " CPUs available");
    refuse(
        limits.cpuPeriod() != 0 && (limits.cpuPeriod() < 1000 || limits.cpuPeriod() > 1_000_000),
        "CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)");
    refuse(
        limits.cpuQuota() > 0 && limits.cpuQuota() < 1000,
        "CPU cfs quota can not be less than 1ms (i.e. 1000)");
  }

  private void checkCpuset(String cpus) {
    if (cpus.isEmpty()) {
      return;
    }
    int highest =
        highest(cpus)
            .orElseThrow(
                () ->
                    Refusal.invalid(
                        "Invalid value " + cpus + " for cpuset cpus: invalid format: " + cpus));
    int last = host.processors() - 1;
    refuse(
        highest > last,
        "Requested CPUs are not available - requested "
            + cpus
            + ", available: "
            + (last == 0 ? "0" : "0-" + last));
  }

  /// The highest number of a list as `0-2,5`.
  private static Optional<Integer> highest(String list) {
    int highest = -1;
    for (String part : list.split(",", -1)) {
      int dash = part.indexOf('-');
      Optional<Integer> from = number(dash < 0 ? part : part.substring(0, dash));
      Optional<Integer> to = dash < 0 ? from : number(part.substring(dash + 1));
      if (from.isEmpty() || to.isEmpty() || to.get() < from.get()) {
        return Optional.empty();
      }
      highest = Math.max(highest, to.get());
    }
    return Optional.of(highest);
  }

  private static Optional<Integer> number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() < 6 ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw Refusal.invalid(message);
    }
  }

  /// The limits of a new container: swap is as large as memory where nothing was said of it, and a
  /// ceiling of no processes is none.
  static Limits completed(Limits limits) {
    boolean swapOpen = limits.memory() > 0 && limits.memorySwap() == 0;
    return new Limits(
        limits.memory(),
        swapOpen ? 2 * limits.memory() : limits.memorySwap(),
        limits.memoryReservation(),
        limits.nanoCpus(),
        limits.cpuShares(),
        limits.cpuPeriod(),
        limits.cpuQuota(),
        limits.cpusetCpus(),
        Math.max(0, limits.pids()),
        limits.oomKillDisable(),
        limits.oomScoreAdj(),
        limits.block());
  }

  /// Old limits with new ones put over them (0: as before).
  ///
  /// @throws Refusal where the new contradict the old
  static Limits updated(Limits old, Limits asked) {
    refuseUpdate(asked.nanoCpus() > 0 && old.cpuPeriod() > 0, "Nano CPUs", "CPU Period");
    refuseUpdate(asked.nanoCpus() > 0 && old.cpuQuota() > 0, "Nano CPUs", "CPU Quota");
    refuseUpdate(asked.cpuPeriod() > 0 && old.nanoCpus() > 0, "CPU Period", "NanoCPUs");
    refuseUpdate(asked.cpuQuota() > 0 && old.nanoCpus() > 0, "CPU Quota", "NanoCPUs");
    if (asked.memory() != 0 && asked.memory() > old.memorySwap() && asked.memorySwap() == 0) {
      throw Refusal.conflict(
          "Memory limit should be smaller than already set memoryswap limit, update the memoryswap"
              + " at the same time");
    }
    return new Limits(
        over(old.memory(), asked.memory()),
        over(old.memorySwap(), asked.memorySwap()),
        over(old.memoryReservation(), asked.memoryReservation()),
        over(old.nanoCpus(), asked.nanoCpus()),
        over(old.cpuShares(), asked.cpuShares()),
        over(old.cpuPeriod(), asked.cpuPeriod()),
        over(old.cpuQuota(), asked.cpuQuota()),
        asked.cpusetCpus().isEmpty() ? old.cpusetCpus() : asked.cpusetCpus(),
        asked.pids() == 0 ? old.pids() : Math.max(0, asked.pids()),
        old.oomKillDisable(),
        old.oomScoreAdj(),
        old.block().weighed(asked.block().weight()));
  }

  private static long over(long old, long asked) {
    return asked == 0 ? old : asked;
  }

  private static void refuseUpdate(boolean wrong, String asked, String set) {
    if (wrong) {
      throw Refusal.conflict(
          "Conflicting options: "
              + asked
              + " cannot be updated as "
              + set
              + " has already been set");
    }
  }
}
