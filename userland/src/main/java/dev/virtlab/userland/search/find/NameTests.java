package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.regex.Grammar;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.regex.Syntax;
import dev.virtlab.userland.shell.expand.Pattern;
import dev.virtlab.userland.tool.Run;
import java.util.Locale;
import java.util.Optional;

/// Tests of what a file is called, or what a link leads to.
final class NameTests {

  private final Run run;
  private final Options options;
  private final Expression words;

  NameTests(Run run, Options options, Expression words) {
    this.run = run;
    this.options = options;
    this.words = words;
  }

  /// The test of this name, if it is one of these.
  Optional<Term> read(String word) {
    return switch (word) {
      case "-name" -> name(word, false);
      case "-iname" -> name(word, true);
      case "-path" -> path(word, false);
      case "-ipath" -> path(word, true);
      case "-regex" -> regex(word, false);
      default -> run.isBusybox() ? Optional.empty() : gnu(word);
    };
  }

  private Optional<Term> gnu(String word) {
    return switch (word) {
      case "-wholename" -> path(word, false);
      case "-iwholename" -> path(word, true);
      case "-lname" -> link(word, false);
      case "-ilname" -> link(word, true);
      case "-iregex" -> regex(word, true);
      default -> Optional.empty();
    };
  }

  private static boolean matches(String pattern, String text, boolean ignoreCase) {
    return ignoreCase
        ? Pattern.of(pattern.toLowerCase(Locale.ROOT)).matches(text.toLowerCase(Locale.ROOT))
        : Pattern.of(pattern).matches(text);
  }

  private Optional<Term> name(String word, boolean ignoreCase) {
    String pattern = words.argument(word);
    return Term.test(visit -> matches(pattern, visit.base(), ignoreCase));
  }

  private Optional<Term> path(String word, boolean ignoreCase) {
    String pattern = words.argument(word);
    return Term.test(visit -> matches(pattern, visit.path(), ignoreCase));
  }

  private Optional<Term> link(String word, boolean ignoreCase) {
    String pattern = words.argument(word);
    return Term.test(
        visit ->
            visit.stat().type() == Stat.Type.SYMLINK
                && matches(pattern, run.calls().readlink(visit.path()), ignoreCase));
  }

  private Optional<Term> regex(String word, boolean ignoreCase) {
    String text = words.argument(word);
    try {
      Regex regex = Regex.of(text(text), syntax().ignoringCase(ignoreCase));
      return Term.test(visit -> regex.whole(visit.path()).isPresent());
    } catch (RegexSyntax wrong) {
      throw run.stop(
          1,
          run.say(
              "failed to compile regular expression '" + text + "': " + wrong.text(),
              "bad regex '" + text + "': " + wrong.text()));
    }
  }

  private Syntax syntax() {
    return switch (run.isBusybox() ? "posix-basic" : options.regexKind()) {
      case "posix-extended" -> Syntax.extended(Grammar.LIBRARY);
      case "egrep", "posix-egrep" -> Syntax.extended(Grammar.GREP);
      case "awk", "gnu-awk", "posix-awk" -> Syntax.extended(Grammar.AWK);
      case "posix-basic", "posix-minimal-basic", "sed", "ed", "emacs", "findutils-default" ->
          Syntax.basic(Grammar.LIBRARY);
      case "grep" -> Syntax.basic(Grammar.GREP);
      default ->
          throw run.stop(
              1,
              "Unknown regular expression type ‘"
                  + options.regexKind()
                  + "’; valid types are ‘findutils-default’, ‘ed’, ‘emacs’, ‘gnu-awk’, ‘grep’,"
                  + " ‘posix-awk’, ‘awk’, ‘posix-basic’, ‘posix-egrep’, ‘egrep’,"
                  + " ‘posix-extended’, ‘posix-minimal-basic’, ‘sed’.");
    };
  }

  /// An expression of Emacs as a basic one: `+` and `?` are operators there, braces never.
  private String text(String text) {
    if (run.isBusybox()
        || !(options.regexKind().equals("emacs")
            || options.regexKind().equals("findutils-default"))) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    boolean bracket = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (bracket) {
        bracket = c != ']' || text.charAt(i - 1) == '[' || text.startsWith("[^", i - 2);
        out.append(c);
      } else if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        out.append("{}+?".indexOf(next) >= 0 ? "" : "\\").append(next);
      } else {
        bracket = c == '[';
        out.append(c == '+' || c == '?' ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }
}
