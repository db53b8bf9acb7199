package dev.virtlab.userland.asm;

/// What an expression is worth: a number, addresses in it, registers in it.
///
/// @param addresses how many labels were added, less those subtracted: 0 is a plain number, whose
///   size may choose the shorter instruction
/// @param registers one bit each for BX, BP, SI, DI
/// @param known whether all its labels have been defined
record Value(long number, int addresses, int registers, boolean known) {
  static final int BX = 1;
  static final int BP = 2;
  static final int SI = 4;
  static final int DI = 8;

  static Value of(long number) {
    return new Value(number, 0, 0, true);
  }

  boolean isPlain() {
    return addresses == 0 && registers == 0;
  }
}
