package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.tool.Run;

/// What tests are given to compare with: a number, or another file.
final class Operands {

  private final Run run;
  private final Plan plan;
  private final Expression words;

  Operands(Run run, Plan plan, Expression words) {
    this.run = run;
    this.plan = plan;
    this.words = words;
  }

  Compared number(String word) {
    String text = words.argument(word);
    String shown =
        run.isBusybox() && !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0
            ? text.substring(1)
            : text;
    return Compared.read(text)
        .orElseThrow(
            () ->
                run.stop(
                    1,
                    run.say(
                        "invalid argument `" + text + "' to `" + word + "'",
                        "invalid number '" + shown + "'")));
  }

  Stat file(String path) {
    try {
      return plan.links == Plan.Links.NONE && !run.isBusybox()
          ? run.calls().lstat(path)
          : run.calls().stat(path);
    } catch (CallFailed failed) {
      throw run.stop(
          1,
          run.say(
              "‘" + path + "’: " + failed.errno().message(),
              "can't stat '" + path + "': " + failed.errno().message()));
    }
  }
}
