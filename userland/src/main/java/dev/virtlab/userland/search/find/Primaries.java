package dev.virtlab.userland.search.find;

import dev.virtlab.userland.tool.Run;
import java.util.Optional;

/// The primaries of an expression: tests, actions, and options that look like tests.
final class Primaries {

  private final Expression words;
  private final Options options;
  private final Actions actions;
  private final NameTests names;
  private final TimeTests times;
  private final FileTests files;
  private String firstTest = "";

  Primaries(Run run, Plan plan, Expression words) {
    this.words = words;
    Operands operands = new Operands(run, plan, words);
    options = new Options(run, plan, words);
    actions = new Actions(run, plan, words);
    names = new NameTests(run, options, words);
    times = new TimeTests(run, operands, words);
    files = new FileTests(run, plan, operands, words);
  }

  /// Whether something is done with files, so that printing is not implied.
  boolean hasAction() {
    return actions.hasAction();
  }

  boolean prunes() {
    return actions.prunes();
  }

  boolean deletes() {
    return actions.deletes();
  }

  boolean saysDepth() {
    return options.saysDepth();
  }

  Term read(String word) {
    return options
        .read(word, firstTest)
        .or(() -> actions.read(word))
        .or(() -> test(word))
        .orElseThrow(() -> words.unrecognized(word));
  }

  private Optional<Term> test(String word) {
    firstTest = firstTest.isEmpty() ? word : firstTest;
    return names.read(word).or(() -> times.read(word)).or(() -> files.read(word));
  }
}
