package dev.virtlab.userland.digest;

/// MD5 (RFC 1321), fed piece by piece; only for `md5sum`, as it is broken.
public final class Md5 {

  private static final int BLOCK_BYTES = 64;

  private static final int[] SHIFTS = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};

  /// The integer parts of 2^32 times the sine of 1 to 64, as the RFC lists them.
  private static final int[] SINES = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391
  };

  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  private final byte[] block = new byte[BLOCK_BYTES];
  private int filled;
  private long length;

  /// A hash that has seen nothing yet.
  public Md5() {}

  /// Feeds bytes.
  public Md5 add(byte[] bytes) {
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

  /// The hash of all that was fed, in 32 hexadecimal digits; the object is used up.
  public String hex() {
    long bits = length * 8;
    add(new byte[] {(byte) 0x80});
    while (filled != BLOCK_BYTES - 8) {
      add(new byte[1]);
    }
    for (int i = 0; i < 8; i++) {
      block[filled++] = (byte) (bits >>> (8 * i));
    }
    mix();
    StringBuilder out = new StringBuilder();
    for (int word : state) {
      for (int i = 0; i < 4; i++) {
        int b = word >>> (8 * i) & 0xff;
        out.append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
      }
    }
    return out.toString();
  }

  private void mix() {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    for (int i = 0; i < 64; i++) {
      int round = i / 16;
      int f =
          switch (round) {
            case 0 -> (b & c) | (~b & d);
            case 1 -> (b & d) | (c & ~d);
            case 2 -> b ^ c ^ d;
            default -> c ^ (b | ~d);
          };
      int index =
          switch (round) {
            case 0 -> i;
            case 1 -> (5 * i + 1) % 16;
            case 2 -> (3 * i + 5) % 16;
            default -> 7 * i % 16;
          };
      int sum = a + f + SINES[i] + word(index);
      int turned = Integer.rotateLeft(sum, SHIFTS[round * 4 + i % 4]);
      a = d;
      d = c;
      c = b;
      b += turned;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }

  private int word(int index) {
    int at = index * 4;
    return (block[at] & 0xff)
        | (block[at + 1] & 0xff) << 8
        | (block[at + 2] & 0xff) << 16
        | (block[at + 3] & 0xff) << 24;
  }
}
