package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// printf(1).
final class Printf implements Tool {

  @Override
  public Step run(Run run) {
    List<String> args = run.args();
    if (!args.isEmpty() && args.getFirst().equals("--")) {
      args = args.subList(1, args.size());
    }
    if (args.isEmpty()) {
      throw run.missingOperand();
    }
    Printing printing = new Printing(run, args);
    printing.all();
    return run.exit();
  }

  /// One use of a format, over and over while words are left.
  private static final class Printing {
    private final Run run;
    private final String format;
    private final List<String> words;
    private final StringBuilder out = new StringBuilder();
    private int word = 1;
    private boolean stopped;

    Printing(Run run, List<String> words) {
      this.run = run;
      this.format = words.getFirst();
      this.words = words;
    }

    void all() {
      int before;
      try {
        do {
          before = word;
          once();
        } while (!stopped && word < words.size() && word > before);
      } catch (Stop stop) {
        flush();
        run.err(stop.text());
        run.fail(stop.status());
        return;
      }
      flush();
      if (!stopped && word < words.size() && !run.isBusybox()) {
        run.err(
            run.name()
                + ": warning: ignoring excess arguments, starting with "
                + Quoting.curly(words.get(word))
                + "\n");
      }
    }

    private void flush() {
      run.out(Escapes.rejoin(out));
      out.setLength(0);
    }

    private void once() {
      int i = 0;
      while (i < format.length() && !stopped) {
        char c = format.charAt(i++);
        if (c == '\\') {
          i = escape(i);
        } else if (c != '%') {
          out.append(c);
        } else if (i < format.length() && format.charAt(i) == '%') {
          out.append('%');
          i++;
        } else {
          i = directive(i);
        }
      }
    }

    private int escape(int i) {
      if (i < format.length() && (format.charAt(i) == '"' || format.charAt(i) == '\'')) {
        out.append(format.charAt(i));
        return i + 1;
      }
      Escapes.Taken taken = Escapes.read(format, i, false, out::appendCodePoint);
      stopped = taken.stop();
      return taken.next();
    }

    private int directive(int from) {
      int i = from;
      while (i < format.length() && "-+ #0'".indexOf(format.charAt(i)) >= 0) {
        i++;
      }
      String flags = format.substring(from, i);
      int[] at = {i};
      int width = size(at);
      int precision = -1;
      if (at[0] < format.length() && format.charAt(at[0]) == '.') {
        at[0]++;
        precision = Math.max(0, size(at));
      }
      i = at[0];
      while (i < format.length() && "hlLqjzt".indexOf(format.charAt(i)) >= 0 && !isQ(i)) {
        i++;
      }
      if (i >= format.length() || "diouxXeEfFgGaAcsbq".indexOf(format.charAt(i)) < 0) {
        throw wrong(from - 1, i);
      }
      convert(new CFormat(flags, 0, precision, format.charAt(i)).sized(width, precision));
      return i + 1;
    }

    private boolean isQ(int i) {
      return format.charAt(i) == 'q'
          && (i + 1 >= format.length() || "diouxX".indexOf(format.charAt(i + 1)) < 0);
    }

    private Stop wrong(int from, int i) {
      String piece = format.substring(from, Math.min(i + 1, format.length()));
      return run.isBusybox()
          ? run.stop(1, piece + ": invalid format")
          : run.stop(1, Quoting.needed(piece) + ": invalid conversion specification");
    }

    private int size(int[] at) {
      if (at[0] < format.length() && format.charAt(at[0]) == '*') {
        at[0]++;
        return (int) whole(next());
      }
      int value = 0;
      while (at[0] < format.length() && Character.isDigit(format.charAt(at[0]))) {
        value = Math.min(value * 10 + format.charAt(at[0]++) - '0', CFormat.WIDTH_MAX);
      }
      return value;
    }

    private String next() {
      return word < words.size() ? words.get(word++) : "";
    }

    private void convert(CFormat f) {
      boolean given = word < words.size();
      String value = next();
      out.append(
          switch (f.conversion()) {
            case 's' -> f.string(value);
            case 'c' -> value.isEmpty() ? f.string("") : f.character(value.codePointAt(0));
            case 'b' -> f.string(Escapes.expand(value, true, () -> stopped = true));
            case 'q' -> f.string(Quoting.listed(value));
            case 'd', 'i', 'o', 'u', 'x', 'X' -> f.integer(given ? whole(value) : 0);
            default -> f.real(given ? real(value) : 0);
          });
    }

    private long whole(String text) {
      if (text.isEmpty()) {
        complain(text, "expected a numeric value");
        return 0;
      }
      if (text.charAt(0) == '\'' || text.charAt(0) == '"') {
        return text.length() > 1 ? text.codePointAt(1) : 0;
      }
      String bare = text.strip();
      int end = wholeEnd(bare);
      if (end < text.length()) {
        complain(text, end == 0 ? "expected a numeric value" : "value not completely converted");
      }
      return number(bare.substring(0, end));
    }

    private static int wholeEnd(String text) {
      int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      int base = 10;
      int start = i;
      if (text.startsWith("0x", i) || text.startsWith("0X", i)) {
        base = 16;
        i += 2;
        start = i;
      } else if (text.startsWith("0", i)) {
        base = 8;
      }
      while (i < text.length() && Escapes.digit(text.charAt(i), base) >= 0) {
        i++;
      }
      return i == start ? 0 : i;
    }

    private static long number(String text) {
      if (text.isEmpty()) {
        return 0;
      }
      int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      String digits = text.substring(from);
      int base = digits.startsWith("0x") || digits.startsWith("0X") ? 16 : 10;
      base = base == 10 && digits.startsWith("0") ? 8 : base;
      long value = 0;
      for (int i = base == 16 ? 2 : 0; i < digits.length(); i++) {
        value = value * base + Escapes.digit(digits.charAt(i), base);
      }
      return text.startsWith("-") ? -value : value;
    }

    private double real(String text) {
      if (!text.isEmpty() && (text.charAt(0) == '\'' || text.charAt(0) == '"')) {
        return text.length() > 1 ? text.codePointAt(1) : 0;
      }
      int end = Reals.end(text);
      if (end < text.length() || text.isEmpty()) {
        complain(text, end == 0 ? "expected a numeric value" : "value not completely converted");
      }
      return end == 0 ? 0 : Reals.parse(text.substring(0, end));
    }

    private void complain(String text, String why) {
      flush();
      run.complain(run.say(Quoting.curly(text) + ": " + why, "invalid number '" + text + "'"));
    }
  }
}
