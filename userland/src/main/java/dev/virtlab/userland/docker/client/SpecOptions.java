package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.units.Durations;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes the specification of a container of the options of `run` and `create`; the order of the
/// checks is that of the Docker client.
final class SpecOptions {

  private final Invocation invocation;
  private final CommandLine line;

  SpecOptions(Invocation invocation) {
    this.invocation = invocation;
    this.line = invocation.line();
  }

  /// The specification; a refusal is what the client says after `docker: `.
  ContainerSpec spec() throws InvalidAmount {
    checkMacAddress();
    ContainerSpec.Streams streams = streams();
    checkSwappiness();
    List<ContainerSpec.Mount> mounts = mounts();
    Map<String, List<String>> ports = PublishOption.published(line.all("publish"));
    List<String> exposed = PublishOption.exposed(line.all("expose"));
    List<String> environment =
        Variables.environment(
            invocation.calls(), line.all("env-file"), line.all("env"), invocation.environment());
    Map<String, String> labels =
        Variables.labels(invocation.calls(), line.all("label-file"), line.all("label"));
    SecurityOptions.checkModes(line);
    ContainerSpec.Restart restart = RestartOption.parse(line.text("restart"));
    checkLogging();
    ContainerSpec.Security security = SecurityOptions.security(invocation);
    Optional<ContainerSpec.Health> health = health();
    boolean never = restart.policy().equals("no") || restart.policy().isEmpty();
    if (line.isOn("rm") && !never) {
      throw new InvalidAmount("conflicting options: cannot specify both --restart and --rm");
    }
    List<String> arguments = line.arguments();
    return new ContainerSpec(
        arguments.getFirst(),
        arguments.subList(1, arguments.size()),
        line.isSet("entrypoint") ? Optional.of(List.of(line.text("entrypoint"))) : Optional.empty(),
        environment,
        line.text("workdir"),
        line.text("user"),
        line.text("hostname"),
        labels,
        streams,
        LimitOptions.limits(line),
        restart,
        mounts,
        line.all("volumes-from"),
        NetworkOptions.network(line, ports, exposed),
        security,
        health,
        line.isSet("stop-signal") ? Optional.of(line.text("stop-signal")) : Optional.empty(),
        line.isSet("stop-timeout")
            ? OptionalInt.of((int) Lifecycle.integer(line.text("stop-timeout")))
            : OptionalInt.empty(),
        line.text("log-driver"),
        line.isOn("rm"),
        line.isOn("init"));
  }

  private void checkMacAddress() throws InvalidAmount {
    String address = line.text("mac-address");
    String[] parts = address.replace('-', ':').split(":", -1);
    boolean good = parts.length == 6 || parts.length == 8;
    for (String part : parts) {
      good &= part.length() == 2 && part.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
    if (!address.isEmpty() && !good) {
      throw new InvalidAmount(address + " is not a valid mac address");
    }
  }

  private ContainerSpec.Streams streams() {
    List<String> attached =
        line.all("attach").stream().map(s -> s.toLowerCase(java.util.Locale.ROOT)).toList();
    boolean interactive = line.isOn("interactive");
    return new ContainerSpec.Streams(
        line.isOn("tty"),
        interactive,
        interactive || attached.contains("stdin"),
        attached.isEmpty() || attached.contains("stdout"),
        attached.isEmpty() || attached.contains("stderr"));
  }

  private void checkSwappiness() throws InvalidAmount {
    long swappiness = Lifecycle.integer(line.text("memory-swappiness"));
    if (swappiness != -1 && (swappiness < 0 || swappiness > 100)) {
      throw new InvalidAmount(
          "invalid value: " + swappiness + ". Valid memory swappiness range is 0-100");
    }
  }

  private List<ContainerSpec.Mount> mounts() throws InvalidAmount {
    String directory = invocation.calls().getcwd();
    List<ContainerSpec.Mount> mounts = new ArrayList<>();
    for (String volume : line.all("volume")) {
      ContainerSpec.Mount mount = VolumeOption.parse(volume, directory);
      if (!mounts.contains(mount)) {
        mounts.add(mount);
      }
    }
    for (String option : line.all("mount")) {
      MountOption mount = MountOption.parse(option);
      if (!mount.isKnown()) {
        throw new InvalidAmount(
            "Error response from daemon: invalid mount config for type \""
                + mount.type()
                + "\": mount type unknown");
      }
      mounts.add(mount.mount(directory));
    }
    Map<String, String> tmpfs = new LinkedHashMap<>();
    for (String option : line.all("tmpfs")) {
      int colon = option.indexOf(':');
      tmpfs.put(
          colon < 0 ? option : option.substring(0, colon),
          colon < 0 ? "" : option.substring(colon + 1));
    }
    tmpfs.forEach(
        (target, options) ->
            mounts.add(
                new ContainerSpec.Mount(
                    ContainerSpec.Mount.Kind.TMPFS, "", target, false, options, true)));
    return mounts;
  }

  /// What was asked for beyond what the world knows, if anything.
  Optional<String> unmodelled() throws InvalidAmount {
    for (String option : line.all("mount")) {
      List<String> beyond = MountOption.parse(option).beyond();
      if (!beyond.isEmpty()) {
        return Optional.of(
            Unmodelled.option(
                "--mount " + beyond.getFirst(), "--mount with type, src, dst and readonly"));
      }
    }
    for (String option : line.all("network")) {
      if (!NetworkOption.parse(option).plain()) {
        return Optional.of(Unmodelled.option("--network " + option, "--network NAME"));
      }
    }
    return Unmodelled.flag(line);
  }

  private void checkLogging() throws InvalidAmount {
    if (line.text("log-driver").equals("none") && line.isSet("log-opt")) {
      throw new InvalidAmount("invalid logging opts for driver none");
    }
  }

  private Optional<ContainerSpec.Health> health() throws InvalidAmount {
    String command = line.text("health-cmd");
    long interval = duration("health-interval");
    long timeout = duration("health-timeout");
    long startPeriod = duration("health-start-period");
    long startInterval = duration("health-start-interval");
    long retries = Lifecycle.integer(line.text("health-retries"));
    boolean any =
        !command.isEmpty()
            || interval != 0
            || timeout != 0
            || startPeriod != 0
            || startInterval != 0
            || retries != 0;
    if (line.isOn("no-healthcheck")) {
      if (any) {
        throw new InvalidAmount("--no-healthcheck conflicts with --health-* options");
      }
      return Optional.of(new ContainerSpec.Health(List.of("NONE"), 0, 0, 0, 0));
    }
    checkPositive("--health-interval", interval);
    checkPositive("--health-timeout", timeout);
    checkPositive("--health-retries", retries);
    checkPositive("--health-start-period", startPeriod);
    checkPositive("--health-start-interval", startInterval);
    List<String> test = command.isEmpty() ? List.of() : List.of("CMD-SHELL", command);
    return any
        ? Optional.of(new ContainerSpec.Health(test, interval, timeout, startPeriod, (int) retries))
        : Optional.empty();
  }

  private long duration(String flag) throws InvalidAmount {
    return line.isSet(flag) ? Durations.parse(line.text(flag)) : 0;
  }

  private static void checkPositive(String flag, long value) throws InvalidAmount {
    if (value < 0) {
      throw new InvalidAmount(flag + " cannot be negative");
    }
  }

  /// The size of `/dev/shm`, 0 where none was asked for.
  static long sharedMemory(CommandLine line) throws InvalidAmount {
    return line.isSet("shm-size") ? Sizes.ram(line.text("shm-size")) : 0;
  }
}
