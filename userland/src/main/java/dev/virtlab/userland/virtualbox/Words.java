package dev.virtlab.userland.virtualbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words behind a command, by its options: `--name=value`, `--name value`, or the old `-name`.
final class Words {

  private final List<String> operands = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();

  /// An option as it was given.
  record Option(String name, String value) {

    /// The number behind the name of an option that there are several of.
    int number() {
      int at = name.length();
      while (at > 0 && Character.isDigit(name.charAt(at - 1))) {
        at--;
      }
      return at == name.length() ? 0 : Integer.parseInt(name.substring(at));
    }

    /// Its name without that number.
    String stem() {
      int at = name.length();
      while (at > 0 && Character.isDigit(name.charAt(at - 1))) {
        at--;
      }
      return name.substring(0, at);
    }
  }

  /// The words are not understood.
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String text) {
      super(text);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  private Words() {}

  /// @param known names with blanks between; `=` behind one that takes a value, `#` before that for
  ///   one with a number
  static Words of(List<String> words, String known) {
    Words all = new Words();
    List<String> specs = List.of(known.split(" "));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.length() == 1) {
        all.operands.add(word);
        continue;
      }
      String bare = word.startsWith("--") ? word.substring(2) : word.substring(1);
      int equals = bare.indexOf('=');
      String name = equals < 0 ? bare : bare.substring(0, equals);
      String spec = spec(specs, name);
      if (spec.isEmpty()) {
        throw new Wrong("Unknown option: " + word);
      }
      if (!spec.endsWith("=")) {
        all.options.add(new Option(name, ""));
      } else if (equals >= 0) {
        all.options.add(new Option(name, bare.substring(equals + 1)));
      } else if (i + 1 < words.size()) {
        all.options.add(new Option(name, words.get(++i)));
      } else {
        throw new Wrong("--" + name + ": RTGetOpt: Command line option needs argument.");
      }
    }
    return all;
  }

  private static String spec(List<String> specs, String name) {
    for (String spec : specs) {
      String bare = spec.endsWith("=") ? spec.substring(0, spec.length() - 1) : spec;
      boolean numbered = bare.endsWith("#");
      String stem = new Option(name, "").stem();
      if (numbered
          ? !stem.equals(name) && bare.equals(stem + "#")
          : !bare.isEmpty() && bare.equals(name)) {
        return spec;
      }
    }
    return "";
  }

  List<Option> options() {
    return options;
  }

  List<String> operands() {
    return operands;
  }

  boolean has(String name) {
    return options.stream().anyMatch(o -> o.name.equals(name));
  }

  /// The last value of an option.
  Optional<String> last(String name) {
    return options.stream().filter(o -> o.name.equals(name)).reduce((_, b) -> b).map(Option::value);
  }

  String last(String name, String otherwise) {
    return last(name).orElse(otherwise);
  }

  /// The only operand.
  String only(String missing) {
    if (operands.isEmpty()) {
      throw new Wrong(missing);
    }
    if (operands.size() > 1) {
      throw new Wrong("Invalid parameter '" + operands.get(1) + "'");
    }
    return operands.getFirst();
  }

  /// A number that an option has.
  static int number(Option option, int least, int most) {
    try {
      int number = Integer.parseInt(option.value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Wrong(
        "--" + option.name + ": RTGetOpt: Command line option has argument with bad format.");
  }
}
