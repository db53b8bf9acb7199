package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.text.Utf8;
import java.util.EnumSet;

/// Writes the files of `/proc` that describe a user or time namespace; user_namespaces(7).
final class Maps {
  private Maps() {}

  /// Writes a text into such a file; fails as open(2) and write(2) do.
  static void write(Calls calls, String path, String text) {
    int file = calls.open(path, EnumSet.of(Open.WRITE, Open.CLOSE_ON_EXEC), 0);
    try {
      byte[] bytes = Utf8.encode(text);
      calls.write(file, bytes, 0, bytes.length);
    } finally {
      calls.close(file);
    }
  }

  /// Writes, and says whether it could be done.
  static boolean mayWrite(Calls calls, String path, String text) {
    try {
      write(calls, path, text);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }
}
