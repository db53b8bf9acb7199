package dev.virtlab.userland.digest;

/// SHA-1 (FIPS 180-4, section 6.1), fed piece by piece; only for `sha1sum`, as it is broken.
public final class Sha1 {

  private static final int BLOCK_BYTES = 64;

  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  private final int[] schedule = new int[80];
  private final byte[] block = new byte[BLOCK_BYTES];
  private int filled;
  private long length;

  /// A hash that has seen nothing yet.
  public Sha1() {}

  /// Feeds bytes.
  public Sha1 add(byte[] bytes) {
    for (byte b : bytes) {
      block[filled++] = b;
      if (filled == BLOCK_BYTES) {
        mix();
        filled = 0;
      }
    }
    length += bytes.length;
    return this;
  }

  /// The hash of all that was fed, in 40 hexadecimal digits; the object is used up.
  public String hex() {
    long bits = length * 8;
    add(new byte[] {(byte) 0x80});
    while (filled != BLOCK_BYTES - 8) {
      add(new byte[1]);
    }
    for (int i = 7; i >= 0; i--) {
      block[filled++] = (byte) (bits >>> (8 * i));
    }
    mix();
    StringBuilder out = new StringBuilder();
    for (int word : state) {
      for (int i = 28; i >= 0; i -= 4) {
        out.append(Character.forDigit(word >>> i & 15, 16));
      }
    }
    return out.toString();
  }

  private void mix() {
    for (int i = 0; i < 16; i++) {
      int at = i * 4;
      schedule[i] =
          (block[at] & 0xff) << 24
              | (block[at + 1] & 0xff) << 16
              | (block[at + 2] & 0xff) << 8
              | (block[at + 3] & 0xff);
    }
    for (int i = 16; i < 80; i++) {
      int sum = schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16];
      schedule[i] = Integer.rotateLeft(sum, 1);
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    for (int i = 0; i < 80; i++) {
      int next = Integer.rotateLeft(a, 5) + chosen(i, b, c, d) + e + schedule[i];
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }

  /// The round's function and constant together.
  private static int chosen(int i, int b, int c, int d) {
    return switch (i / 20) {
      case 0 -> ((b & c) | (~b & d)) + 0x5a827999;
      case 1 -> (b ^ c ^ d) + 0x6ed9eba1;
      case 2 -> ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
      default -> (b ^ c ^ d) + 0xca62c1d6;
    };
  }
}
