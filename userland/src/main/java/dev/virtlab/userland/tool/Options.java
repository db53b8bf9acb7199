package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.Getopt;
import dev.virtlab.userland.program.Getopt.Argument;
import java.util.ArrayList;
import java.util.List;

/// The options that a tool knows, in one line each for short and long ones; read with [Getopt].
///
/// Short options are given as for getopt(3): a letter, then `:` if it takes a value, `::` if the
/// value may follow at once. A leading `+` stops at the first operand. Long options stand separated
/// by blanks: the name, the same colons, then perhaps `=` and the letter it means.
public final class Options {

  private static final Argument[] ARGUMENTS = {Argument.NONE, Argument.REQUIRED, Argument.OPTIONAL};

  private final Getopt getopt;

  /// One option as it was written.
  ///
  /// @param key its letter, or the name of a long one that stands for no letter
  /// @param value its value; empty where there is none
  /// @param hasValue whether a value was given
  public record Option(String key, String value, boolean hasValue) {}

  /// What was written: options in order, and the other words.
  public record Words(List<Option> options, List<String> operands) {

    /// Whether the option was given.
    public boolean has(String key) {
      return options.stream().anyMatch(option -> option.key().equals(key));
    }

    /// The last value of the option, else `otherwise`.
    public String last(String key, String otherwise) {
      String value = otherwise;
      for (Option option : options) {
        value = option.key().equals(key) ? option.value() : value;
      }
      return value;
    }

    /// Of several options that undo each other, the one given last; else `otherwise`.
    public String lastOf(String keys, String otherwise) {
      String found = otherwise;
      for (Option option : options) {
        found = option.key().length() == 1 && keys.contains(option.key()) ? option.key() : found;
      }
      return found;
    }

    /// Every value of the option.
    public List<String> all(String key) {
      return options.stream().filter(o -> o.key().equals(key)).map(Option::value).toList();
    }
  }

  /// An option that is unknown or was given wrongly; the text is that of the GNU C library, without
  /// the program's name.
  public static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String text) {
      super(text, null, false, false);
    }

    /// What getopt_long(3) prints behind the program's name.
    public String text() {
      return String.valueOf(getMessage());
    }
  }

  /// The options with these short and long forms.
  public Options(String shorts, String longForms) {
    getopt = Getopt.of(shorts);
    for (String form : longForms.isBlank() ? new String[0] : longForms.trim().split(" +")) {
      int equals = form.indexOf('=');
      String left = equals < 0 ? form : form.substring(0, equals);
      String name = left.replace(":", "");
      String key = equals < 0 ? name : form.substring(equals + 1);
      getopt.with(name, ARGUMENTS[left.length() - name.length()], key);
    }
  }

  /// Only short options.
  public Options(String shorts) {
    this(shorts, "");
  }

  /// Reads words behind the name; [Wrong] where getopt_long(3) would complain.
  public Words read(List<String> words) {
    List<String> argv = new ArrayList<>(List.of(""));
    argv.addAll(words);
    Getopt.Line line = getopt.read(argv);
    if (line.error().isPresent()) {
      String text = line.error().get();
      throw new Wrong(text.startsWith(": ") ? text.substring(2) : text);
    }
    List<Option> options = new ArrayList<>();
    line.options().forEach(o -> options.add(new Option(o.key(), o.text(), o.value().isPresent())));
    return new Words(options, line.operands());
  }
}
