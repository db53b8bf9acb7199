package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.state.Attribute;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.syntax.Quotes;
import java.util.List;
import java.util.Optional;

/// Variables as listings show them, to be read again by a shell.
final class Listing {

  private Listing() {}

  /// As `declare -p` of bash.
  static String declared(String name, Variable variable) {
    StringBuilder letters = new StringBuilder();
    variable.attributes().forEach(attribute -> letters.append(attribute.letter()));
    String flags = letters.isEmpty() ? "--" : "-" + letters;
    if (variable.isArray()) {
      return "declare "
          + flags
          + " "
          + name
          + (variable.isSet() ? "=" + elements(variable) : "")
          + "\n";
    }
    String value = variable.value().map(text -> "=" + doubled(text)).orElse("");
    return "declare " + flags + " " + name + value + "\n";
  }

  private static String elements(Variable variable) {
    StringBuilder out = new StringBuilder("(");
    boolean associative = variable.is(Attribute.ASSOCIATIVE);
    boolean first = true;
    for (String key : variable.keys()) {
      String item =
          associative
              ? variable.entry(key).orElse("")
              : variable.element(Long.parseLong(key)).orElse("");
      out.append(first || associative ? "" : " ");
      out.append('[').append(associative ? keyed(key) : key).append("]=").append(doubled(item));
      out.append(associative ? " " : "");
      first = false;
    }
    return out.append(')').toString();
  }

  private static String keyed(String key) {
    boolean plain =
        !key.isEmpty() && key.chars().noneMatch(c -> " \t\n'\"\\|&;()<>!{}*[?]^$`".indexOf(c) >= 0);
    return plain ? key : doubled(key);
  }

  private static String doubled(String text) {
    if (Quotes.hasControls(text)) {
      return Quotes.ansi(text);
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append("\"$\\`".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return out.append('"').toString();
  }

  /// As `set` lists it.
  static String plain(Shell shell, String name, Variable variable) {
    if (shell.isBash() && variable.isArray()) {
      return name + "=" + elements(variable) + "\n";
    }
    String value = variable.value().orElse("");
    return name + "=" + (shell.isBash() ? bashQuoted(value) : quoted(value)) + "\n";
  }

  private static String bashQuoted(String text) {
    if (Quotes.hasControls(text)) {
      return Quotes.ansi(text);
    }
    boolean special =
        text.chars().anyMatch(c -> " \t\n'\"\\|&;()<>!{}*[?]^$`".indexOf(c) >= 0)
            || text.startsWith("~")
            || text.startsWith("#");
    return special ? Quotes.single(text) : text;
  }

  /// In single quotes, as dash and ash always show values.
  static String quoted(String text) {
    return "'" + text.replace("'", "'\"'\"'") + "'";
  }

  /// All variables with an attribute, as `export -p` and `readonly -p` list them.
  static void all(Shell shell, Attribute attribute, String command) {
    List<String> names = shell.variables().names();
    for (String name : names) {
      Optional<Variable> variable = shell.variables().find(name).filter(v -> v.is(attribute));
      if (variable.isEmpty()) {
        continue;
      }
      if (shell.isBash()) {
        shell.print(declared(name, variable.get()));
      } else {
        String value = variable.get().value().map(text -> "=" + quoted(text)).orElse("");
        shell.print(command + " " + name + value + "\n");
      }
    }
  }
}
