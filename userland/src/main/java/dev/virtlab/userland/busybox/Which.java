package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// `which`: where in PATH a program is.
final class Which implements Tool {

  private static final Options OPTIONS = new Options("a");

  /// Where it looks when there is no PATH.
  private static final String DEFAULT_PATH = "/sbin:/usr/sbin:/bin:/usr/bin";

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.operands().isEmpty()) {
      throw run.usage("", 1);
    }
    List<String> folders = Launch.split(run.environment().getOrDefault("PATH", DEFAULT_PATH));
    for (String name : words.operands()) {
      if (!find(run, name, folders, words.has("a"))) {
        run.fail(1);
      }
    }
    return run.exit();
  }

  private static boolean find(Run run, String name, List<String> folders, boolean all) {
    if (name.contains("/")) {
      return show(run, name);
    }
    boolean found = false;
    for (String folder : folders) {
      boolean here = show(run, (folder.isEmpty() ? "." : folder) + "/" + name);
      found |= here;
      if (here && !all) {
        return true;
      }
    }
    return found;
  }

  private static boolean show(Run run, String path) {
    boolean runs = isProgram(run.calls(), path);
    run.out(runs ? path + "\n" : "");
    return runs;
  }

  private static boolean isProgram(Calls calls, String path) {
    try {
      return calls.stat(path).type() == Stat.Type.REGULAR && calls.access(path, 1);
    } catch (CallFailed _) {
      return false;
    }
  }
}
