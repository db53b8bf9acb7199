package dev.virtlab.userland.program;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The form of a program's file in the simulated world.
///
/// An executable begins as every one of its system does ([Format]), followed by the key of its
/// program and zeros up to its size. The program is found by what the file holds, never by its name
/// or place: a copy under another name runs, a truncated one does not.
public final class Executable {

  private static final int MAGIC = 8;

  /// How far into a file its head can reach, in bytes.
  public static final int HEAD_MAX = 128;

  /// How the files of a system's programs begin.
  public enum Format {
    /// Linux and the BSDs; elf(5).
    ELF(0x7f454c46_02010100L),
    /// Windows: the header of DOS that every "PE" file keeps; Microsoft's "PE Format".
    PE(0x4d5a9000_03000000L),
    /// macOS on x86-64: `MH_MAGIC_64` and the processor; `mach-o/loader.h`.
    MACH_O(0xcffaedfe_07000001L);

    private final long magic;

    Format(long magic) {
      this.magic = magic;
    }

    /// One of the first eight bytes.
    private byte magic(int place) {
      return (byte) (magic >>> (8 * (MAGIC - 1 - place)));
    }
  }

  private Executable() {}

  /// The first bytes of the file of the Linux program with that key, as `coreutils/ls`.
  public static byte[] head(String key) {
    return head(Format.ELF, key);
  }

  /// The first bytes of the file of the program with that key.
  public static byte[] head(Format format, String key) {
    byte[] word = key.getBytes(StandardCharsets.UTF_8);
    if (word.length + MAGIC + 1 > HEAD_MAX) {
      throw new IllegalArgumentException("a program key is too long: " + key);
    }
    byte[] head = new byte[MAGIC + word.length + 1];
    for (int i = 0; i < MAGIC; i++) {
      head[i] = format.magic(i);
    }
    System.arraycopy(word, 0, head, MAGIC, word.length);
    return head;
  }

  /// The key in the first bytes of a file; empty where it is no executable of Linux.
  public static Optional<String> key(byte[] start) {
    return key(Format.ELF, start);
  }

  /// The key in the first bytes of a file; empty where it is no executable of that format.
  public static Optional<String> key(Format format, byte[] start) {
    if (start.length <= MAGIC) {
      return Optional.empty();
    }
    for (int i = 0; i < MAGIC; i++) {
      if (start[i] != format.magic(i)) {
        return Optional.empty();
      }
    }
    int end = MAGIC;
    while (end < start.length && start[end] != 0) {
      end++;
    }
    return Optional.of(new String(start, MAGIC, end - MAGIC, StandardCharsets.UTF_8));
  }
}
