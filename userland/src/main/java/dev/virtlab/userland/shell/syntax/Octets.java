package dev.virtlab.userland.shell.syntax;

import java.io.ByteArrayOutputStream;

/// Text and bytes, without loss: a byte that is no part of UTF-8 becomes a lone surrogate U+DC80 to
/// U+DCFF and goes back to the same byte, as a real shell passes on what it cannot read.
public final class Octets {

  private static final int ESCAPE = 0xdc00;

  private Octets() {}

  /// The text of bytes.
  public static String text(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int length = sequence(bytes, at);
      if (length == 0) {
        out.append((char) (ESCAPE | (bytes[at] & 0xff)));
        at++;
      } else {
        out.appendCodePoint(point(bytes, at, length));
        at += length;
      }
    }
    return out.toString();
  }

  /// The bytes of a text.
  public static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      put(out, c);
    }
    return out.toByteArray();
  }

  /// Adds one byte to a text; those above 127 join what they belong to when the text is written.
  static void append(StringBuilder text, int octet) {
    text.append(octet < 0x80 ? (char) octet : (char) (ESCAPE | octet));
  }

  private static void put(ByteArrayOutputStream out, int c) {
    if (c < 0x80) {
      out.write(c);
    } else if (c >= 0xdc80 && c <= 0xdcff) {
      out.write(c & 0xff);
    } else if (c < 0x800) {
      out.write(0xc0 | (c >> 6));
      out.write(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      out.write(0xe0 | (c >> 12));
      out.write(0x80 | ((c >> 6) & 0x3f));
      out.write(0x80 | (c & 0x3f));
    } else {
      out.write(0xf0 | (c >> 18));
      out.write(0x80 | ((c >> 12) & 0x3f));
      out.write(0x80 | ((c >> 6) & 0x3f));
      out.write(0x80 | (c & 0x3f));
    }
  }

  /// The length of the valid UTF-8 sequence there, or 0.
  private static int sequence(byte[] bytes, int at) {
    int lead = bytes[at] & 0xff;
    int length =
        lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (at + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int point = length == 0 ? 0 : point(bytes, at, length);
    boolean overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    boolean wrong = overlong || (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff;
    return wrong ? 0 : length;
  }

  private static int point(byte[] bytes, int at, int length) {
    int lead = bytes[at] & 0xff;
    int point = length == 1 ? lead : lead & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      point = (point << 6) | (bytes[at + i] & 0x3f);
    }
    return point;
  }
}
