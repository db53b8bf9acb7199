package dev.virtlab.lab.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a container shall be; the body of `POST /containers/create` of the Docker Engine API 1.41.
///
/// Numbers that are 0 and texts that are empty mean "not given", as in the API, unless said
/// otherwise.
///
/// @param volumesFrom containers whose volumes it shall have too, each perhaps with a mode as
///   `name:ro`
/// @param logDriver who keeps its output: `json-file`, `local` or `none`
public record ContainerSpec(
    String image,
    List<String> command,
    Optional<List<String>> entrypoint,
    List<String> environment,
    String workingDirectory,
    String user,
    String hostname,
    Map<String, String> labels,
    Streams streams,
    Limits limits,
    Restart restart,
    List<Mount> mounts,
    List<String> volumesFrom,
    Network network,
    Security security,
    Optional<Health> health,
    Optional<String> stopSignal,
    OptionalInt stopSeconds,
    String logDriver,
    boolean autoRemove,
    boolean init) {

  public ContainerSpec {
    command = List.copyOf(command);
    environment = List.copyOf(environment);
    mounts = List.copyOf(mounts);
    volumesFrom = List.copyOf(volumesFrom);
  }

  /// What is connected to the main process.
  ///
  /// @param terminal `-t`
  /// @param openInput `-i`
  public record Streams(
      boolean terminal,
      boolean openInput,
      boolean attachInput,
      boolean attachOutput,
      boolean attachError) {}

  /// Ceilings and shares.
  ///
  /// @param memory bytes
  /// @param memorySwap bytes of memory and swap together, -1 without limit
  /// @param memoryReservation bytes
  /// @param nanoCpus billionths of a processor
  /// @param cpuShares relative weight, 2 to 262144, default 1024
  /// @param cpuPeriod microseconds
  /// @param cpuQuota microseconds per period
  /// @param pids the most processes; 0 or -1 without limit
  public record Limits(
      long memory,
      long memorySwap,
      long memoryReservation,
      long nanoCpus,
      long cpuShares,
      long cpuPeriod,
      long cpuQuota,
      String cpusetCpus,
      long pids,
      Optional<Boolean> oomKillDisable,
      int oomScoreAdj,
      BlockLimits block) {

    /// No limits at all.
    public static final Limits NONE =
        new Limits(0, 0, 0, 0, 0, 0, 0, "", 0, Optional.empty(), 0, BlockLimits.NONE);
  }

  /// When the engine starts it again: `no`, `always`, `unless-stopped`, `on-failure`.
  public record Restart(String policy, int most) {
    /// Never.
    public static final Restart NO = new Restart("no", 0);
  }

  /// Something mounted into the root file system.
  ///
  /// @param source the host path, or the volume's name, empty for an anonymous volume or a tmpfs
  /// @param options with `-v`, the third part as it was written (`ro,z`), which the engine judges;
  ///   else of a tmpfs `size=1m,mode=700`, of a bind its propagation, of a volume `nocopy`
  /// @param fromBinds whether it was written with `-v` (for which a missing host path is created)
  ///   or `--tmpfs`, not with `--mount`
  public record Mount(
      Kind kind,
      String source,
      String target,
      boolean readOnly,
      String options,
      boolean fromBinds) {

    /// What is mounted.
    public enum Kind {
      BIND,
      VOLUME,
      TMPFS
    }
  }

  /// Networking.
  ///
  /// @param mode `default`, `bridge`, `host`, `none`, `container:ID`, or a network's name
  /// @param ports published ports by container port (`80/tcp`), each a list of `IP:PORT`, either
  ///   part possibly empty
  /// @param exposed `80/tcp`
  public record Network(
      String mode,
      List<String> aliases,
      Map<String, List<String>> ports,
      List<String> exposed,
      boolean publishAll,
      List<String> dns,
      List<String> extraHosts) {
    /// What a container gets when nothing is said.
    public static final Network DEFAULT =
        new Network("default", List.of(), Map.of(), List.of(), false, List.of(), List.of());
  }

  /// Privileges and namespaces.
  ///
  /// @param pidMode empty, `host` or `container:ID`
  public record Security(
      boolean privileged,
      List<String> capAdd,
      List<String> capDrop,
      boolean readOnlyRoot,
      List<String> options,
      String pidMode,
      String ipcMode,
      String utsMode,
      String usernsMode,
      List<String> ulimits,
      Map<String, String> sysctls,
      long shmSize) {
    /// What a container gets when nothing is said.
    public static final Security DEFAULT =
        new Security(
            false, List.of(), List.of(), false, List.of(), "", "", "", "", List.of(), Map.of(), 0);
  }

  /// A health check; durations in nanoseconds, 0 for the default.
  ///
  /// @param test `["NONE"]`, `["CMD", …]` or `["CMD-SHELL", line]`
  public record Health(
      List<String> test, long interval, long timeout, long startPeriod, int retries) {}
}
