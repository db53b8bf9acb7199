package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.function.Supplier;

/// The files of a user as the service reads and writes them.
///
/// @param of the calls of the service that runs
record BoxFiles(Supplier<Calls> of) {

  private static final int FILE_MAX = 1 << 30;
  private static final int PART = 1 << 16;
  private static final int DEPTH_MAX = 32;

  Calls calls() {
    return of.get();
  }

  boolean has(String path) {
    return calls().access(path, 0);
  }

  void write(String path, String text) {
    write(path, Utf8.encode(text));
  }

  /// Writes a whole file, its folders too.
  void write(String path, byte[] bytes) {
    try {
      folders(path);
      int file = calls().open(path, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0600);
      int done = 0;
      while (done < bytes.length) {
        done += calls().write(file, bytes, done, bytes.length - done);
      }
      calls().close(file);
    } catch (CallFailed failed) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_FILE_ERROR,
          "MachineWrap",
          "Could not create the file '" + path + "': " + failed.errno().message());
    }
  }

  byte[] read(String path) {
    int file = calls().open(path, EnumSet.of(Open.READ), 0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() < FILE_MAX && calls().read(file, PART) instanceof Read.Some(byte[] part)) {
      all.write(part, 0, part.length);
    }
    calls().close(file);
    return all.toByteArray();
  }

  /// Makes the folders that a path leads through.
  void folders(String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (!has(folder)) {
        calls().mkdir(folder, 0700);
      }
    }
  }

  void remove(String path) {
    try {
      calls().unlink(path);
    } catch (CallFailed _) {
      // Somebody else was faster.
    }
  }

  /// Removes a folder that nothing is in any more; others stay.
  void removeFolder(String path) {
    try {
      calls().rmdir(path);
    } catch (CallFailed _) {
      // Something of the user's lies there.
    }
  }

  /// Removes a folder with all that is in it.
  void removeAll(String path) {
    removeAll(path, 0);
  }

  private void removeAll(String path, int depth) {
    if (!has(path) || depth > DEPTH_MAX) {
      return;
    }
    for (FileCalls.Entry entry : calls().list(path)) {
      String inside = path + "/" + entry.name();
      if (entry.type() == Stat.Type.DIRECTORY) {
        removeAll(inside, depth + 1);
      } else {
        remove(inside);
      }
    }
    removeFolder(path);
  }

  /// How many bytes of the disk a file takes.
  long room(String path) {
    try {
      return calls().stat(path).blocks() * 512;
    } catch (CallFailed _) {
      return 0;
    }
  }

  /// How long a file is; -1 where there is none.
  long length(String path) {
    try {
      return calls().stat(path).size();
    } catch (CallFailed _) {
      return -1;
    }
  }

  long now() {
    return calls().epochNanoseconds();
  }
}
