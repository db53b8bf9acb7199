package dev.virtlab.simulator.file;

import java.util.ArrayList;
import java.util.List;

/// The locks on bytes of a file, each of an open file description: whoever closes the last
/// descriptor of it, by ending too, gives them back. They hold off nobody but those who ask;
/// fcntl(2), "Open file description locks". All are read locks: QEMU takes no others.
final class ByteLocks {

  private final List<Held> held = new ArrayList<>();

  /// @param by compared by identity: it is the description that has the lock
  private record Held(OpenFile by, long at) {
    boolean isOf(OpenFile file) {
      return by == file;
    }
  }

  void take(OpenFile by, long at) {
    if (held.stream().noneMatch(lock -> lock.isOf(by) && lock.at() == at)) {
      held.add(new Held(by, at));
    }
  }

  void give(OpenFile by) {
    held.removeIf(lock -> lock.isOf(by));
  }

  /// Whether another open file has one on that byte.
  boolean isHeldBeside(OpenFile by, long at) {
    return held.stream().anyMatch(lock -> lock.at() == at && !lock.isOf(by));
  }
}
