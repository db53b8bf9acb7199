package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.shell.expand.ParameterExpansion.Target;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.syntax.Escapes;
import dev.virtlab.userland.shell.syntax.Quotes;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `${x@Q}` and its like.
final class Transforms {

  private final Shell shell;
  private final Values values;

  Transforms(Shell shell, Values values) {
    this.shell = shell;
    this.values = values;
  }

  Value apply(char letter, Target target) {
    Value value = target.value();
    return switch (letter) {
      case 'Q' -> value.each(Transforms::quoted);
      case 'U' -> value.each(text -> text.toUpperCase(Locale.ROOT));
      case 'L' -> value.each(text -> text.toLowerCase(Locale.ROOT));
      case 'u' -> value.each(Transforms::capital);
      case 'E' -> value.each(Escapes::ansi);
      case 'a' -> Value.one(Optional.of(attributes(target)));
      case 'A' -> Value.one(Optional.of(statement(target)));
      case 'K' -> Value.one(Optional.of(String.join(" ", pairs(target, true))));
      case 'k' -> Value.all(value.star(), pairs(target, false));
      default -> value;
    };
  }

  private static String quoted(String text) {
    return Quotes.hasControls(text) ? Quotes.ansi(text) : Quotes.single(text);
  }

  private static String capital(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    return Utf8.text(Character.toUpperCase(first)) + text.substring(Character.charCount(first));
  }

  private String attributes(Target target) {
    Optional<Variable> variable = shell.variables().find(target.name());
    StringBuilder letters = new StringBuilder();
    variable.ifPresent(v -> v.attributes().forEach(a -> letters.append(a.letter())));
    return letters.toString();
  }

  private String statement(Target target) {
    String letters = attributes(target);
    String name = target.name();
    if (target.value().many()) {
      return "declare -"
          + letters
          + " "
          + name
          + "=("
          + String.join(" ", pairsInBrackets(target))
          + ")";
    }
    String assignment = name + "=" + quoted(target.value().text());
    return letters.isEmpty() ? assignment : "declare -" + letters + " " + assignment;
  }

  private List<String> pairsInBrackets(Target target) {
    List<String> pairs = new ArrayList<>();
    for (String key : values.keys(target.name())) {
      String item = values.element(target.name(), key).orElse("");
      pairs.add("[" + key + "]=\"" + item + "\"");
    }
    return pairs;
  }

  private List<String> pairs(Target target, boolean quoted) {
    List<String> pairs = new ArrayList<>();
    for (String key : values.keys(target.name())) {
      String item = values.element(target.name(), key).orElse("");
      pairs.add(key);
      pairs.add(quoted ? "\"" + item + "\"" : item);
    }
    return pairs;
  }
}
