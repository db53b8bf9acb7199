package dev.virtlab.simulator.storage.raid;

/// P and Q of a stripe, and what they give back when columns are lost; H. Peter Anvin, "The
/// mathematics of RAID-6".
public final class Syndrome {

  private final int[] exponents;

  /// @param exponents the power of the generator with which each data column enters Q
  public Syndrome(int... exponents) {
    this.exponents = exponents.clone();
  }

  /// Data columns numbered from 0 on.
  public static Syndrome counting(int columns) {
    int[] exponents = new int[columns];
    for (int i = 0; i < columns; i++) {
      exponents[i] = i;
    }
    return new Syndrome(exponents);
  }

  /// The sum of all columns.
  public byte[] p(byte[][] data) {
    byte[] p = new byte[data[0].length];
    for (byte[] column : data) {
      Galois.addMultiple(p, column, 1);
    }
    return p;
  }

  /// The weighted sum of all columns.
  public byte[] q(byte[][] data) {
    byte[] q = new byte[data[0].length];
    for (int i = 0; i < data.length; i++) {
      Galois.addMultiple(q, data[i], weight(i));
    }
    return q;
  }

  /// With what a column enters Q.
  int weight(int column) {
    return Galois.power(exponents[column]);
  }

  /// A lost column from the others and P; the lost one counts as zeros.
  public byte[] fromP(byte[][] data, int lost, byte[] p) {
    byte[] sum = p.clone();
    for (int i = 0; i < data.length; i++) {
      if (i != lost) {
        Galois.addMultiple(sum, data[i], 1);
      }
    }
    return sum;
  }

  /// A lost column from the others and Q.
  public byte[] fromQ(byte[][] data, int lost, byte[] q) {
    byte[] sum = q.clone();
    for (int i = 0; i < data.length; i++) {
      if (i != lost) {
        Galois.addMultiple(sum, data[i], weight(i));
      }
    }
    Galois.scale(sum, Galois.inverse(weight(lost)));
    return sum;
  }

  /// Two lost columns from the others, P and Q.
  public byte[][] fromBoth(byte[][] data, int one, int other, byte[] p, byte[] q) {
    byte[] sum = p.clone();
    byte[] weighted = q.clone();
    for (int i = 0; i < data.length; i++) {
      if (i != one && i != other) {
        Galois.addMultiple(sum, data[i], 1);
        Galois.addMultiple(weighted, data[i], weight(i));
      }
    }
    byte[] first = weighted.clone();
    Galois.addMultiple(first, sum, weight(other));
    Galois.scale(first, Galois.inverse(weight(one) ^ weight(other)));
    byte[] second = sum.clone();
    Galois.addMultiple(second, first, 1);
    return new byte[][] {first, second};
  }
}
