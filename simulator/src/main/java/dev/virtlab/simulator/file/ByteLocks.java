package dev.virtlab.simulator.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The locks on bytes of a file, each of an open file description: whoever closes the last
/// descriptor of it, by ending too, gives them back. They hold off nobody but those who ask;
/// fcntl(2), "Open file description locks". All are read locks: QEMU takes no others.
final class ByteLocks {

  /// No two open files are equal.
  private final Map<OpenFile, Set<Long>> held = new LinkedHashMap<>();

  void take(OpenFile by, long at) {
    held.computeIfAbsent(by, _ -> new TreeSet<>()).add(at);
  }

  void give(OpenFile by) {
    held.remove(by);
  }

  /// Whether another open file has one on that byte.
  boolean isHeldBeside(OpenFile by, long at) {
    long all = held.values().stream().filter(bytes -> bytes.contains(at)).count();
    return all > (held.getOrDefault(by, Set.of()).contains(at) ? 1 : 0);
  }
}
