package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.Optional;

/// The options about memory, processors and processes, which `run`, `create` and `update` share.
final class LimitOptions {

  private LimitOptions() {}

  static ContainerSpec.Limits limits(CommandLine line) throws InvalidAmount {
    boolean creates =
        line.command().deed().endsWith("run") || line.command().deed().endsWith("create");
    return new ContainerSpec.Limits(
        bytes(line, "memory"),
        line.isSet("memory-swap") ? Kinds.swap(line.text("memory-swap")) : 0,
        bytes(line, "memory-reservation"),
        line.isSet("cpus") ? Cpus.parse(line.text("cpus")) : 0,
        number(line, "cpu-shares"),
        number(line, "cpu-period"),
        number(line, "cpu-quota"),
        line.text("cpuset-cpus"),
        number(line, "pids-limit"),
        creates ? Optional.of(line.isOn("oom-kill-disable")) : Optional.empty(),
        (int) number(line, "oom-score-adj"));
  }

  private static long bytes(CommandLine line, String flag) throws InvalidAmount {
    return line.isSet(flag) ? Sizes.ram(line.text(flag)) : 0;
  }

  private static long number(CommandLine line, String flag) {
    return line.isSet(flag) ? Lifecycle.integer(line.text(flag)) : 0;
  }
}
