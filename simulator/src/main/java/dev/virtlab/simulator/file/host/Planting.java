package dev.virtlab.simulator.file.host;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;

/// Fills a file system from outside, as an installer does: directories on the way are made.
final class Planting {

  private final Dentry top;
  private final Superuser nobody;

  Planting(FileSystem fileSystem, Superuser nobody) {
    this(fileSystem.root(), nobody);
  }

  /// @param top the directory that all paths begin at
  Planting(Dentry top, Superuser nobody) {
    this.top = top;
    this.nobody = nobody;
  }

  /// A directory with its mode and owner, made or changed.
  Dentry directory(String path, int mode, int gid) {
    Dentry directory = directory(path);
    directory.inode().chmod(directory, mode);
    directory.inode().chown(directory, 0, gid);
    return directory;
  }

  /// A directory of mode 755 that root owns, unless it is there.
  Dentry directory(String path) {
    Dentry at = top;
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        Dentry above = at;
        at =
            above
                .inode()
                .lookup(above, name)
                .orElseGet(
                    () ->
                        above
                            .inode()
                            .create(above, name, NewFile.of(Stat.Type.DIRECTORY, 0755, 0, 0)));
      }
    }
    return at;
  }

  private Dentry make(String path, NewFile file) {
    int slash = path.lastIndexOf('/');
    Dentry directory = directory(path.substring(0, slash));
    return directory.inode().create(directory, path.substring(slash + 1), file);
  }

  void text(String path, int mode, int gid, String text) {
    Dentry file = make(path, NewFile.of(Stat.Type.REGULAR, mode, 0, gid));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      file.inode().write(file, nobody, 0, bytes, 0, bytes.length);
    }
  }

  /// A file whose first bytes count; the rest takes its space and is zero.
  void program(String path, int mode, byte[] head, long size) {
    Dentry file = make(path, NewFile.of(Stat.Type.REGULAR, mode, 0, 0));
    file.inode().allocate(file, nobody, 0, Math.max(size, head.length));
    file.inode().write(file, nobody, 0, head, 0, head.length);
  }

  void symlink(String path, String target) {
    make(path, NewFile.symlink(target, 0, 0));
  }

  void device(String path, Stat.Type type, int mode, int gid, int major, int minor) {
    make(path, new NewFile(type, mode, 0, gid, major, minor, ""));
  }

  /// Whether something is there, links not followed.
  boolean has(String path) {
    Dentry at = top;
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        if (!at.isDirectory()) {
          return false;
        }
        var next = at.inode().lookup(at, name);
        if (next.isEmpty()) {
          return false;
        }
        at = next.get();
      }
    }
    return true;
  }
}
