package dev.virtlab.console.corpus;

import dev.virtlab.lab.Lab;
import dev.virtlab.runtime.LinuxLab;
import java.nio.file.Path;
import java.time.Duration;

/// Enters recorded sessions in real worlds, each in a fresh one, and prints what was heard: for
/// whoever cannot be asked in the process of the tests, as another user or another machine.
public final class SessionsRun {

  /// An emulated machine is slow.
  private static final Duration LINE_TIME_MAX = Duration.ofMinutes(2);

  private SessionsRun() {}

  /// Runs all sessions of a folder.
  ///
  /// @param args where the worlds keep their journals, and the folder of sessions
  public static void main(String[] args) throws Exception {
    for (Recorded session : Recorded.in(Path.of(args[1]))) {
      try (Lab real = LinuxLab.open(Path.of(args[0]), LINE_TIME_MAX)) {
        for (Recorded.Line line : session.lines()) {
          System.out.println(Heard.of(BothWorlds.entered(real, line.line())).told(session.name()));
        }
      }
    }
  }
}
