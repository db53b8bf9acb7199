package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.shell.syntax.Octets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;

/// What the shell itself writes. Builtin commands write without waiting; what a full pipe did not
/// take is written before the shell goes on.
public final class Output {

  private final Calls calls;
  private final ArrayDeque<Rest> rests = new ArrayDeque<>();
  private Optional<Errno> failure = Optional.empty();

  private record Rest(int descriptor, byte[] bytes, int offset) {}

  Output(Calls calls) {
    this.calls = calls;
  }

  /// Writes a text.
  public void write(int descriptor, String text) {
    byte[] bytes = Octets.bytes(text);
    if (rests.isEmpty()) {
      put(new Rest(descriptor, bytes, 0));
    } else {
      rests.add(new Rest(descriptor, bytes, 0));
    }
  }

  private void put(Rest rest) {
    int at = rest.offset();
    try {
      while (at < rest.bytes().length) {
        int taken = calls.write(rest.descriptor(), rest.bytes(), at, rest.bytes().length - at);
        if (taken == 0) {
          rests.addFirst(new Rest(rest.descriptor(), rest.bytes(), at));
          return;
        }
        at += taken;
      }
    } catch (CallFailed failed) {
      failure = Optional.of(failed.errno());
    }
  }

  /// Whether something is still to be written.
  public boolean isBehind() {
    return !rests.isEmpty();
  }

  /// Writes the rest, waiting for room, then goes on.
  public Step flush(Supplier<Step> then) {
    while (!rests.isEmpty()) {
      Rest rest = rests.removeFirst();
      int before = rests.size();
      put(rest);
      if (rests.size() > before) {
        return new Step.Await(new Wait.Writable(rest.descriptor()), () -> flush(then));
      }
    }
    return then.get();
  }

  /// Why a write failed, if one did since the last question.
  public Optional<Errno> takeFailure() {
    Optional<Errno> taken = failure;
    failure = Optional.empty();
    return taken;
  }
}
