package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// What unshare and nsenter do at their end: become a program, or the learner's shell.
final class Become {

  private Become() {}

  /// Becomes the program of the words; without words, `$SHELL` as a login shell. Fails with 127
  /// where there is none, 126 where it cannot be run.
  static Step program(Run run, List<String> words) {
    if (words.isEmpty()) {
      String shell = run.environment().getOrDefault("SHELL", "/bin/sh");
      String base = shell.substring(shell.lastIndexOf('/') + 1);
      return exec(run, shell, List.of("-" + base));
    }
    return Launch.become(
        run.calls(), words, run.environment(), errno -> failed(run, words.getFirst(), errno));
  }

  private static Step exec(Run run, String path, List<String> argv) {
    try {
      return run.calls().exec(path, argv, run.environment());
    } catch (dev.virtlab.userland.program.CallFailed failure) {
      return failed(run, path, failure.errno());
    }
  }

  private static Step failed(Run run, String name, Errno errno) {
    run.err(run.name() + ": failed to execute " + name + ": " + errno.message() + "\n");
    return run.exit(errno == Errno.ENOENT ? 127 : 126);
  }

  /// Ends as a child ended: with its status, or of its signal.
  static Step endAs(Calls calls, Ended ended) {
    return switch (ended) {
      case Ended.Exited exited -> new Step.Exit(exited.status());
      case Ended.Killed killed -> calls.dieOf(killed.signal());
      case Ended.Stopped stopped -> new Step.Exit(128 + stopped.signal().number());
    };
  }
}
