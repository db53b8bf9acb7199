package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// Becoming the program that a wrapper was given, or a shell where it was given none.
public final class Shell {
  private Shell() {}

  /// Becomes it; says why not, with 127 where there is no such program and 126 else.
  public static Step become(Run run, List<String> argv) {
    if (argv.isEmpty()) {
      String shell = run.environment().getOrDefault("SHELL", "");
      String path = shell.isEmpty() ? "/bin/sh" : shell;
      String name = path.substring(path.lastIndexOf('/') + 1);
      return become(run, path, List.of((run.isBusybox() ? "" : "-") + name));
    }
    return become(run, argv.getFirst(), argv);
  }

  private static Step become(Run run, String path, List<String> argv) {
    run.push();
    return run.flush(
        () -> {
          if (!argv.getFirst().equals(path)) {
            try {
              return run.calls().exec(path, argv, run.environment());
            } catch (dev.virtlab.userland.program.CallFailed failed) {
              return failed(run, path, failed.errno());
            }
          }
          return Launch.become(
              run.calls(), argv, run.environment(), errno -> failed(run, path, errno));
        });
  }

  private static Step failed(Run run, String path, Errno errno) {
    run.complain(
        run.say("failed to execute " + path, "can't execute '" + path + "'")
            + ": "
            + errno.message());
    return run.exit(errno == Errno.ENOENT ? 127 : 126);
  }
}
