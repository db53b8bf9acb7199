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
    return start(calls, path, words, List.of());
  }

  /// The same with descriptors that stay open, none of them below 3.
  public static int start(Calls calls, String path, List<String> words, List<Integer> inherited) {
    return calls.fork(child -> become(child, path, words, inherited));
  }

  private static Step become(
      Calls calls, String path, List<String> words, List<Integer> inherited) {
    try {
      detach(calls, inherited);
      return calls.exec(path, words, ENVIRONMENT);
    } catch (CallFailed failure) {
      return new Step.Exit(failure.errno() == Errno.ENOENT ? 127 : 126);
    }
  }

  /// Standard input, output and error become /dev/null; what is inherited stays, all else not.
  private static void detach(Calls calls, List<Integer> inherited) {
    for (int descriptor = 0; descriptor < DESCRIPTORS_MAX; descriptor++) {
      if (!inherited.contains(descriptor) && calls.isOpen(descriptor)) {
        calls.close(descriptor);
      }
    }
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
