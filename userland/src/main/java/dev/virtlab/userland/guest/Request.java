package dev.virtlab.userland.guest;

import java.util.List;
import java.util.Optional;

/// What `guest` is asked for.
public sealed interface Request {

  /// `guest run`: to the end, with a text at the serial line.
  record Run(String input) implements Request {}

  /// `guest exits`: to the end, every exit listed.
  record Exits(String input) implements Request {}

  /// `guest step`: some instructions, each shown, after some that are not.
  record Steps(int skip, int count) implements Request {}

  /// `guest disasm`: read back, not run.
  record Disassemble() implements Request {}

  /// How it is called.
  String USAGE =
      """
      Usage: guest run FILE [INPUT]      run a guest to its end; INPUT waits at its serial line
             guest exits FILE [INPUT]    the same, with every exit and what it would cost
             guest step FILE [N [SKIP]]  show N instructions (10), the first SKIP left out
             guest disasm FILE           read the program back
             guest list                  the guests that are shipped

      FILE is assembly (.asm) or a flat program that stands at 7c00h; one without a folder is also
      looked for in /usr/share/virtlab/guests.
      """;

  /// Reads the words behind `guest`; empty where they are wrong.
  static Optional<Request> of(List<String> words) {
    if (words.size() < 2) {
      return Optional.empty();
    }
    String third = words.size() > 2 ? words.get(2) : "";
    return switch (words.getFirst()) {
      case "run" -> at(words, 3, new Run(third));
      case "exits" -> at(words, 3, new Exits(third));
      case "disasm" -> at(words, 2, new Disassemble());
      case "step" -> steps(words);
      default -> Optional.empty();
    };
  }

  private static Optional<Request> at(List<String> words, int most, Request request) {
    return words.size() <= most ? Optional.of(request) : Optional.empty();
  }

  private static Optional<Request> steps(List<String> words) {
    int count = words.size() > 2 ? number(words.get(2)) : 10;
    int skip = words.size() > 3 ? number(words.get(3)) : 0;
    return words.size() > 4 || count < 0 || skip < 0
        ? Optional.empty()
        : Optional.of(new Steps(skip, count));
  }

  private static int number(String word) {
    if (word.isEmpty() || word.length() > 7) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = 10 * value + c - '0';
    }
    return value;
  }
}
