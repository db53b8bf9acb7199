package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;

/// mountpoint(1): whether a directory is a mount point.
final class Mountpoint {

  private static final Options OPTIONS =
      new Options("qdxhV", "quiet=q fs-devno=d devno=x nofollow help=h version=V");

  private Mountpoint() {}

  static Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.operands().size() != 1) {
      throw run.usage("bad usage", 1);
    }
    String path = words.operands().getFirst();
    Stat stat = stat(run, words, path);
    String full = real(run.calls(), path);
    boolean is =
        stat.type() == Stat.Type.DIRECTORY
            && Mounts.of(run.calls()).stream().anyMatch(m -> m.target().equals(full));
    if (words.has("d") && is) {
      Mounts.of(run.calls()).reversed().stream()
          .filter(m -> m.target().equals(full))
          .findFirst()
          .ifPresent(m -> run.out(m.device() + "\n"));
      return run.exit();
    }
    if (!words.has("q")) {
      run.out(path + (is ? " is a mountpoint\n" : " is not a mountpoint\n"));
    }
    return run.exit(is ? 0 : Mount.FAILED);
  }

  private static Stat stat(Run run, Words words, String path) {
    try {
      return run.calls().stat(path);
    } catch (CallFailed failure) {
      if (words.has("q")) {
        throw new dev.virtlab.userland.tool.Stop("", 1);
      }
      throw run.stop(1, path + ": " + failure.errno().message());
    }
  }

  /// The path that mountinfo would show for a directory.
  private static String real(Calls calls, String path) {
    String before = calls.getcwd();
    try {
      calls.chdir(path);
      return calls.getcwd();
    } catch (CallFailed _) {
      return path;
    } finally {
      calls.chdir(before);
    }
  }
}
