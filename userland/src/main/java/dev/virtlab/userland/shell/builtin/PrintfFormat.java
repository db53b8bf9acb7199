package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Escapes;
import dev.virtlab.userland.shell.syntax.Quotes;
import dev.virtlab.userland.text.CFormat;
import java.util.List;

/// One use of `printf`: the format is used again as long as there are words.
final class PrintfFormat {

  private final Shell shell;
  private final String format;
  private final List<String> words;
  private final StringBuilder out = new StringBuilder();
  private int word;
  private int at;
  private int status;
  private boolean stopped;

  PrintfFormat(Shell shell, String format, List<String> words) {
    this.shell = shell;
    this.format = format;
    this.words = words;
  }

  String output() {
    return out.toString();
  }

  int run() {
    int before;
    do {
      before = word;
      at = 0;
      once();
    } while (!stopped && word < words.size() && word > before);
    return status;
  }

  private void once() {
    while (at < format.length() && !stopped) {
      char c = format.charAt(at++);
      if (c == '\\') {
        escape();
      } else if (c != '%') {
        out.append(c);
      } else if (format.startsWith("%", at)) {
        out.append('%');
        at++;
      } else {
        directive();
      }
    }
  }

  private void escape() {
    int end = Escapes.end(format, at, shell.dialect());
    Escapes.Unescaped unescaped = Escapes.format(format.substring(at - 1, end), shell.dialect());
    out.append(unescaped.text());
    stopped = unescaped.stopped();
    at = end;
  }

  private void directive() {
    int begin = at;
    String flags = taken("-+ #0'");
    int width = size();
    int precision = -1;
    if (format.startsWith(".", at)) {
      at++;
      precision = Math.max(0, size());
    }
    taken("hlLqjzt");
    if (at > begin && format.charAt(at - 1) == 'q' && !isLetter()) {
      at--;
    }
    if (at >= format.length()) {
      wrong(
          "`" + '%' + format.substring(begin) + "': missing format character",
          format.substring(begin - 1));
      return;
    }
    char letter = format.charAt(at++);
    CFormat wanted =
        new CFormat(width < 0 ? flags + "-" : flags, Math.abs(width), precision, letter);
    convert(letter, wanted, begin);
  }

  private boolean isLetter() {
    return at < format.length() && "diouxXcsbqeEfFgGaA(".indexOf(format.charAt(at)) >= 0;
  }

  private String taken(String letters) {
    int begin = at;
    while (at < format.length() && letters.indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    return format.substring(begin, at);
  }

  private int size() {
    if (format.startsWith("*", at)) {
      at++;
      return Math.clamp(integer(next()), -CFormat.WIDTH_MAX, CFormat.WIDTH_MAX);
    }
    String digits = taken("0123456789");
    return digits.isEmpty()
        ? 0
        : Integer.parseInt(digits.substring(0, Math.min(7, digits.length())));
  }

  private String next() {
    return word < words.size() ? words.get(word++) : "";
  }

  private boolean isMissing() {
    return word >= words.size();
  }

  private void convert(char letter, CFormat wanted, int begin) {
    switch (letter) {
      case 's' -> out.append(wanted.string(next()));
      case 'c' -> {
        String text = next();
        out.append(text.isEmpty() ? wanted.string("") : wanted.character(text.codePointAt(0)));
      }
      case 'b' -> {
        Escapes.Unescaped unescaped = Escapes.word(next(), shell.dialect());
        out.append(wanted.string(unescaped.text()));
        stopped |= unescaped.stopped();
      }
      case 'd', 'i', 'o', 'u', 'x', 'X' -> {
        boolean missing = isMissing();
        out.append(wanted.integer(missing ? none() : integer(next())));
      }
      case 'e', 'E', 'f', 'F', 'g', 'G' ->
          out.append(wanted.real(real(isMissing() ? "0" : next())));
      default -> special(letter, wanted, begin);
    }
  }

  /// busybox takes a missing number for a wrong one.
  private long none() {
    return shell.dialect() == Dialect.ASH ? integer("") : 0;
  }

  private void special(char letter, CFormat wanted, int begin) {
    if (letter == 'q' && shell.isBash()) {
      out.append(wanted.string(quoted(next())));
    } else if (letter == '(' && shell.isBash()) {
      time();
    } else {
      wrong("`" + letter + "': invalid format character", format.substring(begin - 1, at));
    }
  }

  private void time() {
    int close = format.indexOf(")T", at);
    String pattern = close < 0 ? "" : format.substring(at, close);
    at = close < 0 ? format.length() : close + 2;
    String when = next();
    long seconds =
        when.isEmpty() || when.equals("-1") || when.equals("-2")
            ? shell.calls().epochNanoseconds() / 1_000_000_000
            : integer(when);
    out.append(
        dev.virtlab.userland.text.CivilTime.of(seconds, 0)
            .format(pattern.isEmpty() ? "%H:%M:%S" : pattern));
  }

  /// As bash quotes for reading again: backslashes, or `$'…'`.
  static String quoted(String text) {
    if (text.isEmpty()) {
      return "''";
    }
    if (Quotes.hasControls(text)) {
      return Quotes.ansi(text);
    }
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean special =
          " !\"$&'()*,;<>?[\\]^`{|}".indexOf(c) >= 0 || (i == 0 && (c == '~' || c == '#'));
      quoted.append(special ? "\\" : "").append(c);
    }
    return quoted.toString();
  }

  /// The format itself is wrong: nothing more is printed.
  private void wrong(String bash, String rest) {
    stopped = true;
    status =
        switch (shell.dialect()) {
          case BASH -> Refusal.of(shell, 1, bash);
          case DASH -> Refusal.of(shell, 1, "%" + rest.substring(1) + ": invalid directive");
          case ASH -> {
            shell.printError(
                shell.invocation().name()
                    + ": "
                    + format.substring(format.lastIndexOf(rest))
                    + ": invalid format\n");
            yield 1;
          }
        };
  }

  private long integer(String text) {
    if (text.startsWith("'") || text.startsWith("\"")) {
      return text.length() > 1 ? text.codePointAt(1) : 0;
    }
    PrintfNumber number = PrintfNumber.integer(text);
    number(number, text);
    return number.value();
  }

  private double real(String text) {
    if (text.startsWith("'") || text.startsWith("\"")) {
      return text.length() > 1 ? text.codePointAt(1) : 0;
    }
    PrintfNumber number = PrintfNumber.real(text);
    number(number, text);
    return number.real();
  }

  private void number(PrintfNumber number, String text) {
    switch (number.fault()) {
      case NONE -> {}
      case RANGE -> range(text);
      case NO_NUMBER -> bad(text, "expected numeric value");
      case REST -> bad(text, "not completely converted");
    }
  }

  private void range(String text) {
    switch (shell.dialect()) {
      case BASH -> shell.complainOfBuiltin("warning: " + text + ": Numerical result out of range");
      case DASH -> bad(text, "Numerical result out of range");
      case ASH -> bad(text, "");
    }
  }

  private void bad(String text, String dash) {
    status = 1;
    switch (shell.dialect()) {
      case BASH -> shell.complainOfBuiltin(text + ": invalid number");
      case DASH -> shell.complainOfBuiltin(text + ": " + dash);
      case ASH -> shell.printError(shell.invocation().name() + ": invalid number '" + text + "'\n");
    }
  }
}
