package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.tool.Bytes;

/// What tail(1) must remember of a file whose end it does not know, in memory that the process has
/// to ask for. What can no longer be among the last is forgotten.
final class Kept {

  /// How much is held before something is forgotten, and how much memory is asked for at once, in
  /// bytes.
  private static final int STEP = 1 << 20;

  /// The most that is kept of a file without ends of lines, in bytes; more costs memory all the
  /// same, until there is none.
  private static final int HELD_MAX = 64 << 20;

  private final Calls calls;
  private final long count;
  private final boolean bytes;
  private final char end;
  private final Bytes held = new Bytes();
  private long wanted;
  private long charged;
  private int nextTrim = STEP;
  private boolean exhausted;

  Kept(Calls calls, long count, boolean bytes, char end) {
    this.calls = calls;
    this.count = count;
    this.bytes = bytes;
    this.end = end;
  }

  /// Takes a piece; false when there is no memory for more.
  boolean take(byte[] piece) {
    if (exhausted) {
      wanted += piece.length;
    } else {
      held.add(piece);
      trim();
      wanted = held.size();
    }
    return charge();
  }

  private void trim() {
    if (held.size() < nextTrim) {
      return;
    }
    byte[] rest = last();
    held.take();
    held.add(rest);
    nextTrim = Math.max(STEP, rest.length * 2);
    exhausted = rest.length > HELD_MAX;
  }

  private boolean charge() {
    if (wanted < charged + STEP) {
      return true;
    }
    try {
      calls.growMemory(wanted - charged);
      charged = wanted;
      return true;
    } catch (CallFailed _) {
      exhausted = true;
      return false;
    }
  }

  /// Whether there was more than it could keep.
  boolean isExhausted() {
    return exhausted;
  }

  /// The last lines, or bytes.
  byte[] last() {
    int size = held.size();
    if (bytes) {
      return held.copy((int) Math.max(0, size - count), size);
    }
    if (count == 0) {
      return new byte[0];
    }
    int at = size > 0 && held.at(size - 1) == end ? size - 1 : size;
    long left = count;
    while (at > 0) {
      if (held.at(at - 1) == end && --left == 0) {
        return held.copy(at, size);
      }
      at--;
    }
    return held.copy(0, size);
  }
}
