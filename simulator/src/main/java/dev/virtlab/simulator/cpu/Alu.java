package dev.virtlab.simulator.cpu;

/// Addition, subtraction and logic, with their flags. Widths are 8 or 16 bits.
final class Alu {
  private final Core core;

  Alu(Core core) {
    this.core = core;
  }

  /// The eight operations in the order of their codes: ADD OR ADC SBB AND SUB XOR CMP.
  int apply(int operation, int a, int b, int bits) {
    return switch (operation) {
      case 0 -> add(a, b, 0, bits);
      case 1 -> logic(a | b, bits);
      case 2 -> add(a, b, core.flags & Flag.CARRY, bits);
      case 3 -> subtract(a, b, core.flags & Flag.CARRY, bits);
      case 4 -> logic(a & b, bits);
      case 6 -> logic(a ^ b, bits);
      default -> subtract(a, b, 0, bits);
    };
  }

  int add(int a, int b, int carry, int bits) {
    int sum = a + b + carry;
    int result = sum & (1 << bits) - 1;
    core.status(
        Flag.of(result, bits)
            | (sum >> bits & Flag.CARRY)
            | ((a ^ b ^ sum) & Flag.AUXILIARY)
            | (((a ^ sum) & (b ^ sum)) >> (bits - 1) << 11 & Flag.OVERFLOW));
    return result;
  }

  int subtract(int a, int b, int borrow, int bits) {
    int difference = a - b - borrow;
    int result = difference & (1 << bits) - 1;
    core.status(
        Flag.of(result, bits)
            | (difference >> bits & Flag.CARRY)
            | ((a ^ b ^ difference) & Flag.AUXILIARY)
            | (((a ^ b) & (a ^ difference)) >> (bits - 1) << 11 & Flag.OVERFLOW));
    return result;
  }

  int logic(int result, int bits) {
    core.status(Flag.of(result, bits));
    return result;
  }

  /// Adds 1 and leaves the carry as it is.
  int increment(int a, int bits) {
    int carry = core.flags & Flag.CARRY;
    int result = add(a, 1, 0, bits);
    core.flags = (core.flags & ~Flag.CARRY) | carry;
    return result;
  }

  /// Subtracts 1 and leaves the carry as it is.
  int decrement(int a, int bits) {
    int carry = core.flags & Flag.CARRY;
    int result = subtract(a, 1, 0, bits);
    core.flags = (core.flags & ~Flag.CARRY) | carry;
    return result;
  }

  /// Whether one of the sixteen conditions of a jump holds; odd ones are the contrary of even ones.
  boolean holds(int condition) {
    int flags = core.flags;
    boolean holds =
        switch (condition >> 1 & 7) {
          case 0 -> (flags & Flag.OVERFLOW) != 0;
          case 1 -> (flags & Flag.CARRY) != 0;
          case 2 -> (flags & Flag.ZERO) != 0;
          case 3 -> (flags & (Flag.CARRY | Flag.ZERO)) != 0;
          case 4 -> (flags & Flag.SIGN) != 0;
          case 5 -> (flags & Flag.PARITY) != 0;
          case 6 -> isLess(flags);
          default -> isLess(flags) || (flags & Flag.ZERO) != 0;
        };
    return holds == ((condition & 1) == 0);
  }

  private static boolean isLess(int flags) {
    return (flags >> 4 & Flag.SIGN) != (flags & Flag.SIGN);
  }
}
