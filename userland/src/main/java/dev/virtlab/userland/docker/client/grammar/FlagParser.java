package dev.virtlab.userland.docker.client.grammar;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Quoted;
import java.util.List;
import java.util.Optional;

/// Parses words into flags and arguments; the rules of the Go library pflag.
final class FlagParser {

  private static final char HELP_LETTER = 'h';

  private final Command command;
  private final CommandLine line;
  private final List<String> words;
  private int at;
  private boolean help;

  private FlagParser(Command command, List<String> words) {
    this.command = command;
    this.line = new CommandLine(command);
    this.words = words;
  }

  /// What the words say: the line, whether help was asked for, and how many words were read.
  record Parsed(CommandLine line, boolean help, int read) {}

  /// Parses all words.
  ///
  /// @param toFirst whether to stop at the first argument, leaving it and the rest unread
  static Parsed parse(Command command, List<String> words, boolean toFirst) throws UsageError {
    FlagParser parser = new FlagParser(command, words);
    try {
      parser.run(toFirst);
    } catch (InvalidAmount e) {
      throw new UsageError(
          125,
          e.message()
              + "\n\nUsage:  "
              + command.useLine()
              + "\n\nRun '"
              + command.path()
              + " --help' for more information");
    }
    return new Parsed(parser.line, parser.help, parser.at);
  }

  private void run(boolean toFirst) throws InvalidAmount {
    boolean flags = true;
    while (at < words.size()) {
      String word = words.get(at);
      boolean flag = flags && word.startsWith("-") && word.length() > 1;
      if (!flag && toFirst) {
        return;
      }
      at++;
      if (!flag) {
        line.argument(word);
        flags &= !command.firstEndsFlags();
      } else if (word.equals("--")) {
        flags = false;
      } else if (word.startsWith("--")) {
        name(word);
      } else {
        letters(word.substring(1));
      }
    }
  }

  private void name(String word) throws InvalidAmount {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    if (name.isEmpty() || name.startsWith("-")) {
      throw new InvalidAmount("bad flag syntax: " + word);
    }
    Optional<Flag> flag = command.flag(name);
    if (flag.isEmpty() && name.equals("help")) {
      help |= help(equals < 0 ? "true" : word.substring(equals + 1));
      return;
    }
    if (flag.isEmpty()) {
      throw new InvalidAmount("unknown flag: --" + name);
    }
    if (equals >= 0) {
      set(flag.get(), word.substring(equals + 1));
    } else if (!flag.get().kind().needsValue()) {
      set(flag.get(), "true");
    } else if (at < words.size()) {
      set(flag.get(), words.get(at++));
    } else {
      throw new InvalidAmount("flag needs an argument: " + word);
    }
  }

  private boolean help(String value) throws InvalidAmount {
    return switched("--help", value);
  }

  private static boolean switched(String title, String value) throws InvalidAmount {
    try {
      return dev.virtlab.userland.docker.units.Numbers.parseBool(value);
    } catch (InvalidAmount e) {
      throw invalid(title, value, e);
    }
  }

  private void letters(String word) throws InvalidAmount {
    String rest = word;
    while (!rest.isEmpty()) {
      char letter = rest.charAt(0);
      Optional<Flag> flag = command.flag(letter);
      if (flag.isEmpty() && letter == HELP_LETTER) {
        line.note("Flag shorthand -h has been deprecated, use --help");
        help = true;
        rest = rest.substring(1);
        continue;
      }
      if (flag.isEmpty()) {
        throw new InvalidAmount(
            "unknown shorthand flag: " + Quoted.of(String.valueOf(letter), '\'') + " in -" + rest);
      }
      rest = letter(flag.get(), rest);
    }
  }

  /// Sets the flag of the first letter and gives the letters that are left.
  private String letter(Flag flag, String rest) throws InvalidAmount {
    if (rest.length() > 2 && rest.charAt(1) == '=') {
      set(flag, rest.substring(2));
    } else if (!flag.kind().needsValue()) {
      set(flag, "true");
      return rest.substring(1);
    } else if (rest.length() > 1) {
      set(flag, rest.substring(1));
    } else if (at < words.size()) {
      set(flag, words.get(at++));
    } else {
      throw new InvalidAmount(
          "flag needs an argument: " + Quoted.of(rest.substring(0, 1), '\'') + " in -" + rest);
    }
    return "";
  }

  private void set(Flag flag, String value) throws InvalidAmount {
    try {
      flag.kind().check().check(value);
    } catch (InvalidAmount e) {
      throw invalid(flag.title(), value, e);
    }
    if (flag.name().equals("help")) {
      help |= switched(flag.title(), value);
    }
    line.set(flag, value);
  }

  private static InvalidAmount invalid(String title, String value, InvalidAmount why) {
    return new InvalidAmount(
        "invalid argument "
            + Quoted.of(value)
            + " for "
            + Quoted.of(title)
            + " flag: "
            + why.message());
  }
}
