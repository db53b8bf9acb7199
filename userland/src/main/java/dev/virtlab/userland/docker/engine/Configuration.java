package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.image.ImageConfig;
import dev.virtlab.userland.program.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a container shall run: what was asked for, completed by what its image says.
///
/// @param entrypoint empty where neither has one
record Configuration(
    String hostname,
    String user,
    List<String> exposedPorts,
    List<String> environment,
    List<String> command,
    List<String> entrypoint,
    List<String> volumes,
    String workingDirectory,
    Map<String, String> labels,
    String stopSignal,
    OptionalInt stopSeconds,
    Optional<ContainerSpec.Health> health) {

  /// How long the engine waits for a stop, in seconds, when nothing else was said.
  static final int STOP_SECONDS = 10;

  static Configuration of(ContainerSpec spec, ImageConfig image, String hostname) {
    Optional<List<String>> asked = spec.entrypoint();
    boolean ownEntrypoint = asked.isPresent();
    boolean imageCommand = spec.command().isEmpty() && !ownEntrypoint;
    Map<String, String> labels = new TreeMap<>(image.labels());
    labels.putAll(spec.labels());
    return new Configuration(
        hostname,
        spec.user().isEmpty() ? image.user() : spec.user(),
        ports(spec, image),
        environment(spec.environment(), image.environment()),
        imageCommand ? image.command() : spec.command(),
        asked.map(Configuration::withoutBlank).orElse(image.entrypoint()),
        List.copyOf(new TreeSet<>(volumes(spec, image))),
        spec.workingDirectory().isEmpty() ? image.workingDirectory() : spec.workingDirectory(),
        labels,
        spec.stopSignal().orElse(image.stopSignal()),
        spec.stopSeconds(),
        health(spec.health(), image.health()));
  }

  private static List<String> withoutBlank(List<String> words) {
    return words.size() == 1 && words.getFirst().isEmpty() ? List.of() : words;
  }

  private static List<String> ports(ContainerSpec spec, ImageConfig image) {
    TreeSet<String> ports = new TreeSet<>(image.exposedPorts());
    ports.addAll(spec.network().exposed());
    ports.addAll(spec.network().ports().keySet());
    return List.copyOf(ports);
  }

  /// `-v /path` alone asks for a volume, as the image's VOLUME does.
  private static List<String> volumes(ContainerSpec spec, ImageConfig image) {
    List<String> volumes = new ArrayList<>(image.volumes());
    for (ContainerSpec.Mount mount : spec.mounts()) {
      if (mount.fromBinds() && mount.source().isEmpty()) {
        volumes.add(mount.target());
      }
    }
    return volumes;
  }

  private static List<String> environment(List<String> own, List<String> image) {
    List<String> all = new ArrayList<>(own);
    for (String variable : image) {
      if (own.stream().noneMatch(mine -> key(mine).equals(key(variable)))) {
        all.add(variable);
      }
    }
    return all;
  }

  static String key(String variable) {
    int equals = variable.indexOf('=');
    return equals < 0 ? variable : variable.substring(0, equals);
  }

  private static Optional<ContainerSpec.Health> health(
      Optional<ContainerSpec.Health> own, Optional<ContainerSpec.Health> image) {
    if (own.isEmpty() || image.isEmpty()) {
      return own.isPresent() ? own : image;
    }
    ContainerSpec.Health mine = own.get();
    ContainerSpec.Health theirs = image.get();
    return Optional.of(
        new ContainerSpec.Health(
            mine.test().isEmpty() ? theirs.test() : mine.test(),
            mine.interval() == 0 ? theirs.interval() : mine.interval(),
            mine.timeout() == 0 ? theirs.timeout() : mine.timeout(),
            mine.startPeriod() == 0 ? theirs.startPeriod() : mine.startPeriod(),
            mine.retries() == 0 ? theirs.retries() : mine.retries()));
  }

  /// The words of the main process: entry point, then command.
  List<String> words() {
    List<String> words = new ArrayList<>(entrypoint);
    words.addAll(command);
    return words;
  }

  /// The number of the signal that asks the main process to end.
  int stopSignalNumber() {
    return Signals.parse(stopSignal).orElse(Signal.TERM.number());
  }

  int stopTimeout() {
    return stopSeconds.orElse(STOP_SECONDS);
  }

  /// The environment of its processes: what the engine gives, then what was asked for.
  List<String> processEnvironment(boolean terminal) {
    List<String> variables = new ArrayList<>();
    variables.add(ImageConfig.PATH);
    variables.add("HOSTNAME=" + hostname);
    if (terminal) {
      variables.add("TERM=xterm");
    }
    return overridden(variables, environment);
  }

  /// The variables with others put over them; one without `=` takes a variable away.
  static List<String> overridden(List<String> variables, List<String> over) {
    List<String> all = new ArrayList<>(variables);
    for (String variable : over) {
      int index = indexOf(all, key(variable));
      if (variable.indexOf('=') < 0) {
        if (index >= 0) {
          all.remove(index);
        }
      } else if (index >= 0) {
        all.set(index, variable);
      } else {
        all.add(variable);
      }
    }
    return all;
  }

  private static int indexOf(List<String> variables, String key) {
    for (int i = 0; i < variables.size(); i++) {
      if (key(variables.get(i)).equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
