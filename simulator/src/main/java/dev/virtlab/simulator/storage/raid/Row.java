package dev.virtlab.simulator.storage.raid;

/// Which disk of one stripe does what.
///
/// @param parity the disk with P; -1 where there is none
/// @param second the disk with Q; -1 where there is none
/// @param data the disks with data, in the order of the chunks
public record Row(int parity, int second, int[] data) {

  /// RAID-5: one disk holds the parity of the others.
  static Row five(Layout layout, int disks, long stripe) {
    int turn = (int) (stripe % disks);
    return switch (layout) {
      case LEFT_ASYMMETRIC -> skipping(disks, disks - 1 - turn);
      case RIGHT_ASYMMETRIC -> skipping(disks, turn);
      case LEFT_SYMMETRIC -> following(disks, disks - 1 - turn);
      case RIGHT_SYMMETRIC -> following(disks, turn);
      case PARITY_FIRST -> skipping(disks, 0);
      case PARITY_LAST -> skipping(disks, disks - 1);
      case DDF_ZERO_RESTART,
          DDF_N_RESTART,
          DDF_N_CONTINUE,
          LEFT_ASYMMETRIC_6,
          RIGHT_ASYMMETRIC_6,
          LEFT_SYMMETRIC_6,
          RIGHT_SYMMETRIC_6,
          PARITY_FIRST_6 ->
          throw new IllegalArgumentException(layout.word() + " is a layout of RAID-6 only");
    };
  }

  private static Row skipping(int disks, int parity) {
    int[] data = new int[disks - 1];
    for (int i = 0; i < data.length; i++) {
      data[i] = i < parity ? i : i + 1;
    }
    return new Row(parity, -1, data);
  }

  private static Row following(int disks, int parity) {
    int[] data = new int[disks - 1];
    for (int i = 0; i < data.length; i++) {
      data[i] = (parity + 1 + i) % disks;
    }
    return new Row(parity, -1, data);
  }

  /// RAID-6: two disks hold P and Q; raid5_compute_sector() of `raid5.c`.
  static Row six(Layout layout, int disks, long stripe) {
    int turn = (int) (stripe % disks);
    return switch (layout) {
      case LEFT_ASYMMETRIC -> apart(disks, disks - 1 - turn);
      case RIGHT_ASYMMETRIC, DDF_ZERO_RESTART -> apart(disks, turn);
      case LEFT_SYMMETRIC -> together(disks, disks - 1 - turn);
      case RIGHT_SYMMETRIC -> together(disks, turn);
      case PARITY_FIRST -> together(disks, 0);
      case PARITY_LAST -> apart(disks, disks - 2);
      case DDF_N_RESTART -> apart(disks, disks - 1 - (int) ((stripe + 1) % disks));
      case DDF_N_CONTINUE -> behind(disks, disks - 1 - turn);
      case LEFT_ASYMMETRIC_6,
          RIGHT_ASYMMETRIC_6,
          LEFT_SYMMETRIC_6,
          RIGHT_SYMMETRIC_6,
          PARITY_FIRST_6 ->
          lastIsSecond(five(withoutSecond(layout), disks - 1, stripe), disks);
    };
  }

  private static Layout withoutSecond(Layout layout) {
    return switch (layout) {
      case LEFT_ASYMMETRIC_6 -> Layout.LEFT_ASYMMETRIC;
      case RIGHT_ASYMMETRIC_6 -> Layout.RIGHT_ASYMMETRIC;
      case LEFT_SYMMETRIC_6 -> Layout.LEFT_SYMMETRIC;
      case RIGHT_SYMMETRIC_6 -> Layout.RIGHT_SYMMETRIC;
      case PARITY_FIRST_6 -> Layout.PARITY_FIRST;
      case LEFT_ASYMMETRIC,
          RIGHT_ASYMMETRIC,
          LEFT_SYMMETRIC,
          RIGHT_SYMMETRIC,
          PARITY_FIRST,
          PARITY_LAST,
          DDF_ZERO_RESTART,
          DDF_N_RESTART,
          DDF_N_CONTINUE ->
          throw new IllegalArgumentException(layout.word() + " has Q in its rotation");
    };
  }

  private static Row lastIsSecond(Row five, int disks) {
    return new Row(five.parity(), disks - 1, five.data());
  }

  /// Q follows P, data in the order of the disks.
  private static Row apart(int disks, int parity) {
    int second = (parity + 1) % disks;
    int[] data = new int[disks - 2];
    int next = 0;
    for (int disk = 0; disk < disks; disk++) {
      if (disk != parity && disk != second) {
        data[next++] = disk;
      }
    }
    return new Row(parity, second, data);
  }

  /// Q follows P, and the data begins behind it.
  private static Row together(int disks, int parity) {
    int[] data = new int[disks - 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = (parity + 2 + i) % disks;
    }
    return new Row(parity, (parity + 1) % disks, data);
  }

  /// Q goes before P, and the data begins behind P.
  private static Row behind(int disks, int parity) {
    int[] data = new int[disks - 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = (parity + 1 + i) % disks;
    }
    return new Row(parity, (parity + disks - 1) % disks, data);
  }
}
