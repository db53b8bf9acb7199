package dev.virtlab.simulator.host;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import java.util.EnumSet;

/// Puts files where a system is being installed; directories on the way are made.
record Planter(Vfs vfs, Superuser root) {

  /// A directory, unless it is there.
  void folder(String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      make(path.substring(0, slash));
    }
    make(path);
  }

  private void make(String path) {
    if (!vfs.files().access(root, path, 0)) {
      vfs.files().mkdir(root, path, 0755);
    }
  }

  void file(String path, byte[] bytes, int mode) {
    folder(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
    OpenFile file =
        vfs.files().open(root, path, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), mode);
    file.write(bytes, 0, bytes.length);
    file.close();
    vfs.files().chmod(root, path, mode);
  }

  void link(String path, String target) {
    vfs.files().symlink(root, target, path);
  }

  void device(String path, Stat.Type type, int mode, int major, int minor) {
    vfs.files().mknod(root, path, type, mode, major, minor);
  }
}
