package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Utf8;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// A descriptor read by pulling: a tool takes a line when it wants one, and asks for more when
/// there is none.
public final class Feed {

  /// From here on text that was taken is thrown away, in characters.
  private static final int TAKEN_MAX = 65_536;

  private final Calls calls;
  private final int descriptor;
  private final StringBuilder text = new StringBuilder();
  private byte[] cutOff = new byte[0];
  private int from;
  private int searched;
  private boolean ended;
  private Optional<Errno> error = Optional.empty();

  /// A line.
  ///
  /// @param ended whether its end was there; only the last line may lack it
  public record Line(String text, boolean ended) {}

  public Feed(Calls calls, int descriptor) {
    this.calls = calls;
    this.descriptor = descriptor;
  }

  public int descriptor() {
    return descriptor;
  }

  /// Takes a line; empty where more must be read, or nothing is left.
  public Optional<Line> line(char end) {
    String mark = String.valueOf(end);
    int at = text.indexOf(mark, Math.max(from, searched));
    if (at >= 0) {
      return Optional.of(new Line(take(at, at + 1), true));
    }
    searched = text.length();
    return ended && text.length() > from
        ? Optional.of(new Line(take(text.length(), text.length()), false))
        : Optional.empty();
  }

  /// What was read and not yet taken.
  public String waiting() {
    return text.substring(from);
  }

  /// Takes so many characters of what waits, and drops as many behind them.
  public String takeBefore(int length, int dropped) {
    return take(from + length, from + length + dropped);
  }

  private String take(int to, int next) {
    String taken = text.substring(from, to);
    from = next;
    if (from > TAKEN_MAX) {
      text.delete(0, from);
      from = 0;
    }
    searched = from;
    return taken;
  }

  /// Whether the file has ended; something may still wait.
  public boolean isEnded() {
    return ended;
  }

  /// Whether nothing is left.
  public boolean isExhausted() {
    return ended && from >= text.length();
  }

  /// Why reading ended early.
  public Optional<Errno> error() {
    return error;
  }

  /// Reads once, waiting until there is something, then goes on.
  public Step more(Supplier<Step> then) {
    Read read;
    try {
      read = calls.read(descriptor, Io.READ_MAX);
    } catch (CallFailed failed) {
      error = Optional.of(failed.errno());
      read = new Read.End();
    }
    return switch (read) {
      case Read.WouldBlock _ -> new Step.Await(new Wait.Readable(descriptor), () -> more(then));
      case Read.End _ -> {
        ended = true;
        text.append(Utf8.decode(cutOff));
        cutOff = new byte[0];
        yield new Step.Next(then);
      }
      case Read.Some(byte[] piece) -> {
        append(piece);
        yield new Step.Next(then);
      }
    };
  }

  private void append(byte[] piece) {
    byte[] all = piece;
    if (cutOff.length > 0) {
      all = Arrays.copyOf(cutOff, cutOff.length + piece.length);
      System.arraycopy(piece, 0, all, cutOff.length, piece.length);
    }
    int whole = wholeCharacters(all);
    text.append(Utf8.decode(all, 0, whole));
    cutOff = Arrays.copyOfRange(all, whole, all.length);
  }

  /// How many bytes end with a whole character of UTF-8.
  private static int wholeCharacters(byte[] bytes) {
    for (int back = 1; back <= 3 && back <= bytes.length; back++) {
      int b = bytes[bytes.length - back] & 0xff;
      if (b < 0x80) {
        return bytes.length;
      }
      if (b >= 0xc0) {
        int length = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
        return length > back ? bytes.length - back : bytes.length;
      }
    }
    return bytes.length;
  }
}
