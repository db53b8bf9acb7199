package dev.virtlab.simulator.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The program that a process runs: what execve(2) left behind.
///
/// @param path the file, as the process that executed it named it, made absolute
/// @param argv its words
/// @param environment its first environment, in order
/// @param key which program it is, empty for the kernel's own first step
/// @param size the bytes of the file
public record Image(
    String path, List<String> argv, Map<String, String> environment, String key, long size) {

  /// The longest name that `comm` keeps; TASK_COMM_LEN of proc(5) less the final zero.
  public static final int NAME_MAX = 15;

  /// Before anything was executed.
  static final Image NONE = new Image("", List.of(), Map.of(), "", 0);

  public Image {
    argv = List.copyOf(argv);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /// The name that `comm` shows for a file: the last part of its path, cut.
  static String nameOf(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.length() > NAME_MAX ? last.substring(0, NAME_MAX) : last;
  }
}
