package dev.virtlab.userland.tool;

import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/// Cuts pieces into lines.
public final class Lines implements Input.Sink {

  private final Taker taker;
  private final byte end;
  private final Bytes begun = new Bytes();
  private boolean enough;

  /// Takes lines.
  @FunctionalInterface
  public interface Taker {
    /// Takes a line without its end, which only the last may lack; says whether it wants more.
    boolean take(String line, boolean ended);
  }

  /// Lines that end with a newline.
  public Lines(Taker taker) {
    this(taker, '\n');
  }

  /// Lines that end with this byte.
  public Lines(Taker taker, char end) {
    this.taker = taker;
    this.end = (byte) end;
  }

  @Override
  public boolean take(byte[] piece) {
    int from = 0;
    for (int i = 0; i < piece.length && !enough; i++) {
      if (piece[i] == end) {
        String line;
        if (begun.size() == 0) {
          line = Utf8.decode(piece, from, i);
        } else {
          begun.add(piece, from, i - from);
          line = Utf8.decode(begun.take());
        }
        from = i + 1;
        enough = !taker.take(line, true);
      }
    }
    if (!enough) {
      begun.add(piece, from, piece.length - from);
    }
    return !enough;
  }

  /// Says that the file has ended; an unended last line is taken now.
  public void end() {
    if (begun.size() > 0 && !enough) {
      taker.take(Utf8.decode(begun.take()), false);
    }
  }

  /// The lines of a text; a last one without newline counts.
  public static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int to = newline < 0 ? text.length() : newline;
      lines.add(text.substring(from, to));
      from = to + 1;
    }
    return lines;
  }
}
