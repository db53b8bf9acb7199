package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.regex.Regex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a command `s` replaces, by what, and how.
///
/// @param regex empty means the expression used last
/// @param number of the match that is replaced first
/// @param file to which a changed line is written too; empty for none
record Substitution(
    Optional<Regex> regex,
    List<Part> replacement,
    int number,
    boolean all,
    boolean prints,
    boolean executes,
    String file) {

  /// A part of a replacement.
  sealed interface Part {
    record Text(String text) implements Part {}

    /// What a group matched; 0 is the whole match.
    record Group(int number) implements Part {}

    /// A change of letter case, by its letter: `U L u l E`.
    record Case(char letter) implements Part {}
  }

  /// The line with its matches replaced; empty where there is nothing to replace.
  Optional<String> apply(Regex used, String line) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    int copied = 0;
    int count = 0;
    int before = -1;
    boolean changed = false;
    while (at <= line.length()) {
      Optional<Match> found = used.find(line, at);
      if (found.isEmpty()) {
        break;
      }
      Match match = found.get();
      boolean empty = match.end() == match.start();
      if (!(empty && match.start() == before)) {
        count++;
        if (count >= number) {
          out.append(line, copied, match.start());
          replace(match, out);
          copied = match.end();
          changed = true;
          if (!all) {
            break;
          }
        }
        before = match.end();
      }
      at = empty ? next(line, match.end()) : match.end();
    }
    return changed ? Optional.of(out.append(line.substring(copied)).toString()) : Optional.empty();
  }

  private static int next(String line, int at) {
    return at < line.length() ? at + Character.charCount(line.codePointAt(at)) : at + 1;
  }

  private void replace(Match match, StringBuilder out) {
    char lasting = 'E';
    char once = 'E';
    for (Part part : replacement) {
      String text =
          switch (part) {
            case Part.Text(String fixed) -> fixed;
            case Part.Group(int group) -> match.group(group);
            case Part.Case _ -> "";
          };
      if (part instanceof Part.Case(char letter)) {
        if (letter == 'u' || letter == 'l') {
          once = letter;
        } else {
          lasting = letter;
          once = 'E';
        }
      } else if (!text.isEmpty()) {
        out.append(cased(text, lasting, once));
        once = 'E';
      }
    }
  }

  private static String cased(String text, char lasting, char once) {
    String cased =
        switch (lasting) {
          case 'U' -> text.toUpperCase(Locale.ROOT);
          case 'L' -> text.toLowerCase(Locale.ROOT);
          default -> text;
        };
    String first = cased.substring(0, 1);
    return switch (once) {
      case 'u' -> first.toUpperCase(Locale.ROOT) + cased.substring(1);
      case 'l' -> first.toLowerCase(Locale.ROOT) + cased.substring(1);
      default -> cased;
    };
  }
}
