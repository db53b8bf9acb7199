package dev.virtlab.console.repl;

import dev.virtlab.userland.shell.ShellSyntax;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Tells the line editor the words of a line as the shell reads them. Every line is whole: what is
/// left open goes on at the next prompt.
final class ShellWords implements Parser {

  /// What a name needs a backslash before; "QUOTING" in bash(1).
  private static final String SPECIAL = " \t\"'\\$`|&;()<>*?[]#!";

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    return new Line(line, cursor, ShellSyntax.words(line, cursor));
  }

  /// A line with the word at the cursor.
  private record Line(String line, int cursor, ShellSyntax.Words parts)
      implements CompletingParsedLine {

    @Override
    public String word() {
      return parts.word();
    }

    @Override
    public int wordCursor() {
      return parts.word().length();
    }

    @Override
    public int wordIndex() {
      return parts.before().size();
    }

    @Override
    public List<String> words() {
      List<String> words = new ArrayList<>(parts.before());
      words.add(parts.word());
      return words;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      StringBuilder escaped = new StringBuilder();
      for (char letter : candidate.toString().toCharArray()) {
        escaped.append(SPECIAL.indexOf(letter) >= 0 ? "\\" : "").append(letter);
      }
      return escaped;
    }

    @Override
    public int rawWordCursor() {
      return cursor - parts.start();
    }

    @Override
    public int rawWordLength() {
      return cursor - parts.start();
    }
  }
}
