package dev.virtlab.userland.tool;

import java.util.Arrays;

/// A buffer of bytes that grows.
public final class Bytes {

  private byte[] bytes = new byte[128];
  private int size;

  /// An empty buffer.
  public Bytes() {}

  /// Adds `length` bytes of `more` from `from` on.
  public void add(byte[] more, int from, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
    }
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  /// Adds all of them.
  public void add(byte[] more) {
    add(more, 0, more.length);
  }

  /// How many there are.
  public int size() {
    return size;
  }

  /// The byte at an index.
  public byte at(int index) {
    return bytes[index];
  }

  /// A copy of those from one index to before another.
  public byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// Empties the buffer and gives what it held.
  public byte[] take() {
    byte[] all = Arrays.copyOf(bytes, size);
    size = 0;
    return all;
  }
}
