package dev.virtlab.simulator.cpu;

/// Shifts and rotations, bit by bit as the 8086 does them.
final class Shifts {
  private final Core core;

  Shifts(Core core) {
    this.core = core;
  }

  /// The eight operations in the order of their codes: ROL ROR RCL RCR SHL SHR SETMO SAR.
  int apply(int operation, int value, int count, int bits) {
    int times = core.today ? count & 31 : count;
    if (times == 0) {
      return value;
    }
    return switch (operation) {
      case 0 -> rotateLeft(value, times, bits);
      case 1 -> rotateRight(value, times, bits);
      case 2 -> rotateCarryLeft(value, times, bits);
      case 3 -> rotateCarryRight(value, times, bits);
      case 5 -> shiftRight(value, times, bits);
      case 6 -> core.today ? shiftLeft(value, times, bits) : setMinusOne(bits);
      case 7 -> shiftArithmetic(value, times, bits);
      default -> shiftLeft(value, times, bits);
    };
  }

  private int rotateLeft(int value, int times, int bits) {
    int by = times & bits - 1;
    int result = (value << by | value >> (bits - by)) & (1 << bits) - 1;
    carryAndOverflow(result & 1, result >> (bits - 1) ^ (result & 1));
    return result;
  }

  private int rotateRight(int value, int times, int bits) {
    int by = times & bits - 1;
    int result = (value >> by | value << (bits - by)) & (1 << bits) - 1;
    int top = result >> (bits - 1);
    carryAndOverflow(top, top ^ (result >> (bits - 2) & 1));
    return result;
  }

  private int rotateCarryLeft(int value, int times, int bits) {
    int result = value;
    int carry = core.flags & Flag.CARRY;
    for (int i = times % (bits + 1); i > 0; i--) {
      int out = result >> (bits - 1);
      result = (result << 1 | carry) & (1 << bits) - 1;
      carry = out;
    }
    carryAndOverflow(carry, result >> (bits - 1) ^ carry);
    return result;
  }

  private int rotateCarryRight(int value, int times, int bits) {
    int result = value;
    int carry = core.flags & Flag.CARRY;
    for (int i = times % (bits + 1); i > 0; i--) {
      int out = result & 1;
      result = result >> 1 | carry << (bits - 1);
      carry = out;
    }
    carryAndOverflow(carry, result >> (bits - 1) ^ (result >> (bits - 2) & 1));
    return result;
  }

  private int shiftLeft(int value, int times, int bits) {
    int wide = times > bits ? 0 : value << times;
    int result = wide & (1 << bits) - 1;
    int carry = wide >> bits & 1;
    int before = times > bits ? 0 : value << (times - 1);
    core.status(
        Flag.of(result, bits)
            | carry
            | (core.today ? 0 : before << 1 & Flag.AUXILIARY)
            | (carry ^ result >> (bits - 1)) << 11);
    return result;
  }

  private int shiftRight(int value, int times, int bits) {
    int before = times > bits ? 0 : value >> (times - 1);
    int result = before >> 1;
    core.status(Flag.of(result, bits) | (before & 1) | (before >> (bits - 1) & 1) << 11);
    return result;
  }

  private int shiftArithmetic(int value, int times, int bits) {
    int signed = value << (32 - bits) >> (32 - bits);
    int before = signed >> Math.min(times - 1, 31);
    int result = before >> 1 & (1 << bits) - 1;
    core.status(Flag.of(result, bits) | (before & 1));
    return result;
  }

  private int setMinusOne(int bits) {
    int result = (1 << bits) - 1;
    core.status(Flag.of(result, bits));
    return result;
  }

  private void carryAndOverflow(int carry, int overflow) {
    core.flags = (core.flags & ~(Flag.CARRY | Flag.OVERFLOW)) | carry | overflow << 11;
  }
}
