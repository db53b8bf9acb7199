package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.BlockLimits;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The options about memory, processors, processes and block devices, which `run`, `create` and
/// `update` share.
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
        (int) number(line, "oom-score-adj"),
        block(line));
  }

  private static BlockLimits block(CommandLine line) throws InvalidAmount {
    return new BlockLimits(
        (int) number(line, "blkio-weight"),
        devices(line, "blkio-weight-device"),
        devices(line, "device-read-bps"),
        devices(line, "device-write-bps"),
        devices(line, "device-read-iops"),
        devices(line, "device-write-iops"));
  }

  private static List<BlockLimits.Device> devices(CommandLine line, String flag)
      throws InvalidAmount {
    List<BlockLimits.Device> devices = new ArrayList<>();
    if (line.isSet(flag)) {
      for (String value : line.all(flag)) {
        int colon = value.indexOf(':');
        String amount = value.substring(colon + 1);
        long number = flag.endsWith("bps") ? Sizes.ram(amount) : Numbers.parseUint(amount, 10, 63);
        devices.add(new BlockLimits.Device(value.substring(0, colon), number));
      }
    }
    return devices;
  }

  private static long bytes(CommandLine line, String flag) throws InvalidAmount {
    return line.isSet(flag) ? Sizes.ram(line.text(flag)) : 0;
  }

  private static long number(CommandLine line, String flag) {
    return line.isSet(flag) ? Lifecycle.integer(line.text(flag)) : 0;
  }
}
