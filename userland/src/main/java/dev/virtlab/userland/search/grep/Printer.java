package dev.virtlab.userland.search.grep;

import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Run;
import java.util.Optional;

/// How `grep` writes a line: what stands before it, and its matches in colour.
final class Printer {

  private static final String OFF = "\u001b[m\u001b[K";

  private final Run run;
  private final Order order;

  Printer(Run run, Order order) {
    this.run = run;
    this.order = order;
  }

  /// A selected line, or one of its context.
  ///
  /// @param offset of its first byte
  void line(String name, String line, int number, long offset, boolean selected) {
    char mark = selected ? ':' : '-';
    head(name, number, offset, mark);
    boolean painted = order.coloured() && selected != order.inverted();
    run.out((painted ? painted(line) : line) + order.end());
    sent();
  }

  /// Every match of the line that is not empty, on a line of its own.
  void parts(String name, String line, int number, long offset) {
    int at = 0;
    while (at <= line.length()) {
      Optional<Match> found = order.wanted().find(line, at);
      if (found.isEmpty()) {
        return;
      }
      Match match = found.get();
      if (match.end() > match.start()) {
        long start = offset + Utf8.length(line.substring(0, match.start()));
        head(name, number, start, ':');
        String text = line.substring(match.start(), match.end());
        run.out((order.coloured() ? colour("01;31", text) : text) + order.end());
        sent();
      }
      at = Math.max(match.end(), match.start() + 1);
    }
  }

  private void sent() {
    if (order.lineBuffered()) {
      run.push();
    }
  }

  private String painted(String line) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    int from = 0;
    while (from <= line.length()) {
      Optional<Match> found = order.wanted().find(line, from);
      if (found.isEmpty()) {
        break;
      }
      Match match = found.get();
      if (match.end() > match.start()) {
        out.append(line, at, match.start());
        out.append(colour("01;31", line.substring(match.start(), match.end())));
        at = match.end();
      }
      from = Math.max(match.end(), match.start() + 1);
    }
    return out.append(line.substring(at)).toString();
  }

  private void head(String name, int number, long offset, char mark) {
    StringBuilder head = new StringBuilder();
    if (order.named()) {
      head.append(colour("35", name));
      head.append(order.nulAfterName() ? "\0" : mark(mark));
    }
    if (order.numbered()) {
      head.append(colour("32", padded(number, 4))).append(mark(mark));
    }
    if (order.offsets()) {
      head.append(colour("32", padded(offset, 6))).append(mark(mark));
    }
    if (order.tab() && head.length() > 0) {
      head.append('\t');
    }
    run.out(head.toString());
  }

  private String padded(long number, int width) {
    String digits = Long.toString(number);
    return order.tab() ? " ".repeat(Math.max(0, width - digits.length())) + digits : digits;
  }

  /// A name alone on its line, as of `-l`.
  void name(String name) {
    run.out(colour("35", name) + (order.nulAfterName() ? "\0" : "\n"));
    sent();
  }

  /// How many lines of a file were selected.
  void count(String name, int count) {
    String head =
        order.named() ? colour("35", name) + (order.nulAfterName() ? "\0" : mark(':')) : "";
    run.out(head + count + "\n");
    sent();
  }

  /// The line between two groups of context.
  void gap() {
    order.separator().ifPresent(text -> run.out(colour("36", text) + "\n"));
  }

  private String mark(char mark) {
    return colour("36", String.valueOf(mark));
  }

  private String colour(String code, String text) {
    return order.coloured() ? "\u001b[" + code + "m\u001b[K" + text + OFF : text;
  }
}
