package dev.virtlab.userland.shell;

import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Incomplete;
import dev.virtlab.userland.shell.syntax.Parser;
import dev.virtlab.userland.shell.syntax.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a line editor wants to know of the shell language: whether a command is complete, and which
/// word is being written.
public final class ShellSyntax {

  private static final Set<String> BEFORE_COMMANDS =
      Set.of("if", "then", "else", "elif", "while", "until", "do", "{", "!", "time");

  private ShellSyntax() {}

  /// The words of the simple command at the cursor.
  ///
  /// @param before the words before the one that is being written, without their quotes
  /// @param word what is written of it up to the cursor, without quotes
  /// @param start where that word begins in the line
  /// @param quote the quote that is open at the cursor, or a blank
  /// @param command whether the name of a command is wanted
  public record Words(List<String> before, String word, int start, char quote, boolean command) {
    public Words {
      before = List.copyOf(before);
    }
  }

  /// Whether a text is whole: a command, or an error that more lines would not mend.
  public static boolean isComplete(String text) {
    Parser parser =
        new Parser(
            text.endsWith("\n") ? text : text + "\n",
            new Parser.Setting(Dialect.BASH, 1, true, false, _ -> java.util.Optional.empty()));
    try {
      while (parser.next().isPresent()) {}
      return true;
    } catch (Incomplete _) {
      return false;
    } catch (SyntaxError _) {
      return true;
    }
  }

  /// The words at the cursor of a line that need not be complete.
  public static Words words(String line, int cursor) {
    Scan scan = new Scan(line.substring(0, Math.clamp(cursor, 0, line.length())));
    scan.run();
    return scan.words();
  }

  /// A walk up to the cursor that forgives everything.
  private static final class Scan {
    private final String text;
    private final List<String> before = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start;
    private boolean open;
    private boolean target;
    private char quote = ' ';
    private int at;

    Scan(String text) {
      this.text = text;
    }

    void run() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (quote == ' ') {
          plain(c);
        } else {
          quoted(c);
        }
        at++;
      }
      if (!open) {
        start = text.length();
      }
    }

    private void plain(char c) {
      if (c == '\\' && at + 1 < text.length()) {
        begin();
        word.append(text.charAt(++at));
      } else if (c == '\'' || c == '"') {
        begin();
        quote = c;
      } else if (c == ' ' || c == '\t') {
        end();
      } else if (";&|()\n`".indexOf(c) >= 0) {
        reset();
      } else if (c == '<' || c == '>') {
        end();
        target = true;
      } else if (c == '$' && text.startsWith("(", at + 1)) {
        at++;
        reset();
      } else {
        begin();
        word.append(c);
      }
    }

    private void quoted(char c) {
      if (c == quote) {
        quote = ' ';
      } else if (c == '\\' && quote == '"' && at + 1 < text.length()) {
        word.append(text.charAt(++at));
      } else {
        word.append(c);
      }
    }

    private void begin() {
      if (!open) {
        open = true;
        start = at;
      }
    }

    private void end() {
      if (open && !target) {
        add(word.toString());
      }
      target = target && !open;
      word.setLength(0);
      open = false;
    }

    /// Reserved words and assignments leave the place of the command free.
    private void add(String text) {
      boolean free = before.isEmpty() && (BEFORE_COMMANDS.contains(text) || isAssignment(text));
      if (!free) {
        before.add(text);
      }
    }

    private static boolean isAssignment(String text) {
      int equals = text.indexOf('=');
      return equals > 0
          && text.substring(0, equals)
              .chars()
              .allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    }

    private void reset() {
      before.clear();
      word.setLength(0);
      open = false;
      target = false;
    }

    Words words() {
      return new Words(before, word.toString(), start, quote, before.isEmpty() && !target);
    }
  }
}
