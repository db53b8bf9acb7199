package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// `busybox --install`: a link to the program for each applet, hard or with `-s` symbolic.
final class Install {

  private Install() {}

  static Step run(Run run) {
    List<String> words = new ArrayList<>(run.args().subList(1, run.args().size()));
    boolean symbolic = !words.isEmpty() && words.getFirst().equals("-s");
    if (symbolic) {
      words.removeFirst();
    }
    String program;
    try {
      program = run.calls().readlink("/proc/self/exe");
    } catch (CallFailed failed) {
      throw run.stop(1, "/proc/self/exe: " + failed.errno().message());
    }
    boolean flat = !words.isEmpty();
    String folder = flat ? words.getFirst() : "";
    for (String name : flat ? AppletList.names() : AppletList.paths()) {
      link(run, symbolic, program, folder + "/" + name);
    }
    return run.exit(0);
  }

  /// A name that is taken stays as it is, without a word.
  private static void link(Run run, boolean symbolic, String program, String path) {
    try {
      if (symbolic) {
        run.calls().symlink(program, path);
      } else {
        run.calls().link(program, path);
      }
    } catch (CallFailed failed) {
      if (failed.errno() != Errno.EEXIST) {
        run.complain(path + ": " + failed.errno().message());
      }
    }
  }
}
