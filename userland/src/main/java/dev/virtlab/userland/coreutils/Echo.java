package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// echo(1).
final class Echo implements Tool {

  @Override
  public Step run(Run run) {
    List<String> args = run.args();
    boolean newline = true;
    boolean escapes = false;
    int i = 0;
    while (i < args.size() && isOption(args.get(i))) {
      newline &= args.get(i).indexOf('n') < 0;
      escapes = escapes(args.get(i), escapes);
      i++;
    }
    String text = String.join(" ", args.subList(i, args.size()));
    boolean[] end = {newline};
    run.out(escapes ? Escapes.expand(text, true, () -> end[0] = false) : text);
    run.out(end[0] ? "\n" : "");
    return run.exit();
  }

  private static boolean isOption(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if ("neE".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean escapes(String option, boolean before) {
    int on = option.lastIndexOf('e');
    int off = option.lastIndexOf('E');
    return (on < 0 && off < 0) ? before : on > off;
  }
}
