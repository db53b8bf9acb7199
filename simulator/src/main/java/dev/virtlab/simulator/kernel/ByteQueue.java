package dev.virtlab.simulator.kernel;

import java.util.Arrays;

/// Bytes in the order they came, up to a bound.
final class ByteQueue {

  private final int most;
  private byte[] ring = new byte[256];
  private int start;
  private int size;

  /// @param most how many bytes it can hold
  ByteQueue(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int room() {
    return most - size;
  }

  /// Adds as many as there is room for; says how many.
  int add(byte[] bytes, int offset, int length) {
    int taken = Math.min(length, room());
    grow(size + taken);
    int end = (start + size) % ring.length;
    int first = Math.min(taken, ring.length - end);
    System.arraycopy(bytes, offset, ring, end, first);
    System.arraycopy(bytes, offset + first, ring, 0, taken - first);
    size += taken;
    return taken;
  }

  /// Takes at most so many.
  byte[] take(int wanted) {
    byte[] bytes = new byte[Math.min(wanted, size)];
    int first = Math.min(bytes.length, ring.length - start);
    System.arraycopy(ring, start, bytes, 0, first);
    System.arraycopy(ring, 0, bytes, first, bytes.length - first);
    start = (start + bytes.length) % ring.length;
    size -= bytes.length;
    return bytes;
  }

  void clear() {
    start = 0;
    size = 0;
  }

  private void grow(int needed) {
    if (needed > ring.length) {
      int larger = Math.min(most, Math.max(needed, 2 * ring.length));
      byte[] all = take(size);
      ring = Arrays.copyOf(all, larger);
      start = 0;
      size = all.length;
    }
  }
}
