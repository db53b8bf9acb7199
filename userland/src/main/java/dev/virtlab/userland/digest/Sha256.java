package dev.virtlab.userland.digest;

import java.nio.charset.StandardCharsets;

/// SHA-256 (FIPS 180-4, section 6.2), fed piece by piece.
///
/// Written here because the browser has no MessageDigest. It works on `int` only, which is fast in
/// JavaScript too.
public final class Sha256 {

  /// The length of a digest, in bytes.
  public static final int DIGEST_BYTES = 32;

  private static final int BLOCK_BYTES = 64;
  private static final byte[] ZEROS = new byte[BLOCK_BYTES];

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  private final int[] state = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private final int[] schedule = new int[64];
  private final byte[] block = new byte[BLOCK_BYTES];
  private int filled;
  private long length;

  /// A hash that has seen nothing yet.
  public Sha256() {}

  /// The hash of these bytes, in 64 hexadecimal digits.
  public static String hex(byte[] bytes) {
    return new Sha256().add(bytes).hex();
  }

  /// The hash of the UTF-8 bytes of a text, in 64 hexadecimal digits.
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Feeds bytes.
  public Sha256 add(byte[] bytes) {
    return add(bytes, 0, bytes.length);
  }

  /// Feeds `count` bytes from `from` on.
  public Sha256 add(byte[] bytes, int from, int count) {
    if (from < 0 || count < 0 || from > bytes.length - count) {
      throw new IllegalArgumentException("no such range of bytes: " + from + "+" + count);
    }
    length += count;
    int at = from;
    int end = from + count;
    while (at < end) {
      int taken = Math.min(BLOCK_BYTES - filled, end - at);
      System.arraycopy(bytes, at, block, filled, taken);
      filled += taken;
      at += taken;
      if (filled == BLOCK_BYTES) {
        compress();
      }
    }
    return this;
  }

  /// Feeds so many zero bytes, as the rest of a sparse file is.
  public Sha256 addZeros(long count) {
    long rest = count;
    while (rest > 0) {
      int taken = (int) Math.min(BLOCK_BYTES - filled, rest);
      add(ZEROS, 0, taken);
      rest -= taken;
    }
    return this;
  }

  /// The 32 bytes of the hash of all that was fed; the last call on this object.
  public byte[] digest() {
    long bits = length * 8;
    add(new byte[] {(byte) 0x80});
    addZeros(filled <= BLOCK_BYTES - 8 ? BLOCK_BYTES - 8 - filled : 2 * BLOCK_BYTES - 8 - filled);
    byte[] tail = new byte[8];
    for (int i = 0; i < 8; i++) {
      tail[i] = (byte) (bits >>> (56 - 8 * i));
    }
    add(tail);
    byte[] digest = new byte[DIGEST_BYTES];
    for (int i = 0; i < DIGEST_BYTES; i++) {
      digest[i] = (byte) (state[i >> 2] >>> (24 - 8 * (i & 3)));
    }
    return digest;
  }

  /// The hash of all that was fed, in 64 hexadecimal digits; the last call on this object.
  public String hex() {
    StringBuilder text = new StringBuilder(2 * DIGEST_BYTES);
    for (byte b : digest()) {
      text.append("0123456789abcdef".charAt((b >> 4) & 15));
      text.append("0123456789abcdef".charAt(b & 15));
    }
    return text.toString();
  }

  private void compress() {
    int[] w = expand();
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int t = 0; t < 64; t++) {
      int sum1 =
          Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
      int t1 = h + sum1 + ((e & f) ^ (~e & g)) + K[t] + w[t];
      int sum0 =
          Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
      int t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
    filled = 0;
  }

  private int[] expand() {
    int[] w = schedule;
    for (int t = 0; t < 16; t++) {
      w[t] =
          (block[4 * t] & 255) << 24
              | (block[4 * t + 1] & 255) << 16
              | (block[4 * t + 2] & 255) << 8
              | (block[4 * t + 3] & 255);
    }
    for (int t = 16; t < 64; t++) {
      int x = w[t - 15];
      int y = w[t - 2];
      int small0 = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3);
      int small1 = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ (y >>> 10);
      w[t] = w[t - 16] + small0 + w[t - 7] + small1;
    }
    return w;
  }
}
