package dev.virtlab.userland.text;

/// Bytes to text and back, without loss.
///
/// A byte that is no part of valid UTF-8 becomes the lone surrogate U+DC00 plus its value and turns
/// into that byte again, so that a tool may read anything as text and write it unharmed.
public final class Utf8 {

  private static final int REPLACED = 0xDC00;

  private Utf8() {}

  /// The text of one code point.
  public static String text(int codePoint) {
    return new String(Character.toChars(codePoint));
  }

  /// The text of all the bytes.
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /// The text of the bytes from `from` up to `to`.
  public static String decode(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      int lead = bytes[at] & 0xff;
      int length = lead < 0x80 ? 1 : sequence(bytes, at, to);
      switch (length) {
        case 0 -> text.append((char) (REPLACED + lead));
        case 1 -> text.append((char) lead);
        default -> text.appendCodePoint(point(bytes, at, length));
      }
      at += Math.max(length, 1);
    }
    return text.toString();
  }

  /// The bytes of a text.
  public static byte[] encode(CharSequence text) {
    byte[] bytes = new byte[length(text)];
    int at = 0;
    int i = 0;
    while (i < text.length()) {
      int c = Character.codePointAt(text, i);
      i += Character.charCount(c);
      at = put(bytes, at, c);
    }
    return bytes;
  }

  /// How many bytes a text takes.
  public static int length(CharSequence text) {
    int total = 0;
    int i = 0;
    while (i < text.length()) {
      int c = Character.codePointAt(text, i);
      i += Character.charCount(c);
      total += isByte(c) ? 1 : size(c);
    }
    return total;
  }

  /// Whether the code point stands for a byte that was no valid UTF-8.
  public static boolean isByte(int c) {
    return c >= REPLACED + 0x80 && c <= REPLACED + 0xff;
  }

  private static int size(int c) {
    if (c < 0x80) {
      return 1;
    }
    if (c < 0x800) {
      return 2;
    }
    return c < 0x10000 ? 3 : 4;
  }

  private static int put(byte[] bytes, int at, int c) {
    if (isByte(c)) {
      bytes[at] = (byte) (c - REPLACED);
      return at + 1;
    }
    int size = size(c);
    if (size == 1) {
      bytes[at] = (byte) c;
      return at + 1;
    }
    int rest = c;
    for (int i = size - 1; i > 0; i--) {
      bytes[at + i] = (byte) (0x80 | (rest & 0x3f));
      rest >>= 6;
    }
    bytes[at] = (byte) (0xf00 >> size | rest);
    return at + size;
  }

  /// The length of the valid sequence of two or more bytes that begins here, else 0.
  private static int sequence(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int c = point(bytes, at, length);
    boolean shortest = size(c) == length && c <= 0x10ffff;
    return shortest && (c < 0xd800 || c > 0xdfff) ? length : 0;
  }

  private static int point(byte[] bytes, int at, int length) {
    int c = bytes[at] & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      c = c << 6 | (bytes[at + i] & 0x3f);
    }
    return c;
  }
}
