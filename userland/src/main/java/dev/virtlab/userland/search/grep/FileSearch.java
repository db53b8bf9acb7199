package dev.virtlab.userland.search.grep;

import dev.virtlab.userland.search.grep.Order.Binary;
import dev.virtlab.userland.search.grep.Order.Shows;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayDeque;
import java.util.Deque;

/// The search in one file, line by line as its pieces arrive.
final class FileSearch implements Input.Sink {

  private final Run run;
  private final Order order;
  private final Printer printer;
  private final Groups groups;
  private final String name;
  private final Lines lines;
  private final Deque<Kept> before = new ArrayDeque<>();
  private int number;
  private long offset;
  private int selected;
  private int trailing;
  private int lastPrinted;
  private boolean first = true;
  private boolean holdsZeros;
  private boolean binaryMatched;

  /// Whether a group of lines was printed before, in any file.
  static final class Groups {
    private boolean any;
  }

  private record Kept(String line, int number, long offset) {}

  FileSearch(Run run, Order order, Groups groups, String name) {
    this.run = run;
    this.order = order;
    this.groups = groups;
    this.name = name;
    printer = new Printer(run, order);
    lines = new Lines(this::line, order.end());
  }

  @Override
  public boolean take(byte[] piece) {
    if (first) {
      first = false;
      holdsZeros = order.binary() != Binary.TEXT && order.end() == '\n' && hasZero(piece);
      if (holdsZeros && order.binary() == Binary.WITHOUT_MATCH) {
        return false;
      }
    }
    return !isEnough() && lines.take(holdsZeros ? zerosAsNewlines(piece) : piece);
  }

  /// What is no text has shorter lines: a zero ends one too.
  private static byte[] zerosAsNewlines(byte[] piece) {
    byte[] lines = piece.clone();
    for (int i = 0; i < lines.length; i++) {
      lines[i] = lines[i] == 0 ? (byte) '\n' : lines[i];
    }
    return lines;
  }

  private static boolean hasZero(byte[] piece) {
    for (byte b : piece) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isEnough() {
    return selected >= order.most() && trailing <= 0;
  }

  private boolean line(String line, boolean ended) {
    number++;
    long start = offset;
    offset += Utf8.length(line) + 1L;
    boolean wanted = selected < order.most() && order.wanted().matches(line) != order.inverted();
    if (!wanted) {
      return context(line, start);
    }
    selected++;
    if (order.quiet()
        || order.shows() == Shows.NAME_IF_ANY
        || order.shows() == Shows.NAME_IF_NONE) {
      return false;
    }
    if (order.shows() == Shows.COUNT) {
      return !isEnough();
    }
    if (isBinary(line)) {
      binaryMatched = order.binary() == Binary.BINARY;
      selected -= order.binary() == Binary.WITHOUT_MATCH ? 1 : 0;
      return false;
    }
    show(line, start);
    trailing = Math.max(order.after(), 0);
    return !isEnough();
  }

  private boolean isBinary(String line) {
    if (holdsZeros) {
      return true;
    }
    if (order.binary() == Binary.TEXT) {
      return false;
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Utf8.isByte(c) && !(i > 0 && Character.isHighSurrogate(line.charAt(i - 1)))) {
        return true;
      }
    }
    return false;
  }

  private void show(String line, long start) {
    if (order.hasContext() || order.before() == 0 || order.after() == 0) {
      int from = before.isEmpty() ? number : before.getFirst().number();
      if (groups.any && (lastPrinted == 0 || from > lastPrinted + 1)) {
        printer.gap();
      }
      groups.any = true;
    }
    if (order.shows() == Shows.PARTS) {
      if (!order.inverted()) {
        printer.parts(name, line, number, start);
      }
    } else {
      before.forEach(k -> printer.line(name, k.line, k.number, k.offset, false));
      printer.line(name, line, number, start, true);
    }
    before.clear();
    lastPrinted = number;
  }

  private boolean context(String line, long start) {
    if (trailing > 0) {
      trailing--;
      if (order.shows() == Shows.LINES) {
        printer.line(name, line, number, start, false);
      }
      lastPrinted = number;
      return !isEnough();
    }
    if (order.before() > 0) {
      before.add(new Kept(line, number, start));
      if (before.size() > order.before()) {
        before.remove();
      }
    }
    return true;
  }

  /// Says that the file has ended; whether anything was selected.
  boolean finish() {
    if (!(holdsZeros && order.binary() == Binary.WITHOUT_MATCH)) {
      lines.end();
    }
    boolean any = selected > 0;
    if (order.quiet()) {
      return any;
    }
    switch (order.shows()) {
      case COUNT -> printer.count(name, selected);
      case NAME_IF_ANY -> named(any);
      case NAME_IF_NONE -> named(!any);
      case LINES, PARTS -> {
        if (binaryMatched) {
          run.push().err(run.name() + ": " + name + ": binary file matches\n");
        }
      }
    }
    boolean opposite = order.shows() == Shows.NAME_IF_NONE && !run.isBusybox();
    return any != opposite;
  }

  private void named(boolean wanted) {
    if (wanted) {
      printer.name(name);
    }
  }
}
