package dev.virtlab.userland.asm;

import java.util.Arrays;

/// Bytes that grow.
final class Octets {
  private byte[] bytes = new byte[16];
  private int size;

  void add(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  void addWord(int value) {
    add(value);
    add(value >> 8);
  }

  void addAll(byte[] more) {
    for (byte each : more) {
      add(each);
    }
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
