package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A process that cannot be mistaken for another one that got the same number later.
///
/// @param pid its number
/// @param start when it began, in clock ticks since boot: field 22 of proc_pid_stat(5)
public record Identity(long pid, long start) {

  private static final int START = 22;

  /// The process of that number now.
  public static Optional<Identity> of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean gone = rest[0].equals("Z") || rest[0].equals("X");
      return gone
          ? Optional.empty()
          : Optional.of(new Identity(pid, Long.parseLong(rest[START - 3])));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// This virtual machine.
  public static Identity own() {
    return of(ProcessHandle.current().pid())
        .orElseThrow(() -> new IllegalStateException("/proc does not show this process"));
  }

  /// Whether it still runs.
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /// Ends it at once, if it is still the same process.
  public void kill() {
    if (isAlive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
