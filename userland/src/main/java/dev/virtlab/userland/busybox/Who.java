package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;

/// `who` and `w`: nobody logs in to these machines, so that only the heading is ever seen.
final class Who {

  private static final String HEADING = "USER\t\tTTY\t\tIDLE\tTIME\t\t HOST\n";

  private Who() {}

  static Step who(Run run) {
    Options options = new Options("aH");
    Words words = run.words(options, options);
    if (!words.operands().isEmpty()) {
      throw run.usage("", 1);
    }
    run.out(words.has("H") ? HEADING : "");
    return run.exit();
  }

  static Step w(Run run) {
    if (!run.words(new Options(""), new Options("")).operands().isEmpty()) {
      throw run.usage("", 1);
    }
    run.out(HEADING);
    return run.exit();
  }
}
