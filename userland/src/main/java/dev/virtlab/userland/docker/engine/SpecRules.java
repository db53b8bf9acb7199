package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/// What may be asked of a new container; the daemon's `verifyContainerSettings`, in its order.
final class SpecRules {

  /// The shortest duration that a health check may have, in nanoseconds.
  private static final long DURATION_MIN = 1_000_000;

  private final LimitRules limits;
  private final MountRules mounts;

  SpecRules(Host host, Store store) {
    limits = new LimitRules(host);
    mounts = new MountRules(store);
  }

  /// Judges a specification and gives warnings.
  List<String> check(ContainerSpec spec) {
    if (spec.security().utsMode().equals("host") && !spec.hostname().isEmpty()) {
      throw Refusal.invalid("conflicting options: hostname and the UTS mode");
    }
    checkConfiguration(spec);
    checkHost(spec);
    List<String> warnings = new ArrayList<>(limits.check(spec.limits(), false));
    checkPlatform(spec, warnings);
    return warnings;
  }

  /// The limits of a specification without those that this host cannot set.
  ContainerSpec.Limits left(ContainerSpec spec) {
    return limits.left(spec.limits());
  }

  private static void checkConfiguration(ContainerSpec spec) {
    String directory = spec.workingDirectory();
    if (!directory.isEmpty() && !directory.startsWith("/")) {
      throw Refusal.invalid(
          "the working directory '" + directory + "' is invalid, it needs to be an absolute path");
    }
    spec.stopSignal().filter(signal -> !signal.isEmpty()).ifPresent(Signals::require);
    for (String variable : spec.environment()) {
      if (variable.isEmpty() || variable.startsWith("=")) {
        throw Refusal.invalid("invalid environment variable: " + variable);
      }
    }
    spec.health().ifPresent(SpecRules::checkHealth);
  }

  private static void checkHealth(ContainerSpec.Health health) {
    checkDuration("Interval", health.interval());
    checkDuration("Timeout", health.timeout());
    if (health.retries() < 0) {
      throw Refusal.invalid("Retries in Healthcheck cannot be negative");
    }
    checkDuration("StartPeriod", health.startPeriod());
  }

  private static void checkDuration(String name, long nanoseconds) {
    if (nanoseconds != 0 && nanoseconds < DURATION_MIN) {
      throw Refusal.invalid(name + " in Healthcheck cannot be less than 1ms");
    }
  }

  private void checkHost(ContainerSpec spec) {
    boolean restarts = !isNone(spec.restart());
    if (spec.autoRemove() && restarts) {
      throw Refusal.invalid("can't create 'AutoRemove' container with restart policy");
    }
    mounts.checkSpecified(spec.mounts());
    checkPorts(spec.network());
    checkRestart(spec.restart());
    Capabilities.normalized(spec.security().capAdd(), "CapAdd");
    Capabilities.normalized(spec.security().capDrop(), "CapDrop");
    if (!spec.logDriver().isEmpty() && !Logs.DRIVERS.contains(spec.logDriver())) {
      throw Refusal.failed("logger: no log driver named '" + spec.logDriver() + "' is registered");
    }
  }

  private static boolean isNone(ContainerSpec.Restart restart) {
    return restart.policy().isEmpty() || restart.policy().equals("no");
  }

  private static void checkPorts(ContainerSpec.Network network) {
    network
        .ports()
        .forEach(
            (port, bindings) -> {
              checkPort(Networks.number(port));
              bindings.forEach(binding -> checkPort(Networks.hostPort(binding)));
            });
  }

  private static void checkPort(String port) {
    boolean digits = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || (!port.isEmpty() && Integer.parseInt(port) > 65_535)) {
      throw Refusal.invalid("invalid port specification: \"" + port + "\"");
    }
  }

  static void checkRestart(ContainerSpec.Restart restart) {
    String policy = restart.policy();
    switch (policy) {
      case "always", "unless-stopped", "no" -> {
        if (restart.most() != 0) {
          throw Refusal.invalid(
              "maximum retry count cannot be used with restart policy '" + policy + "'");
        }
      }
      case "on-failure" -> {
        if (restart.most() < 0) {
          throw Refusal.invalid("maximum retry count cannot be negative");
        }
      }
      case "" -> {}
      default -> throw Refusal.invalid("invalid restart policy '" + policy + "'");
    }
  }

  private static void checkPlatform(ContainerSpec spec, List<String> warnings) {
    if (spec.security().shmSize() < 0) {
      throw Refusal.invalid("SHM size can not be less than 0");
    }
    int badness = spec.limits().oomScoreAdj();
    if (badness < -1000 || badness > 1000) {
      throw Refusal.invalid(
          "Invalid value " + badness + ", range for oom score adj is [-1000, 1000]");
    }
    if (spec.network().mode().equals("host") && !spec.network().ports().isEmpty()) {
      warnings.add("Published ports are discarded when using host network mode");
    }
    MountRules.checkTmpfsTargets(spec.mounts());
  }
}
