package dev.virtlab.runtime.bench;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files of `/sys/block`, as text and numbers; what went while we looked is empty, or 0.
final class SysBlock {

  static final Path FOLDER = Path.of("/sys/block");
  static final int SECTOR = 512;

  private SysBlock() {}

  /// The bytes of a device.
  static long size(String name) {
    return number(FOLDER.resolve(name).resolve("size")) * SECTOR;
  }

  static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException | DirectoryIteratorException _) {
      // It went while we looked.
    }
    names.sort(null);
    return names;
  }

  static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      return "";
    }
  }

  static long number(Path file) {
    try {
      return Long.parseLong(text(file));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
