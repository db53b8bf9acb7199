package dev.virtlab.simulator.share;

import java.util.Arrays;

/// The members of a pool in the order of a key: a binary heap that knows where each of them stands,
/// so that a key can change and anybody can leave in O(log n).
final class Order {

  private final int which;
  private Member[] members = new Member[2];
  private double[] keys = new double[2];
  private int size;

  /// @param which where members note their row in this order: 0 or 1
  Order(int which) {
    this.which = which;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /// The least key; infinite if nobody is here.
  double least() {
    return size == 0 ? Double.POSITIVE_INFINITY : keys[0];
  }

  /// Who has the least key.
  Member first() {
    return members[0];
  }

  /// Who stands in a row; those in rows 2r+1 and 2r+2 come no sooner than the one in r.
  Member at(int row) {
    return members[row];
  }

  double keyAt(int row) {
    return keys[row];
  }

  /// Somebody comes, or has another key from now on.
  void put(Member member, double key) {
    int row = member.rows[which];
    if (row < 0) {
      if (size == keys.length) {
        members = Arrays.copyOf(members, 2 * size);
        keys = Arrays.copyOf(keys, 2 * size);
      }
      row = size++;
    }
    settle(row, member, key);
  }

  /// Somebody goes, if here.
  void remove(Member member) {
    int row = member.rows[which];
    if (row < 0) {
      return;
    }
    member.rows[which] = -1;
    size--;
    if (row < size) {
      settle(row, members[size], keys[size]);
    }
  }

  private void settle(int from, Member member, double key) {
    int row = from;
    while (row > 0 && key < keys[(row - 1) >> 1]) {
      set(row, members[(row - 1) >> 1], keys[(row - 1) >> 1]);
      row = (row - 1) >> 1;
    }
    while (2 * row + 1 < size) {
      int child = 2 * row + 1;
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (key <= keys[child]) {
        break;
      }
      set(row, members[child], keys[child]);
      row = child;
    }
    set(row, member, key);
  }

  private void set(int row, Member member, double key) {
    members[row] = member;
    keys[row] = key;
    member.rows[which] = row;
  }
}
