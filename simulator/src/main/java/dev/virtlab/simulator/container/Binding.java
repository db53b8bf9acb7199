package dev.virtlab.simulator.container;

import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Stat;
import java.util.EnumSet;
import java.util.Set;

/// Bind mounts and what they need: a mount point of the right kind.
record Binding(Calls calls) {

  /// Mounts a file over another, which is made if need be.
  void bindFile(String source, String target) {
    touch(target);
    calls.mount(source, target, "", EnumSet.of(MountFlag.BIND), "");
  }

  /// Makes a mount point for a source: a directory, or an empty file.
  void prepare(String source, String target) {
    WholeFiles files = new WholeFiles(calls);
    if (calls.stat(source).type() == Stat.Type.DIRECTORY) {
      files.makeDirectories(target, 0755);
    } else {
      int slash = target.lastIndexOf('/');
      if (slash > 0) {
        files.makeDirectories(target.substring(0, slash), 0755);
      }
      touch(target);
    }
  }

  private void touch(String path) {
    WholeFiles files = new WholeFiles(calls);
    if (files.isDirectory(path)) {
      throw new CallFailed(Errno.ENOTDIR);
    } else if (!files.exists(path)) {
      files.write(path, new byte[0], 0755);
    }
  }

  /// Makes a mount read-only, keeping the other flags it shall have.
  void seal(String target, Set<MountFlag> flags) {
    EnumSet<MountFlag> all = EnumSet.of(MountFlag.REMOUNT, MountFlag.BIND, MountFlag.RDONLY);
    all.addAll(flags);
    calls.mount("none", target, "", all, "");
  }
}
