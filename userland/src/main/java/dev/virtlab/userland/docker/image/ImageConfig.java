package dev.virtlab.userland.docker.image;

import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an image says about the containers made from it; OCI image configuration, `config`.
///
/// @param exposedPorts as `80/tcp`
/// @param volumes paths that shall be volumes
/// @param stopSignal empty for SIGTERM
public record ImageConfig(
    List<String> environment,
    List<String> command,
    List<String> entrypoint,
    String workingDirectory,
    String user,
    List<String> exposedPorts,
    List<String> volumes,
    Map<String, String> labels,
    String stopSignal,
    Optional<ContainerSpec.Health> health) {

  /// The search path of every official image.
  public static final String PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /// Says nothing.
  public static final ImageConfig NONE =
      new ImageConfig(
          List.of(),
          List.of(),
          List.of(),
          "",
          "",
          List.of(),
          List.of(),
          Map.of(),
          "",
          Optional.empty());

  public ImageConfig {
    environment = List.copyOf(environment);
    command = List.copyOf(command);
    entrypoint = List.copyOf(entrypoint);
    exposedPorts = List.copyOf(exposedPorts);
    volumes = List.copyOf(volumes);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /// Runs this command, and says nothing else.
  public static ImageConfig running(String... command) {
    return new ImageConfig(
        List.of(PATH),
        List.of(command),
        List.of(),
        "",
        "",
        List.of(),
        List.of(),
        Map.of(),
        "",
        Optional.empty());
  }

  /// The same with an entry point.
  public ImageConfig entering(String... words) {
    return new ImageConfig(
        environment,
        command,
        List.of(words),
        workingDirectory,
        user,
        exposedPorts,
        volumes,
        labels,
        stopSignal,
        health);
  }

  /// The same with more environment.
  public ImageConfig with(String... variables) {
    List<String> all = new ArrayList<>(environment);
    all.addAll(List.of(variables));
    return new ImageConfig(
        all,
        command,
        entrypoint,
        workingDirectory,
        user,
        exposedPorts,
        volumes,
        labels,
        stopSignal,
        health);
  }

  /// The same with an exposed port.
  public ImageConfig exposing(String port) {
    return new ImageConfig(
        environment,
        command,
        entrypoint,
        workingDirectory,
        user,
        List.of(port),
        volumes,
        labels,
        stopSignal,
        health);
  }

  /// The same with a volume, which is the working directory too.
  public ImageConfig keeping(String volume) {
    return new ImageConfig(
        environment,
        command,
        entrypoint,
        volume,
        user,
        exposedPorts,
        List.of(volume),
        labels,
        stopSignal,
        health);
  }

  /// The same with a stop signal.
  public ImageConfig stoppedBy(String signal) {
    return new ImageConfig(
        environment,
        command,
        entrypoint,
        workingDirectory,
        user,
        exposedPorts,
        volumes,
        labels,
        signal,
        health);
  }
}
