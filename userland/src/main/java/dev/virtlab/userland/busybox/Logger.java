package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;

/// `logger`: no daemon takes messages here, so that only `-s` has an effect that can be seen.
final class Logger implements Tool {

  private static final Options OPTIONS = new Options("sp:t:");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.operands().isEmpty() && words.has("s")) {
      throw run.stop(1, "virtlab does not model messages from standard input; give them as words");
    }
    String user = new Accounts(run.calls()).userName(run.calls().uid());
    String text = words.last("t", user) + ": " + String.join(" ", words.operands()) + "\n";
    run.err(words.has("s") ? text : "");
    return run.exit();
  }
}
