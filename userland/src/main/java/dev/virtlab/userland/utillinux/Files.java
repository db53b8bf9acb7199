package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.text.Utf8;
import java.util.EnumSet;

/// Writing to control files of the kernel.
final class Files {

  private Files() {}

  /// Writes a text with one call; the file answers with its own errors.
  static void write(Calls calls, String path, String text) {
    int file = calls.open(path, EnumSet.of(Open.WRITE), 0);
    try {
      byte[] bytes = Utf8.encode(text);
      var _ = calls.write(file, bytes, 0, bytes.length);
    } finally {
      calls.close(file);
    }
  }
}
