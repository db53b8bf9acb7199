package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Read;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Small files of the host that options name, read and written whole.
final class Files {

  /// The most that is read of a file, in bytes.
  private static final int FILE_MAX = 1 << 20;

  private static final int CHUNK = 65_536;

  private Files() {}

  /// The bytes of a file; the message of a failure is Go's, as `open /x: no such file or
  /// directory`.
  static byte[] read(Calls calls, String path) throws InvalidAmount {
    int descriptor;
    try {
      descriptor = calls.open(path, Set.of(FileCalls.Open.READ), 0);
    } catch (CallFailed failed) {
      throw failure("open", path, failed.errno());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      while (bytes.size() < FILE_MAX
          && calls.read(descriptor, CHUNK) instanceof Read.Some(byte[] some)) {
        bytes.write(some, 0, some.length);
      }
    } catch (CallFailed failed) {
      throw failure("read", path, failed.errno());
    } finally {
      calls.close(descriptor);
    }
    return bytes.toByteArray();
  }

  static String text(Calls calls, String path) throws InvalidAmount {
    return new String(read(calls, path), StandardCharsets.UTF_8);
  }

  /// Makes an empty file, or empties it.
  static void create(Calls calls, String path) throws InvalidAmount {
    write(calls, path, "");
  }

  /// Writes a file anew.
  static void write(Calls calls, String path, String text) throws InvalidAmount {
    try {
      Set<FileCalls.Open> how =
          Set.of(FileCalls.Open.WRITE, FileCalls.Open.CREATE, FileCalls.Open.TRUNCATE);
      int descriptor = calls.open(path, how, 0666);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      calls.write(descriptor, bytes, 0, bytes.length);
      calls.close(descriptor);
    } catch (CallFailed failed) {
      throw failure("open", path, failed.errno());
    }
  }

  static boolean exists(Calls calls, String path) {
    try {
      calls.stat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// A failed call as Go words it.
  static InvalidAmount failure(String call, String path, Errno errno) {
    return new InvalidAmount(call + " " + path + ": " + reason(errno));
  }

  /// The reason in Go's words: the C library's, in lower case.
  static String reason(Errno errno) {
    return errno.message().toLowerCase(Locale.ROOT);
  }
}
