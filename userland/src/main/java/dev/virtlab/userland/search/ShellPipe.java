package dev.virtlab.userland.search;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// A command that a shell runs, and the pipe that its output comes from or its input goes to;
/// popen(3).
///
/// @param descriptor our end of the pipe
public record ShellPipe(int child, int descriptor) {

  /// A command whose output is read.
  public static ShellPipe reading(Run run, String command) {
    return open(run, command, 1);
  }

  /// A command whose input is written.
  public static ShellPipe writing(Run run, String command) {
    return open(run, command, 0);
  }

  /// @param theirs the descriptor that is the pipe in the child
  private static ShellPipe open(Run run, String command, int theirs) {
    Calls calls = run.calls();
    int[] pipe = calls.pipe();
    int ours = pipe[1 - theirs];
    int child =
        calls.fork(
            inner -> {
              inner.duplicate(pipe[theirs], theirs);
              inner.close(pipe[0]);
              inner.close(pipe[1]);
              return shell(run, inner, command);
            });
    calls.close(pipe[theirs]);
    return new ShellPipe(child, ours);
  }

  /// Becomes the shell that runs a command.
  public static Step shell(Run run, Calls calls, String command) {
    return Launch.become(
        calls, List.of("sh", "-c", command), run.environment(), _ -> new Step.Exit(127));
  }
}
