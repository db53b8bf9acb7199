package dev.virtlab.userland.storage.btrfs;

import java.util.ArrayList;
import java.util.List;

/// P and Q of a row of stripes, in the field of 256 elements with the polynomial x⁸+x⁴+x³+x²+1; H.
/// Peter Anvin, "The mathematics of RAID-6".
///
/// A row is its data, then P, then Q where there is one; all parts have the same length.
final class Parity {

  private static final int POLYNOMIAL = 0x11d;
  private static final int ORDER = 255;
  private static final int[] EXP = new int[ORDER * 2];
  private static final int[] LOG = new int[ORDER + 1];

  static {
    int value = 1;
    for (int i = 0; i < ORDER; i++) {
      EXP[i] = value;
      EXP[i + ORDER] = value;
      LOG[value] = i;
      value <<= 1;
      value = value > ORDER ? value ^ POLYNOMIAL : value;
    }
  }

  private Parity() {}

  /// `a` times the generator to a power; a negative power divides.
  private static int times(int a, int power) {
    return a == 0 ? 0 : EXP[LOG[a] + Math.floorMod(power, ORDER)];
  }

  /// The sum of the data, each times the generator to the power of its number where `weighted`.
  private static byte[] sum(byte[][] row, int width, boolean weighted, List<Integer> without) {
    byte[] sum = new byte[length(row)];
    for (int i = 0; i < width; i++) {
      if (!without.contains(i)) {
        add(sum, row[i], weighted ? i : 0);
      }
    }
    return sum;
  }

  private static int length(byte[][] row) {
    int length = 0;
    for (byte[] part : row) {
      length = Math.max(length, part.length);
    }
    return length;
  }

  private static void add(byte[] to, byte[] from, int power) {
    for (int i = 0; i < to.length; i++) {
      to[i] ^= (byte) (power == 0 ? from[i] : times(from[i] & 255, power));
    }
  }

  /// Computes P, and Q where the row has one, from its data.
  static void compute(byte[][] row, int width) {
    row[width] = sum(row, width, false, List.of());
    if (row.length > width + 1) {
      row[width + 1] = sum(row, width, true, List.of());
    }
  }

  /// Computes the parts that are lost from the others, and says whether it could.
  static boolean solve(byte[][] row, int width, List<Integer> lost) {
    List<Integer> data = new ArrayList<>(lost);
    data.removeIf(i -> i >= width);
    boolean p = !lost.contains(width);
    boolean q = row.length > width + 1 && !lost.contains(width + 1);
    int found = (p ? 1 : 0) + (q ? 1 : 0);
    if (data.size() > found) {
      return false;
    }
    if (data.size() == 1) {
      one(row, width, data.getFirst(), p);
    } else if (data.size() == 2) {
      two(row, width, data);
    }
    compute(row, width);
    return true;
  }

  private static void one(byte[][] row, int width, int x, boolean byP) {
    byte[] rest = sum(row, width, !byP, List.of(x));
    add(rest, row[byP ? width : width + 1], 0);
    if (!byP) {
      for (int i = 0; i < rest.length; i++) {
        rest[i] = (byte) times(rest[i] & 255, -x);
      }
    }
    row[x] = rest;
  }

  /// Two equations: P gives x + y, Q gives gˣ·x + gʸ·y.
  private static void two(byte[][] row, int width, List<Integer> lost) {
    int x = lost.get(0);
    int y = lost.get(1);
    byte[] p = sum(row, width, false, lost);
    byte[] q = sum(row, width, true, lost);
    add(p, row[width], 0);
    add(q, row[width + 1], 0);
    int divisor = LOG[EXP[x] ^ EXP[y]];
    byte[] first = new byte[p.length];
    for (int i = 0; i < p.length; i++) {
      int weighted = (q[i] & 255) ^ times(p[i] & 255, y);
      first[i] = (byte) times(weighted, -divisor);
      p[i] ^= first[i];
    }
    row[x] = first;
    row[y] = p;
  }
}
