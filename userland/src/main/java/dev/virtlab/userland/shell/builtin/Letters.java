package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.state.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The options of a builtin command; they end at the first word that is none.
///
/// @param given the letters in order, each with its argument or the empty text
record Letters(List<Given> given, List<String> operands) {

  /// An option; `+` where it began with a plus sign.
  record Given(char sign, char letter, String value) {}

  /// Reads options; after an error all is said, and the status is 2.
  ///
  /// @param known letters, with `:` behind those that take an argument
  static Optional<Letters> read(Shell shell, List<String> args, String known) {
    return read(shell, args, known, false);
  }

  /// The same, with options that may begin with `+` too.
  static Optional<Letters> read(Shell shell, List<String> args, String known, boolean plus) {
    List<Given> given = new ArrayList<>();
    int at = 0;
    while (at < args.size()) {
      String word = args.get(at);
      boolean isOption =
          word.length() > 1 && (word.charAt(0) == '-' || (plus && word.charAt(0) == '+'));
      if (!isOption) {
        break;
      }
      at++;
      if (word.equals("--")) {
        break;
      }
      for (int i = 1; i < word.length(); i++) {
        char letter = word.charAt(i);
        int place = letter == ':' ? -1 : known.indexOf(letter);
        if (place < 0) {
          return unknown(shell, word.charAt(0), letter);
        }
        boolean takes = place + 1 < known.length() && known.charAt(place + 1) == ':';
        if (!takes) {
          given.add(new Given(word.charAt(0), letter, ""));
        } else if (i + 1 < word.length()) {
          given.add(new Given(word.charAt(0), letter, word.substring(i + 1)));
          i = word.length();
        } else if (at < args.size()) {
          given.add(new Given(word.charAt(0), letter, args.get(at++)));
        } else {
          return missing(shell, letter);
        }
      }
    }
    return Optional.of(new Letters(given, args.subList(at, args.size())));
  }

  private static Optional<Letters> unknown(Shell shell, char sign, char letter) {
    String option = sign + "" + letter;
    Refusal.of(
        shell,
        2,
        option + ": invalid option",
        "Illegal option " + option,
        "illegal option " + option);
    if (shell.isBash()) {
      Refusal.usage(shell);
    }
    return Optional.empty();
  }

  private static Optional<Letters> missing(Shell shell, char letter) {
    Refusal.of(
        shell,
        2,
        "-" + letter + ": option requires an argument",
        "No arg for -" + letter + " option",
        "no arg for -" + letter + " option");
    if (shell.isBash()) {
      Refusal.usage(shell);
    }
    return Optional.empty();
  }

  boolean has(char letter) {
    return given.stream().anyMatch(g -> g.letter() == letter);
  }

  Optional<String> value(char letter) {
    return given.stream()
        .filter(g -> g.letter() == letter)
        .map(Given::value)
        .reduce((_, later) -> later);
  }
}
