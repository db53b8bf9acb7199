package dev.virtlab.userland.storage.image;

import java.nio.charset.StandardCharsets;

/// Numbers in bytes, the most significant first or last.
public final class Octets {
  private Octets() {}

  /// A number of `width` bytes, the most significant first.
  public static long big(byte[] bytes, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (bytes[at + i] & 255);
    }
    return value;
  }

  /// Writes a number, the most significant byte first.
  public static void big(byte[] bytes, int at, int width, long value) {
    long rest = value;
    for (int i = width - 1; i >= 0; i--) {
      bytes[at + i] = (byte) rest;
      rest >>>= 8;
    }
  }

  /// A number of `width` bytes, the least significant first.
  public static long little(byte[] bytes, int at, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 255);
    }
    return value;
  }

  /// Writes a number, the least significant byte first.
  public static void little(byte[] bytes, int at, int width, long value) {
    long rest = value;
    for (int i = 0; i < width; i++) {
      bytes[at + i] = (byte) rest;
      rest >>>= 8;
    }
  }

  /// Whether all of the bytes are zero.
  public static boolean isZero(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether bytes begin with a text at a place.
  public static boolean has(byte[] bytes, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (at + i >= bytes.length || bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// Puts a text into bytes.
  public static void put(byte[] bytes, int at, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(content, 0, bytes, at, content.length);
  }
}
