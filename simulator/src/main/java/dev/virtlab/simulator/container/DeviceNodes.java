package dev.virtlab.simulator.container;

import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;

/// The devices that every container has, and the usual links beside them; OCI runtime
/// specification, config-linux, default devices.
///
/// @param root where the root file system of the container is mounted
record DeviceNodes(Calls calls, String root) {

  private static final String[] NAMES = {"null", "random", "full", "tty", "zero", "urandom"};
  private static final int[] MAJORS = {1, 1, 1, 5, 1, 1};
  private static final int[] MINORS = {3, 8, 7, 0, 5, 9};

  void make() {
    int before = calls.umask(0);
    WholeFiles files = new WholeFiles(calls);
    for (int i = 0; i < NAMES.length; i++) {
      String path = root + "/dev/" + NAMES[i];
      if (!files.exists(path)) {
        calls.mknod(path, Stat.Type.CHARACTER, 0666, MAJORS[i], MINORS[i]);
      }
    }
    calls.umask(before);
    link("/proc/self/fd", "/dev/fd");
    link("/proc/self/fd/0", "/dev/stdin");
    link("/proc/self/fd/1", "/dev/stdout");
    link("/proc/self/fd/2", "/dev/stderr");
    link("pts/ptmx", "/dev/ptmx");
  }

  private void link(String target, String path) {
    if (!new WholeFiles(calls).exists(root + path)) {
      calls.symlink(target, root + path);
    }
  }
}
