package dev.virtlab.userland.program;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reading, writing and sleeping to the end, as chains of steps.
public final class Io {

  /// The most that one read asks for, in bytes.
  public static final int READ_MAX = 65_536;

  private Io() {}

  /// Writes the whole text, then goes on; where nobody reads any more it goes on too (the signal
  /// has its effect first).
  public static Step print(Calls calls, int descriptor, String text, Supplier<Step> then) {
    return write(calls, descriptor, text.getBytes(StandardCharsets.UTF_8), 0, then);
  }

  /// Writes the bytes from `offset` on, then goes on.
  public static Step write(
      Calls calls, int descriptor, byte[] bytes, int offset, Supplier<Step> then) {
    int at = offset;
    while (at < bytes.length) {
      int taken = calls.write(descriptor, bytes, at, bytes.length - at);
      if (taken == 0) {
        int rest = at;
        return new Step.Await(
            new Wait.Writable(descriptor), () -> write(calls, descriptor, bytes, rest, then));
      }
      at += taken;
    }
    return new Step.Next(then);
  }

  /// Reads once, waiting until there is something, and goes on with it: [Read.Some] or [Read.End].
  public static Step read(Calls calls, int descriptor, int most, Function<Read, Step> then) {
    return switch (calls.read(descriptor, most)) {
      case Read.WouldBlock _ ->
          new Step.Await(new Wait.Readable(descriptor), () -> read(calls, descriptor, most, then));
      case Read.Some some -> then.apply(some);
      case Read.End end -> then.apply(end);
    };
  }

  /// Sleeps until `pause` has passed, whatever signals arrive meanwhile.
  public static Step sleep(Calls calls, Duration pause, Supplier<Step> then) {
    return until(calls, calls.now().plus(pause), then);
  }

  private static Step until(Calls calls, Duration moment, Supplier<Step> then) {
    return calls.now().compareTo(moment) >= 0
        ? new Step.Next(then)
        : new Step.Await(new Wait.Until(moment), () -> until(calls, moment, then));
  }
}
