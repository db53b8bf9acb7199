package dev.virtlab.userland.busybox;

import dev.virtlab.userland.tool.Dialect;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.Set;

/// How applets speak of their options: the complaint, then the whole usage.
final class Applet implements Dialect {

  /// Applets whose usage ends them with 2, since 1 is an answer; xfunc_error_retval.
  private static final Set<String> TWO = Set.of("egrep", "fgrep", "grep", "sort", "tty");

  @Override
  public boolean isBusybox() {
    return true;
  }

  @Override
  public Words read(Run run, Options options, int status) {
    try {
      return options.read(run.args());
    } catch (Options.Wrong wrong) {
      throw usage(run, wrong.text(), status);
    }
  }

  @Override
  public Stop usage(Run run, String text, int status) {
    String complaint = text.isEmpty() ? "" : run.name() + ": " + text + "\n";
    return new Stop(complaint + Usages.of(run.name()), TWO.contains(run.name()) ? 2 : 1);
  }
}
