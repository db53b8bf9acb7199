package dev.virtlab.userland.search;

import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Input;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Cuts the input of `xargs` into items, as its pieces arrive.
final class XargsItems implements Input.Sink {

  private final Cut cut;
  private final byte delimiter;
  private final Optional<String> end;
  private final Bytes begun = new Bytes();
  private final Deque<Item> ready = new ArrayDeque<>();
  private Optional<String> error = Optional.empty();
  private int quote;
  private boolean escaped;
  private boolean any;
  private boolean blankBefore;
  private boolean over;

  /// How items are told apart.
  enum Cut {
    /// At blanks and newlines, with quotes and backslashes.
    WORDS,
    /// At newlines, with quotes and backslashes.
    LINES,
    /// At newlines, quotes being plain: busybox.
    PLAIN_LINES,
    /// At a byte.
    DELIMITER
  }

  /// An item.
  ///
  /// @param endsLine whether a line ended behind it
  record Item(String text, boolean endsLine) {}

  XargsItems(Cut cut, char delimiter, Optional<String> end) {
    this.cut = cut;
    this.delimiter = (byte) delimiter;
    this.end = end;
  }

  @Override
  public boolean take(byte[] piece) {
    for (int i = 0; i < piece.length && !over; i++) {
      one(piece[i]);
    }
    return ready.isEmpty() && !over;
  }

  /// The items that are complete.
  Deque<Item> ready() {
    return ready;
  }

  /// Why the input could not be read to its end.
  Optional<String> error() {
    return error;
  }

  /// Whether nothing more is wanted.
  boolean isOver() {
    return over;
  }

  private void one(byte b) {
    if (cut == Cut.DELIMITER) {
      any = true;
      if (b == delimiter) {
        emit(true);
      } else {
        keep(b);
      }
    } else if (escaped) {
      escaped = false;
      keep(b);
    } else if (quote != 0) {
      quoted(b);
    } else {
      plain(b);
    }
  }

  private void quoted(byte b) {
    if (b == '\n') {
      wrong();
    } else if (b == quote) {
      quote = 0;
    } else {
      keep(b);
    }
  }

  private void plain(byte b) {
    boolean quotes = cut != Cut.PLAIN_LINES;
    boolean blank = b == ' ' || b == '\t';
    if (b == '\n') {
      lineEnd();
    } else if (blank && (cut == Cut.WORDS || begun.size() == 0)) {
      blankBefore = true;
      if (any) {
        emit(false);
      }
    } else if (quotes && (b == '"' || b == '\'')) {
      quote = b;
      any = true;
    } else if (quotes && b == '\\') {
      escaped = true;
      any = true;
    } else {
      blankBefore = false;
      keep(b);
    }
  }

  private void lineEnd() {
    if (any) {
      emit(true);
    } else if (!blankBefore && !ready.isEmpty() && cut == Cut.WORDS) {
      Item last = ready.removeLast();
      ready.add(new Item(last.text(), true));
    }
    blankBefore = false;
  }

  private void keep(byte b) {
    any = true;
    begun.add(new byte[] {b});
  }

  private void emit(boolean endsLine) {
    String text = Utf8.decode(begun.take());
    any = false;
    if (end.isPresent() && end.get().equals(text)) {
      over = true;
    } else {
      ready.add(new Item(text, endsLine));
    }
  }

  private void wrong() {
    error = Optional.of("unmatched " + (quote == '"' ? "double" : "single") + " quote");
    over = true;
  }

  /// Says that the input has ended.
  void end() {
    if (over) {
      return;
    }
    if (quote != 0) {
      wrong();
    } else if (any) {
      emit(true);
    }
    over = true;
  }
}
