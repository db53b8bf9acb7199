package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files on the disk of a guest, as the guest's own kernel keeps them while it runs.
record DiskTree(Dentry root, Superuser kernel) {

  /// The most files of a disk.
  static final int FILES_MAX = 200_000;

  /// What is made anew whenever the system starts, or belongs to the container engine.
  private static final List<String> PASSING =
      List.of("/tmp", "/var/tmp", "/var/lib/docker", "/var/lib/containerd");

  /// How a file is told from what it was before.
  ///
  /// @param changed when anything of it last changed, in nanoseconds
  record Mark(long number, long changed) {}

  /// @param volume where the disk is in the kernel's tree of names
  static DiskTree of(Kernel kernel, String volume) {
    Superuser superuser = new Superuser(kernel.init().mounts());
    Dentry top = kernel.vfs().files().resolve(superuser, volume, true).dentry();
    return new DiskTree(top, superuser);
  }

  /// All files by path, directories before what is in them.
  Map<String, Mark> marks() {
    Map<String, Mark> all = new TreeMap<>();
    walk(root, "", all);
    return all;
  }

  private void walk(Dentry directory, String path, Map<String, Mark> all) {
    for (FileCalls.Entry entry : directory.inode().list(directory, kernel)) {
      String name = path + "/" + entry.name();
      if (all.size() >= FILES_MAX || PASSING.contains(name)) {
        continue;
      }
      Dentry child = directory.inode().lookup(directory, entry.name()).orElseThrow();
      all.put(name, new Mark(child.inode().number(), child.inode().changed()));
      if (entry.type() == Stat.Type.DIRECTORY) {
        walk(child, name, all);
      }
    }
  }
}
