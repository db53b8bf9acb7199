package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Contents;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;

/// `more` and `less` where their output is no terminal, which is what `cat` does.
final class Pager {

  private Pager() {}

  static Step more(Run run) {
    return show(run, run.words(new Options(""), new Options("")));
  }

  static Step less(Run run) {
    Options options = new Options("EFIMmNSRh~");
    return show(run, run.words(options, options));
  }

  private static Step show(Run run, Words words) {
    boolean terminal = run.calls().isOpen(1) && run.calls().isTerminal(1);
    if (terminal) {
      throw new Stop(
          run.name() + ": virtlab does not model paging on a terminal; use cat, head or tail.\n",
          1);
    }
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    return Contents.of(
        run,
        names,
        name -> "can't open '" + name + "'",
        contents -> {
          contents.forEach(content -> run.out(content.bytes()));
          return run.exit();
        });
  }
}
