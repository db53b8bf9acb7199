package dev.virtlab.userland.program;

import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the options of a command line as getopt_long(3) of the GNU C library does: words in any
/// order, letters combined, long options abbreviated, and its messages to the letter.
///
/// ```java
/// Getopt.Line line = Getopt.of("ab:").with("all", "a").withArgument("block", "b").read(argv);
/// ```
///
/// busybox is linked with the same library, so its applets read their options here too.
public final class Getopt {

  /// What follows an option.
  public enum Argument {
    NONE,
    REQUIRED,
    /// Only in the same word: `-n3`, `--lines=3`.
    OPTIONAL
  }

  /// One option as it was given.
  ///
  /// @param key the letter, or the key that the long option was declared with
  /// @param value its argument
  public record Given(String key, Optional<String> value) {

    /// Its argument, or the empty text.
    public String text() {
      return value.orElse("");
    }
  }

  /// A command line that was read.
  ///
  /// @param options in the order they were given, up to the first wrong one
  /// @param operands the other words, in order
  /// @param error what getopt prints about the first wrong option, one line without its newline; a
  ///   program answers it with its usage, after it has acted on the options before (`--help`)
  public record Line(List<Given> options, List<String> operands, Optional<String> error) {
    public Line {
      options = List.copyOf(options);
      operands = List.copyOf(operands);
    }

    /// Whether an option with that key was given.
    public boolean has(String key) {
      return options.stream().anyMatch(option -> option.key().equals(key));
    }

    /// The argument of the last option with that key.
    public Optional<String> last(String key) {
      return all(key).stream().reduce((_, later) -> later);
    }

    /// The arguments of all options with that key, in order.
    public List<String> all(String key) {
      return options.stream().filter(option -> option.key().equals(key)).map(Given::text).toList();
    }
  }

  private record LongOption(String name, Argument argument, String key) {}

  private final String letters;
  private final boolean inOrder;
  private final List<LongOption> longOptions = new ArrayList<>();

  private Getopt(String letters, boolean inOrder) {
    this.letters = letters;
    this.inOrder = inOrder;
  }

  /// Options in the notation of getopt(3): a letter, with `:` if it takes an argument, with `::` if
  /// it may have one; a leading `+` ends the options at the first operand.
  public static Getopt of(String letters) {
    return letters.startsWith("+")
        ? new Getopt(letters.substring(1), true)
        : new Getopt(letters, false);
  }

  /// Adds a long option without argument; it is reported under the key, often a letter.
  public Getopt with(String name, String key) {
    return with(name, Argument.NONE, key);
  }

  /// Adds a long option that must have an argument.
  public Getopt withArgument(String name, String key) {
    return with(name, Argument.REQUIRED, key);
  }

  /// Adds a long option. Several with one key and one kind of argument are never ambiguous.
  public Getopt with(String name, Argument argument, String key) {
    longOptions.add(new LongOption(name, argument, key));
    return this;
  }

  /// Reads the words after the first, which names the program in messages.
  public Line read(List<String> argv) {
    return new Reading(argv).line();
  }

  /// One walk over the words; the library's own static variables.
  private final class Reading {
    private final List<String> argv;
    private final List<Given> options = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();
    private Optional<String> error = Optional.empty();
    private int next = 1;

    Reading(List<String> argv) {
      this.argv = argv;
    }

    Line line() {
      while (next < argv.size() && error.isEmpty()) {
        word(argv.get(next++));
      }
      operands.addAll(argv.subList(next, argv.size()));
      return new Line(options, operands, error);
    }

    private void word(String word) {
      if (word.equals("--")) {
        operands.addAll(argv.subList(next, argv.size()));
        next = argv.size();
      } else if (word.startsWith("--")) {
        longOption(word.substring(2));
      } else if (word.length() > 1 && word.startsWith("-")) {
        letters(word.substring(1));
      } else {
        operands.add(word);
        if (inOrder) {
          operands.addAll(argv.subList(next, argv.size()));
          next = argv.size();
        }
      }
    }

    private void letters(String word) {
      for (int i = 0;
          i < word.length() && error.isEmpty();
          i += Character.charCount(word.codePointAt(i))) {
        String letter = Utf8.text(word.codePointAt(i));
        String rest = word.substring(i + letter.length());
        Optional<Argument> argument = argumentOf(letter);
        if (argument.isEmpty()) {
          wrong("invalid option -- '" + letter + "'");
        } else if (argument.get() == Argument.NONE) {
          options.add(new Given(letter, Optional.empty()));
        } else {
          letterWithArgument(letter, argument.get(), rest);
          return;
        }
      }
    }

    private void letterWithArgument(String letter, Argument argument, String rest) {
      if (!rest.isEmpty()) {
        options.add(new Given(letter, Optional.of(rest)));
      } else if (argument == Argument.OPTIONAL) {
        options.add(new Given(letter, Optional.empty()));
      } else if (next < argv.size()) {
        options.add(new Given(letter, Optional.of(argv.get(next++))));
      } else {
        wrong("option requires an argument -- '" + letter + "'");
      }
    }

    private void longOption(String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
      List<LongOption> candidates = candidates(name);
      if (candidates.isEmpty()) {
        wrong("unrecognized option '--" + word + "'");
      } else if (isAmbiguous(candidates)) {
        StringBuilder message =
            new StringBuilder("option '--" + word + "' is ambiguous; possibilities:");
        candidates.forEach(
            candidate -> message.append(" '--").append(candidate.name()).append('\''));
        wrong(message.toString());
      } else {
        longOption(candidates.getFirst(), value);
      }
    }

    private void longOption(LongOption option, Optional<String> value) {
      if (value.isPresent() && option.argument() == Argument.NONE) {
        wrong("option '--" + option.name() + "' doesn't allow an argument");
      } else if (value.isPresent() || option.argument() != Argument.REQUIRED) {
        options.add(new Given(option.key(), value));
      } else if (next < argv.size()) {
        options.add(new Given(option.key(), Optional.of(argv.get(next++))));
      } else {
        wrong("option '--" + option.name() + "' requires an argument");
      }
    }

    private void wrong(String message) {
      error = Optional.of(argv.getFirst() + ": " + message);
    }
  }

  private Optional<Argument> argumentOf(String letter) {
    int at = letter.equals(":") || letter.equals(";") ? -1 : letters.indexOf(letter);
    if (at < 0) {
      return Optional.empty();
    }
    String rest = letters.substring(at + letter.length());
    if (rest.startsWith("::")) {
      return Optional.of(Argument.OPTIONAL);
    }
    return Optional.of(rest.startsWith(":") ? Argument.REQUIRED : Argument.NONE);
  }

  /// The option of that very name, else all that begin with it.
  private List<LongOption> candidates(String name) {
    for (LongOption option : longOptions) {
      if (option.name().equals(name)) {
        return List.of(option);
      }
    }
    return longOptions.stream().filter(option -> option.name().startsWith(name)).toList();
  }

  private static boolean isAmbiguous(List<LongOption> candidates) {
    LongOption first = candidates.getFirst();
    return candidates.stream()
        .anyMatch(
            other -> other.argument() != first.argument() || !other.key().equals(first.key()));
  }
}
