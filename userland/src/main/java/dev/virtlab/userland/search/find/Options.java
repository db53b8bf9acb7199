package dev.virtlab.userland.search.find;

import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.Optional;

/// What looks like a test and is always true: it counts for the whole expression.
final class Options {

  private final Run run;
  private final Plan plan;
  private final Expression words;
  private String regexKind = "emacs";
  private boolean saysDepth;

  Options(Run run, Plan plan, Expression words) {
    this.run = run;
    this.plan = plan;
    this.words = words;
  }

  /// The kind of regular expressions that follow.
  String regexKind() {
    return regexKind;
  }

  boolean saysDepth() {
    return saysDepth;
  }

  /// The option of this name, if it is one.
  ///
  /// @param firstTest the test that came before it, or nothing
  Optional<Term> read(String word, String firstTest) {
    switch (word) {
      case "-maxdepth" -> plan.most = depth(word);
      case "-mindepth" -> plan.least = depth(word);
      case "-depth" -> {
        plan.depthFirst = true;
        saysDepth = true;
      }
      case "-xdev" -> plan.oneFileSystem = true;
      case "-follow" -> plan.links = Plan.Links.ALL;
      default -> {
        return run.isBusybox() ? Optional.empty() : gnuOption(word);
      }
    }
    warnOfPlace(word, firstTest);
    return Term.always();
  }

  private Optional<Term> gnuOption(String word) {
    switch (word) {
      case "-d" -> {
        plan.depthFirst = true;
        saysDepth = true;
      }
      case "-mount" -> plan.oneFileSystem = true;
      case "-noleaf", "-warn", "-nowarn", "-ignore_readdir_race", "-noignore_readdir_race" -> {}
      case "-daystart" ->
          throw run.stop(1, "-daystart is not modelled here; use -mmin or -newermt");
      case "-regextype" -> regexKind = words.argument(word);
      case "-version", "--version" -> {
        run.out("find (GNU findutils) 4.9.0\n").push();
        throw new Stop("", 0);
      }
      default -> {
        return Optional.empty();
      }
    }
    return Term.always();
  }

  /// GNU find tells a person, not a script, that options count for the whole expression.
  private void warnOfPlace(String word, String firstTest) {
    if (run.isBusybox()
        || firstTest.isEmpty()
        || !run.calls().isOpen(0)
        || !run.calls().isTerminal(0)) {
      return;
    }
    run.err(
        run.name()
            + ": warning: you have specified the global option "
            + word
            + " after the argument "
            + firstTest
            + ", but global options are not positional, i.e., "
            + word
            + " affects tests specified before it as well as those specified after it.  Please"
            + " specify global options before other arguments.\n");
  }

  private int depth(String word) {
    String text = words.argument(word);
    Optional<Long> depth = Numbers.decimal(text).filter(n -> Character.isDigit(text.charAt(0)));
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            depth.orElseThrow(
                () ->
                    run.stop(
                        1,
                        run.say(
                            "Expected a positive decimal integer argument to "
                                + word
                                + ", but got ‘"
                                + text
                                + "’",
                            "invalid number '" + text + "'"))));
  }
}
