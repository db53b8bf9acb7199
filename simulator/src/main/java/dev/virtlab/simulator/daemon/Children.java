package dev.virtlab.simulator.daemon;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// Starts programs of the host as children of a daemon.
public final class Children {

  /// The environment of daemons.
  public static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

  private static final int DESCRIPTORS_MAX = 256;

  private Children() {}

  /// Forks a child that becomes the program at `path`; gives its number.
  public static int start(Calls calls, String path, List<String> words) {
    return calls.fork(child -> become(child, path, words));
  }

  private static Step become(Calls calls, String path, List<String> words) {
    try {
      detach(calls);
      return calls.exec(path, words, ENVIRONMENT);
    } catch (CallFailed failure) {
      return new Step.Exit(failure.errno() == Errno.ENOENT ? 127 : 126);
    }
  }

  /// Standard input, output and error become /dev/null; nothing else stays open.
  private static void detach(Calls calls) {
    closeFrom(calls, 0);
    for (int descriptor = 0; descriptor < 3; descriptor++) {
      calls.open("/dev/null", EnumSet.of(Open.READ, Open.WRITE), 0);
    }
  }

  /// Closes all descriptors from one on.
  public static void closeFrom(Calls calls, int first) {
    for (int descriptor = first; descriptor < DESCRIPTORS_MAX; descriptor++) {
      if (calls.isOpen(descriptor)) {
        calls.close(descriptor);
      }
    }
  }
}
