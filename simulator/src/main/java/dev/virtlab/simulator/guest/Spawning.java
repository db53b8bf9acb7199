package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Step;
import java.util.EnumSet;
import java.util.List;

/// Starts programs that stand on their own: a session of their own, no terminal.
final class Spawning {

  private Spawning() {}

  static int start(Calls parent, List<String> words) {
    return parent.fork(child -> become(child, words));
  }

  private static Step become(Calls calls, List<String> words) {
    try {
      calls.newSession();
      Children.closeFrom(calls, 0);
      for (int descriptor = 0; descriptor < 3; descriptor++) {
        calls.open("/dev/null", EnumSet.of(Open.READ, Open.WRITE), 0);
      }
      return calls.exec(words.getFirst(), words, Children.ENVIRONMENT);
    } catch (CallFailed failure) {
      return new Step.Exit(failure.errno() == Errno.ENOENT ? 127 : 126);
    }
  }
}
