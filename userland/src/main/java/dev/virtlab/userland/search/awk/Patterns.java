package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.regex.Grammar;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.regex.Syntax;
import java.util.LinkedHashMap;
import java.util.Map;

/// The expressions in use, each compiled once.
final class Patterns {

  /// How many are kept.
  private static final int KEPT_MAX = 300;

  private final Source source;
  private final Map<String, Regex> known = new LinkedHashMap<>();

  Patterns(Source source) {
    this.source = source;
  }

  Regex of(String text, boolean ignoreCase) {
    String key = (ignoreCase ? "i" : "c") + text;
    Regex regex = known.get(key);
    if (regex == null) {
      if (known.size() >= KEPT_MAX) {
        known.clear();
      }
      regex = compile(text, ignoreCase);
      known.put(key, regex);
    }
    return regex;
  }

  private Regex compile(String text, boolean ignoreCase) {
    Grammar grammar = source.busybox() ? Grammar.LIBRARY : Grammar.AWK;
    try {
      return Regex.of(
          Escapes.inExpression(text), Syntax.extended(grammar).ignoringCase(ignoreCase));
    } catch (RegexSyntax wrong) {
      throw source.busybox()
          ? new AwkError(source.name() + ": bad regex '" + text + "': " + wrong.text() + "\n", 1)
          : new AwkError(
              source.name()
                  + ": "
                  + source.origin()
                  + ":1: error: "
                  + wrong.text()
                  + ": /"
                  + text
                  + "/\n",
              1);
    }
  }
}
