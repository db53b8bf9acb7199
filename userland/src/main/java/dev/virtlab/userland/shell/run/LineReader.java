package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.shell.syntax.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Function;

/// Reads one line and no byte more, so that the next program finds the rest: from what is no
/// terminal, byte by byte, as shells do.
public final class LineReader {

  /// The longest line, in bytes; what is longer comes in parts.
  public static final int LINE_MAX = 1 << 20;

  private LineReader() {}

  /// Reads a line without its newline; empty at the end of the input. A last line without newline
  /// counts as one.
  static Step line(Interpreter in, int descriptor, Function<Optional<String>, Step> then) {
    return bytes(
        in,
        descriptor,
        '\n',
        LINE_MAX,
        read -> {
          boolean nothing = read.bytes().length == 0 && !read.ended();
          return then.apply(nothing ? Optional.empty() : Optional.of(Octets.text(read.bytes())));
        });
  }

  /// What was read.
  ///
  /// @param ended whether its delimiter was found, which is not among the bytes
  public record Line(byte[] bytes, boolean ended) {}

  /// Reads up to a delimiter, or `most` bytes.
  public static Step bytes(
      Interpreter in, int descriptor, int delimiter, int most, Function<Line, Step> then) {
    return more(in, descriptor, delimiter, most, new ByteArrayOutputStream(), then);
  }

  private static Step more(
      Interpreter in,
      int descriptor,
      int delimiter,
      int most,
      ByteArrayOutputStream into,
      Function<Line, Step> then) {
    while (into.size() < most) {
      switch (in.shell().calls().read(descriptor, 1)) {
        case Read.Some(byte[] bytes) -> {
          if (bytes[0] == (byte) delimiter) {
            return then.apply(new Line(into.toByteArray(), true));
          }
          into.write(bytes[0]);
        }
        case Read.End _ -> {
          return then.apply(new Line(into.toByteArray(), false));
        }
        case Read.WouldBlock _ -> {
          return new Step.Await(
              new Wait.Readable(descriptor),
              () -> {
                in.poll();
                return more(in, descriptor, delimiter, most, into, then);
              });
        }
      }
    }
    return then.apply(new Line(into.toByteArray(), false));
  }
}
