package dev.virtlab.userland.docker.client.template;

import java.util.List;
import java.util.Optional;

/// `print`, `println` and `printf`; Go's package `fmt`.
final class Formatting {

  /// The widest field, in characters.
  private static final int WIDTH_MAX = 1_000;

  private final StringBuilder out = new StringBuilder();
  private final String format;
  private final List<Value> arguments;
  private int at;
  private int next;

  private Formatting(String format, List<Value> arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /// Blanks stand only between two values that are no strings.
  static String print(List<Value> arguments) {
    StringBuilder out = new StringBuilder();
    boolean lastString = true;
    for (Value argument : arguments) {
      Value value = shown(argument);
      boolean string = value instanceof Value.Text;
      out.append(string || lastString ? "" : " ").append(Printer.text(value, false));
      lastString = string;
    }
    return out.toString();
  }

  static String printLine(List<Value> arguments) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      out.append(i == 0 ? "" : " ").append(Printer.text(shown(arguments.get(i)), false));
    }
    return out.append('\n').toString();
  }

  private static Value shown(Value argument) {
    return Value.unboxed(argument);
  }

  static String format(String format, List<Value> arguments) {
    return new Formatting(format, arguments).run();
  }

  private String run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      out.append(format, at, end);
      at = end + 1;
      if (percent >= 0) {
        directive();
      }
    }
    if (next < arguments.size()) {
      extra();
    }
    return out.toString();
  }

  private void directive() {
    Directive.Flags flags = new Directive.Flags();
    while (at < format.length() && flags.take(format.charAt(at))) {
      at++;
    }
    Optional<Integer> width = width(flags);
    Optional<Integer> precision = Optional.empty();
    if (at < format.length() && format.charAt(at) == '.') {
      at++;
      precision = Optional.of(width(flags).orElse(0));
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      out.append('%');
    } else if (next >= arguments.size()) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      Value value = shown(arguments.get(next++));
      out.append(new Directive(flags, width, precision, verb).text(value));
    }
  }

  private Optional<Integer> width(Directive.Flags flags) {
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      return star(flags);
    }
    int from = at;
    while (at < format.length() && Character.isDigit(format.charAt(at))) {
      at++;
    }
    if (from == at) {
      return Optional.empty();
    }
    return Optional.of(
        at - from > 4
            ? WIDTH_MAX
            : Math.min(WIDTH_MAX, Integer.parseInt(format.substring(from, at))));
  }

  private Optional<Integer> star(Directive.Flags flags) {
    if (next < arguments.size() && shown(arguments.get(next)) instanceof Value.Int(_, long width)) {
      next++;
      flags.left |= width < 0;
      return Optional.of((int) Math.min(WIDTH_MAX, Math.abs(width)));
    }
    next++;
    out.append("%!(BADWIDTH)");
    return Optional.empty();
  }

  private void extra() {
    out.append("%!(EXTRA ");
    for (int i = next; i < arguments.size(); i++) {
      Value value = shown(arguments.get(i));
      out.append(i == next ? "" : ", ").append(Directive.typed(value));
    }
    out.append(')');
  }
}
