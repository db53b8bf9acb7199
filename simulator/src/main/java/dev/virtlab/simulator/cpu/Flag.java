package dev.virtlab.simulator.cpu;

/// The bits of FLAGS.
final class Flag {
  static final int CARRY = 0x001;
  static final int PARITY = 0x004;
  static final int AUXILIARY = 0x010;
  static final int ZERO = 0x040;
  static final int SIGN = 0x080;
  static final int TRAP = 0x100;
  static final int INTERRUPT = 0x200;
  static final int DIRECTION = 0x400;
  static final int OVERFLOW = 0x800;

  /// The six that arithmetic sets.
  static final int STATUS = OVERFLOW | SIGN | ZERO | AUXILIARY | PARITY | CARRY;

  /// Sign, zero and parity of every byte.
  static final short[] OF_BYTE = new short[256];

  static {
    for (int value = 0; value < 256; value++) {
      OF_BYTE[value] =
          (short)
              ((value & 0x80)
                  | (value == 0 ? ZERO : 0)
                  | ((Integer.bitCount(value) & 1) == 0 ? PARITY : 0));
    }
  }

  private Flag() {}

  /// Sign, zero and parity of a byte or word, which has no bits beyond its width.
  static int of(int value, int bits) {
    int parity = OF_BYTE[value & 0xff] & PARITY;
    return parity | (value == 0 ? ZERO : 0) | (value >> (bits - 8) & SIGN);
  }
}
