package dev.virtlab.simulator.storage.raid;

import dev.virtlab.simulator.storage.device.DeviceError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One row of an array with parity, column by column: what was read, and what follows from it.
final class Columns {

  private final Row roles;
  private final Syndrome syndrome;
  private final byte[][] data;
  private final boolean[] have;
  private byte[] p;
  private byte[] q;
  private boolean haveP;
  private boolean haveQ;

  Columns(Geometry geometry, Row roles, int length) {
    this.roles = roles;
    this.syndrome =
        roles.second() < 0
            ? Syndrome.counting(roles.data().length)
            : new Syndrome(geometry.exponents(roles));
    this.data = new byte[roles.data().length][length];
    this.have = new boolean[roles.data().length];
    this.p = new byte[length];
    this.q = new byte[length];
    this.haveQ = false;
  }

  /// A disk has been read.
  void have(int disk, byte[] bytes) {
    if (disk == roles.parity()) {
      p = bytes;
      haveP = true;
    } else if (disk == roles.second()) {
      q = bytes;
      haveQ = true;
    } else {
      int column = column(disk);
      data[column] = bytes;
      have[column] = true;
    }
  }

  private int column(int disk) {
    for (int i = 0; i < roles.data().length; i++) {
      if (roles.data()[i] == disk) {
        return i;
      }
    }
    throw new IllegalStateException("disk " + disk + " has no part in this row");
  }

  /// Whether every disk was read.
  boolean isComplete() {
    return lost().isEmpty() && haveP && (haveQ || roles.second() < 0);
  }

  private List<Integer> lost() {
    List<Integer> lost = new ArrayList<>();
    for (int i = 0; i < have.length; i++) {
      if (!have[i]) {
        lost.add(i);
      }
    }
    return lost;
  }

  /// Computes what is missing. [DeviceError] where too much is.
  void solve() {
    List<Integer> lost = lost();
    if (lost.size() == 1 && haveP) {
      data[lost.getFirst()] = syndrome.fromP(data, lost.getFirst(), p);
    } else if (lost.size() == 1 && haveQ) {
      data[lost.getFirst()] = syndrome.fromQ(data, lost.getFirst(), q);
    } else if (lost.size() == 2 && haveP && haveQ) {
      byte[][] both = syndrome.fromBoth(data, lost.get(0), lost.get(1), p, q);
      data[lost.get(0)] = both[0];
      data[lost.get(1)] = both[1];
    } else if (!lost.isEmpty()) {
      throw new DeviceError(DeviceError.Kind.UNREADABLE, 0);
    }
    Arrays.fill(have, true);
    compute();
  }

  private void compute() {
    if (!haveP) {
      p = syndrome.p(data);
      haveP = true;
    }
    if (!haveQ && roles.second() >= 0) {
      q = syndrome.q(data);
      haveQ = true;
    }
  }

  /// Puts new data into a column, and its difference into P and Q.
  void change(int column, byte[] bytes) {
    byte[] difference = data[column].clone();
    Galois.addMultiple(difference, bytes, 1);
    p = p.clone();
    Galois.addMultiple(p, difference, 1);
    if (roles.second() >= 0) {
      q = q.clone();
      Galois.addMultiple(q, difference, syndrome.weight(column));
    }
    data[column] = bytes;
  }

  /// Whether what was read of P and Q is not what the data gives; they are then what it gives.
  boolean differs() {
    byte[] oldP = p;
    byte[] oldQ = q;
    haveP = false;
    haveQ = false;
    compute();
    return !Arrays.equals(oldP, p) || (roles.second() >= 0 && !Arrays.equals(oldQ, q));
  }

  byte[] of(int disk) {
    if (disk == roles.parity()) {
      return p;
    }
    return disk == roles.second() ? q : data[column(disk)];
  }
}
