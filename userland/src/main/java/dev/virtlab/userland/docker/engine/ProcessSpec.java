package dev.virtlab.userland.docker.engine;

import java.util.List;

/// A process that a runtime shall start; OCI runtime specification, `process`.
///
/// @param arguments its words; the first is looked up in the PATH of its environment
/// @param groups supplementary groups
/// @param capabilities a mask by the numbers of capabilities(7)
/// @param openInput whether its standard input is connected; else it reads the end of the file
/// @param filtered whether the default seccomp profile is loaded
/// @param resourceLimits as `nofile=100:200`
/// @param oomScoreAdj added to its badness, -1000 to 1000
public record ProcessSpec(
    List<String> arguments,
    List<String> environment,
    String workingDirectory,
    int uid,
    int gid,
    List<Integer> groups,
    boolean terminal,
    boolean openInput,
    long capabilities,
    boolean filtered,
    boolean noNewPrivileges,
    List<String> resourceLimits,
    int oomScoreAdj) {

  public ProcessSpec {
    arguments = List.copyOf(arguments);
    environment = List.copyOf(environment);
    groups = List.copyOf(groups);
    resourceLimits = List.copyOf(resourceLimits);
  }
}
