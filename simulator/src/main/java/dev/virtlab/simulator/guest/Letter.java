package dev.virtlab.simulator.guest;

import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.io.ByteArrayOutputStream;

/// Numbers, texts and bytes one after the other, numbers with the lowest byte first.
final class Letter {

  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  Letter number(long value, int width) {
    byte[] bytes = new byte[width];
    Octets.little(bytes, 0, width, value);
    return raw(bytes);
  }

  Letter text(String text) {
    byte[] bytes = Utf8.encode(text);
    return number(bytes.length, 4).raw(bytes);
  }

  Letter raw(byte[] bytes) {
    all.write(bytes, 0, bytes.length);
    return this;
  }

  int size() {
    return all.size();
  }

  byte[] bytes() {
    return all.toByteArray();
  }

  /// Reads one again. What is torn off reads as zeros.
  static final class Reading {
    private final byte[] bytes;
    private int at;

    Reading(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    long number(int width) {
      return Octets.little(raw(width), 0, width);
    }

    String text() {
      byte[] text = raw((int) number(4));
      return Utf8.decode(text, 0, text.length);
    }

    byte[] raw(int length) {
      int wanted = Math.max(0, Math.min(length, Changes.SIZE_MAX));
      byte[] part = new byte[wanted];
      System.arraycopy(bytes, at, part, 0, Math.max(0, Math.min(wanted, bytes.length - at)));
      at = Math.min(bytes.length, at + wanted);
      return part;
    }
  }
}
