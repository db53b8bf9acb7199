package dev.virtlab.userland.docker.client;

import java.io.ByteArrayOutputStream;

/// Watches the input for the keys that leave a container without ending it.
///
/// Keys that may begin the sequence are held back until it is complete or broken off.
final class DetachKeys {

  private static final byte[] DEFAULT = {16, 17};

  private final byte[] sequence;
  private int matched;

  private DetachKeys(byte[] sequence) {
    this.sequence = sequence;
  }

  /// Keys as `ctrl-p,ctrl-q` or `a,b`; unreadable ones mean the default.
  static DetachKeys of(String keys) {
    if (keys.isEmpty()) {
      return new DetachKeys(DEFAULT);
    }
    String[] names = keys.split(",", -1);
    byte[] sequence = new byte[names.length];
    for (int i = 0; i < names.length; i++) {
      int key = key(names[i]);
      if (key < 0) {
        return new DetachKeys(DEFAULT);
      }
      sequence[i] = (byte) key;
    }
    return new DetachKeys(sequence);
  }

  /// Never detaches: without a terminal all bytes pass.
  static DetachKeys none() {
    return new DetachKeys(new byte[0]);
  }

  private static int key(String name) {
    if (name.length() == 1) {
      return name.charAt(0);
    }
    if (name.length() != 6 || !name.startsWith("ctrl-")) {
      return -1;
    }
    char c = name.charAt(5);
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 1;
    }
    return switch (c) {
      case '@' -> 0;
      case '[' -> 27;
      case '\\' -> 28;
      case ']' -> 29;
      case '^' -> 30;
      case '_' -> 31;
      default -> -1;
    };
  }

  /// What passes on of the bytes read; `left` tells whether the sequence was completed.
  record Passed(byte[] bytes, boolean left) {}

  Passed pass(byte[] bytes) {
    if (sequence.length == 0) {
      return new Passed(bytes, false);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte b : bytes) {
      if (b != sequence[matched] && matched > 0) {
        out.write(sequence, 0, matched);
        matched = 0;
      }
      if (b != sequence[matched]) {
        out.write(b);
        continue;
      }
      matched++;
      if (matched == sequence.length) {
        return new Passed(out.toByteArray(), true);
      }
    }
    return new Passed(out.toByteArray(), false);
  }
}
