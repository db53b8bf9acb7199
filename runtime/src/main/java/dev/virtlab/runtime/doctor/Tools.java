package dev.virtlab.runtime.doctor;

import dev.virtlab.runtime.act.Processes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where programs are, and what their files say of themselves.
public final class Tools {

  private static final int PROGRAM_HEADERS_MAX = 64;
  private static final int PT_INTERP = 3;

  private Tools() {}

  /// The file of a program in the usual folders.
  public static Optional<Path> find(String name) {
    for (String folder : Processes.ENVIRONMENT.getOrDefault("PATH", "").split(":")) {
      Path file = Path.of(folder, name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// Whether a program needs no other file to run: an ELF file of 64 bits without an interpreter;
  /// elf(5).
  public static boolean isStatic(Path program) {
    try (RandomAccessFile file = new RandomAccessFile(program.toFile(), "r")) {
      byte[] head = new byte[64];
      file.readFully(head);
      ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      if (header.getInt(0) != 0x464c457f) {
        return false;
      }
      int count = Math.min(header.getShort(56), PROGRAM_HEADERS_MAX);
      byte[] table = new byte[count * header.getShort(54)];
      file.seek(header.getLong(32));
      file.readFully(table);
      ByteBuffer entries = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        if (entries.getInt(i * header.getShort(54)) == PT_INTERP) {
          return false;
        }
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
