package dev.virtlab.simulator;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// The first process of a host: starts daemons and reaps whatever becomes its child; init(1).
final class Init implements Program {

  private final List<Daemon> daemons;

  Init(List<Daemon> daemons) {
    this.daemons = List.copyOf(daemons);
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    calls.setDisposition(Signal.CHLD, Disposition.CATCH);
    calls.umask(022);
    for (Daemon daemon : daemons) {
      calls.fork(child -> become(child, daemon, environment));
    }
    return reap(calls);
  }

  private static Step become(Calls calls, Daemon daemon, Map<String, String> environment) {
    calls.setDisposition(Signal.CHLD, Disposition.DEFAULT);
    calls.newSession();
    try {
      for (int descriptor = 0; descriptor < 3; descriptor++) {
        calls.open("/dev/null", EnumSet.of(Open.READ, Open.WRITE), 0);
      }
      return calls.exec(daemon.path(), daemon.argv(), environment);
    } catch (CallFailed failure) {
      return new Step.Exit(failure.errno() == Errno.ENOENT ? 127 : 126);
    }
  }

  private static Step reap(Calls calls) {
    while (calls.takeCaught().isPresent()) {}
    if (reapOne(calls)) {
      return new Step.Next(() -> reap(calls));
    }
    return new Step.Await(new Wait.Caught(), () -> reap(calls));
  }

  private static boolean reapOne(Calls calls) {
    try {
      return calls.waitFor(-1, false).isPresent();
    } catch (CallFailed _) {
      return false;
    }
  }
}
