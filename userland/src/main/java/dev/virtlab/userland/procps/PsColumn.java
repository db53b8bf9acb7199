package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import java.util.function.Function;

/// A column of ps(1).
///
/// @param header what stands above it
/// @param width the columns it takes, unless it is the last
/// @param right whether it is flush right
/// @param endless whether it may take the rest of the line where it is the last
record PsColumn(
    String key,
    String header,
    int width,
    boolean right,
    boolean endless,
    Function<Task, String> value) {

  static PsColumn left(String key, String header, int width, Function<Task, String> value) {
    return new PsColumn(key, header, width, false, false, value);
  }

  static PsColumn right(String key, String header, int width, Function<Task, String> value) {
    return new PsColumn(key, header, width, true, false, value);
  }

  static PsColumn endless(String key, String header, int width, Function<Task, String> value) {
    return new PsColumn(key, header, width, false, true, value);
  }

  /// The same with another header; a wide one widens the column.
  PsColumn titled(String title) {
    return new PsColumn(key, title, Math.max(width, title.length()), right, endless, value);
  }

  /// The same with another width.
  PsColumn sized(int columns) {
    return new PsColumn(key, header, columns, right, false, value);
  }
}
