package dev.virtlab.userland.docker.engine;

import java.util.Set;

/// What an engine knows of the host it runs on.
public interface Host {

  /// Its name now.
  String name();

  /// Its processors.
  int processors();

  /// Its memory in bytes.
  long memory();

  /// As `uname -r` says.
  String kernelRelease();

  /// 1 or 2.
  int cgroupVersion();

  /// The controllers that can limit containers here: some of `memory`, `cpu`, `cpuset` and `pids`.
  Set<String> controllers();

  /// Whether control groups have weights for block I/O here.
  boolean weighsBlockIo();

  /// Whether there is a file at a path.
  boolean hasFile(String path);
}
