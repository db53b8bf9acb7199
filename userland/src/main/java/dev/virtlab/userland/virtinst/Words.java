package dev.virtlab.userland.virtinst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The words of a command line as Python's argparse reads them.
///
/// @param all what stands behind each option, oldest first; nothing behind a flag
record Words(Map<String, List<String>> all) {

  /// What a program understands.
  ///
  /// @param usage its first line of help
  /// @param valued options that a word follows
  /// @param flags options that stand alone
  /// @param others options of the real program that are not modelled
  /// @param shorts other names of options
  record Grammar(
      String program,
      String usage,
      List<String> valued,
      List<String> flags,
      List<String> others,
      Map<String, String> shorts) {}

  /// The command line cannot be read; argparse ends with 2.
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    Wrong(String text, int status) {
      super(text, null, false, false);
      this.status = status;
    }

    String text() {
      return String.valueOf(getMessage());
    }

    int status() {
      return status;
    }
  }

  static Words of(Grammar grammar, List<String> args) {
    Map<String, List<String>> all = new TreeMap<>();
    List<String> strange = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
      String word = equals < 0 ? arg : arg.substring(0, equals);
      String name =
          grammar.shorts().getOrDefault(word, word.startsWith("--") ? word.substring(2) : "");
      if (grammar.others().contains(name)) {
        throw new Wrong(grammar.program() + ": --" + name + " is not modelled here yet\n", 1);
      } else if (grammar.flags().contains(name) && equals < 0) {
        all.computeIfAbsent(name, _ -> new ArrayList<>());
      } else if (grammar.valued().contains(name)) {
        boolean follows = i + 1 < args.size() && !args.get(i + 1).startsWith("-");
        if (equals < 0 && !follows) {
          throw wrong(grammar, "argument " + spelled(grammar, name) + ": expected one argument");
        }
        String value = equals < 0 ? args.get(++i) : arg.substring(equals + 1);
        all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      } else {
        strange.add(arg);
      }
    }
    if (!strange.isEmpty()) {
      throw wrong(grammar, "unrecognized arguments: " + String.join(" ", strange));
    }
    return new Words(all);
  }

  private static Wrong wrong(Grammar grammar, String what) {
    String text = "usage: " + grammar.usage() + "\n" + grammar.program() + ": error: " + what;
    return new Wrong(text + "\n", 2);
  }

  private static String spelled(Grammar grammar, String name) {
    for (Map.Entry<String, String> other : grammar.shorts().entrySet()) {
      if (other.getValue().equals(name) && other.getKey().length() == 2) {
        return other.getKey() + "/--" + name;
      }
    }
    return "--" + name;
  }

  boolean has(String option) {
    return all.containsKey(option);
  }

  List<String> every(String option) {
    return all.getOrDefault(option, List.of());
  }

  /// The last one counts.
  Optional<String> last(String option) {
    List<String> values = every(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }
}
