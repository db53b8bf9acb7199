package dev.virtlab.userland.program;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The form of a program's file in the simulated world.
///
/// An executable begins as every ELF file does, followed by the key of its program and zeros up to
/// its size. The program is found by what the file holds, never by its name or place: a copy under
/// another name runs, a truncated one does not.
public final class Executable {

  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};

  /// How far into a file its head can reach, in bytes.
  public static final int HEAD_MAX = 128;

  private Executable() {}

  /// The first bytes of the file of the program with that key, as `coreutils/ls` or `busybox`.
  public static byte[] head(String key) {
    byte[] word = key.getBytes(StandardCharsets.UTF_8);
    if (word.length + MAGIC.length + 1 > HEAD_MAX) {
      throw new IllegalArgumentException("a program key is too long: " + key);
    }
    byte[] head = new byte[MAGIC.length + word.length + 1];
    System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
    System.arraycopy(word, 0, head, MAGIC.length, word.length);
    return head;
  }

  /// The key in the first bytes of a file; empty where it is no executable.
  public static Optional<String> key(byte[] start) {
    if (start.length <= MAGIC.length) {
      return Optional.empty();
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (start[i] != MAGIC[i]) {
        return Optional.empty();
      }
    }
    int end = MAGIC.length;
    while (end < start.length && start[end] != 0) {
      end++;
    }
    return Optional.of(new String(start, MAGIC.length, end - MAGIC.length, StandardCharsets.UTF_8));
  }
}
