package dev.virtlab.lab.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What can be asked of a container engine; one case for each request of the Docker Engine API 1.41
/// that Virtlab knows.
///
/// `container` and `image` are references as the user gave them: a name, an identifier, or the
/// beginning of one. The engine resolves them. Filters are lists of values by filter name.
public sealed interface ContainerCommand {

  /// Creates a container, under a name of its own or, if empty, one that the engine invents.
  record CreateContainer(Optional<String> name, ContainerSpec spec) implements ContainerCommand {}

  record StartContainer(String container) implements ContainerCommand {}

  /// Stops: the stop signal, then after `seconds` (default 10) SIGKILL.
  record StopContainer(String container, OptionalInt seconds) implements ContainerCommand {}

  record RestartContainer(String container, OptionalInt seconds) implements ContainerCommand {}

  record KillContainer(String container, String signal) implements ContainerCommand {}

  record RemoveContainer(String container, boolean force, boolean volumes, boolean link)
      implements ContainerCommand {}

  record PauseContainer(String container) implements ContainerCommand {}

  record UnpauseContainer(String container) implements ContainerCommand {}

  /// Changes limits (0: leave as it is) and the restart policy.
  record UpdateContainer(
      String container, ContainerSpec.Limits limits, Optional<ContainerSpec.Restart> restart)
      implements ContainerCommand {}

  record RenameContainer(String container, String name) implements ContainerCommand {}

  /// Answers `{"StatusCode": n}` when it ends.
  ///
  /// @param condition `not-running`, `next-exit` or `removed`
  record WaitContainer(String container, String condition) implements ContainerCommand {}

  /// Connects to the main process; with `logs` what it has written before comes first.
  record AttachContainer(
      String container, boolean input, boolean output, boolean error, boolean logs, boolean stream)
      implements ContainerCommand {}

  /// Prepares one more process; answers `{"Id": …}`.
  record CreateExec(
      String container,
      List<String> command,
      List<String> environment,
      String workingDirectory,
      String user,
      boolean terminal,
      boolean attachInput,
      boolean attachOutput,
      boolean privileged)
      implements ContainerCommand {}

  record StartExec(String exec, boolean detach) implements ContainerCommand {}

  record InspectExec(String exec) implements ContainerCommand {}

  /// What it has written.
  ///
  /// @param tail `all` or a number
  /// @param since seconds since the epoch with a fraction, empty for the beginning
  record ReadLogs(
      String container,
      boolean output,
      boolean error,
      boolean follow,
      String tail,
      String since,
      String until,
      boolean timestamps,
      boolean details)
      implements ContainerCommand {}

  record TopContainer(String container, String psArguments) implements ContainerCommand {}

  /// One sample, or one a second with `stream`.
  record StatsContainer(String container, boolean stream) implements ContainerCommand {}

  record DiffContainer(String container) implements ContainerCommand {}

  /// Answers an archive of a path in the container.
  record CopyFrom(String container, String path) implements ContainerCommand {}

  /// What is at a path in the container; answers its name, size, mode, link target.
  record StatPath(String container, String path) implements ContainerCommand {}

  /// Unpacks an archive below a directory of the container. The entries travel beside the command,
  /// as the body of the request does.
  record CopyTo(String container, String directory) implements ContainerCommand {}

  record ListContainers(
      boolean all, OptionalInt limit, boolean size, Map<String, List<String>> filters)
      implements ContainerCommand {}

  record InspectContainer(String container, boolean size) implements ContainerCommand {}

  record PruneContainers(Map<String, List<String>> filters) implements ContainerCommand {}

  record ListImages(boolean all, boolean digests, Map<String, List<String>> filters)
      implements ContainerCommand {}

  record InspectImage(String image) implements ContainerCommand {}

  record ImageHistory(String image) implements ContainerCommand {}

  record TagImage(String image, String repository, String tag) implements ContainerCommand {}

  record RemoveImage(String image, boolean force, boolean keepParents)
      implements ContainerCommand {}

  /// Fetches from a registry; progress arrives as a stream of messages.
  record PullImage(String repository, String tag) implements ContainerCommand {}

  record PruneImages(Map<String, List<String>> filters) implements ContainerCommand {}

  record CreateVolume(
      String name, String driver, Map<String, String> options, Map<String, String> labels)
      implements ContainerCommand {}

  record ListVolumes(Map<String, List<String>> filters) implements ContainerCommand {}

  record InspectVolume(String volume) implements ContainerCommand {}

  record RemoveVolume(String volume, boolean force) implements ContainerCommand {}

  record PruneVolumes(Map<String, List<String>> filters) implements ContainerCommand {}

  record ListNetworks(Map<String, List<String>> filters) implements ContainerCommand {}

  record InspectNetwork(String network) implements ContainerCommand {}

  record PruneNetworks(Map<String, List<String>> filters) implements ContainerCommand {}

  record DiskUsage() implements ContainerCommand {}

  /// What has happened since, and until `until` (empty: for ever) what happens; both in nanoseconds
  /// since the epoch.
  record Events(OptionalLong since, OptionalLong until, Map<String, List<String>> filters)
      implements ContainerCommand {}

  record Information() implements ContainerCommand {}

  record Version() implements ContainerCommand {}

  record Ping() implements ContainerCommand {}
}
