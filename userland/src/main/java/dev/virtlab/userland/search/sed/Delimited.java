package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.regex.Grammar;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.regex.Syntax;
import java.util.Optional;

/// Reads what stands between delimiters: expressions and what replaces them.
final class Delimited {

  private final Script script;
  private final boolean extended;
  private final boolean busybox;

  Delimited(Script script, boolean extended) {
    this.script = script;
    this.extended = extended;
    this.busybox = script.isBusybox();
  }

  /// Reads up to the delimiter, which within brackets of an expression is an ordinary character;
  /// empty where it does not come.
  Optional<String> text(char delimiter, boolean brackets) {
    StringBuilder text = new StringBuilder();
    int c = script.next();
    while (c != delimiter) {
      if (c == Script.END || (c == '\n' && brackets && !busybox)) {
        return Optional.empty();
      }
      if (c == '\\') {
        int escaped = script.next();
        if (escaped == Script.END) {
          return Optional.empty();
        }
        if (escaped != delimiter) {
          text.append('\\');
        } else if (!brackets && delimiter == '&') {
          text.append('\\');
        }
        text.append((char) escaped);
      } else if (c == '[' && brackets) {
        text.append('[');
        if (!bracket(text)) {
          return Optional.empty();
        }
      } else {
        text.append((char) c);
      }
      c = script.next();
    }
    return Optional.of(text.toString());
  }

  /// Reads the rest of a bracket expression; whether it ended.
  private boolean bracket(StringBuilder text) {
    if (script.peek() == '^') {
      text.append((char) script.next());
    }
    if (script.peek() == ']') {
      text.append((char) script.next());
    }
    int c = script.next();
    while (c != ']') {
      if (c == Script.END) {
        return false;
      }
      text.append((char) c);
      int kind = script.peek();
      if (c == '[' && (kind == ':' || kind == '.' || kind == '=')) {
        do {
          c = script.next();
          if (c == Script.END) {
            return false;
          }
          text.append((char) c);
        } while (c != kind || script.peek() != ']' || text.charAt(text.length() - 2) == '[');
        text.append((char) script.next());
      }
      c = script.next();
    }
    text.append(']');
    return true;
  }

  /// The expression of a text; none where it is empty, which means the last that was used.
  Optional<Regex> regex(String text, boolean ignoreCase, boolean byLine) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Grammar grammar = busybox ? Grammar.LIBRARY : Grammar.SED;
    Syntax syntax = new Syntax(grammar, extended, ignoreCase, byLine, Syntax.Around.NOTHING);
    try {
      return Optional.of(Regex.of(Escapes.inExpression(text), syntax));
    } catch (RegexSyntax wrong) {
      throw script.wrong(wrong.text(), "bad regex '" + text + "': " + wrong.text());
    }
  }
}
