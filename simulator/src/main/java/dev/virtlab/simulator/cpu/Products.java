package dev.virtlab.simulator.cpu;

/// Multiplication and division, and the decimal instructions that are made of them.
///
/// The 8086 multiplies and divides magnitudes and mends the signs afterwards; its flags after a
/// failed division, which the handler finds on the stack, are those of the last trial subtraction.
final class Products {
  private final Core core;
  private final Alu alu;

  Products(Core core, Alu alu) {
    this.core = core;
    this.alu = alu;
  }

  void multiply8(int by, boolean signed) {
    int al = core.register8(Core.AX);
    int product = signed ? (byte) al * (byte) by : al * by;
    product = isNegated(signed) ? -product : product;
    core.r[Core.AX] = product & 0xffff;
    boolean wide = signed ? product != (byte) product : product > 0xff;
    multiplied(wide, product >> 8 & 0xff, product & 0xff, signed, 8);
  }

  void multiply16(int by, boolean signed) {
    int ax = core.r[Core.AX];
    int product = signed ? (short) ax * (short) by : ax * by;
    product = isNegated(signed) ? -product : product;
    core.r[Core.AX] = product & 0xffff;
    core.r[Core.DX] = product >>> 16;
    boolean wide = signed ? product != (short) product : product >>> 16 != 0;
    multiplied(wide, product >>> 16, product & 0xffff, signed, 16);
  }

  /// IMUL with a number, 80186 and later: the low half of a signed product.
  int multiplyShort(int a, int b) {
    int product = (short) a * (short) b;
    multiplied(product != (short) product, product >>> 16, product & 0xffff, true, 16);
    return product & 0xffff;
  }

  /// CF and OF tell whether the high half matters. The other flags come today from the low half; on
  /// the 8086 from the high half, to which a signed multiplication adds the sign of the low one.
  private void multiplied(boolean wide, int high, int low, boolean signed, int bits) {
    if (core.today) {
      alu.logic(low, bits);
    } else {
      alu.add(high, 0, signed ? low >> (bits - 1) : 0, bits);
    }
    int both = Flag.CARRY | Flag.OVERFLOW;
    core.flags = (core.flags & ~both) | (wide ? both : 0);
  }

  private boolean isNegated(boolean signed) {
    return signed && !core.today && core.repeat != 0;
  }

  void divide8(int by, boolean signed) {
    int dividend = signed ? (short) core.r[Core.AX] : core.r[Core.AX];
    int divisor = signed ? (byte) by : by;
    int quotient = quotient(dividend, divisor, signed, 8);
    int remainder = (int) (Math.abs((long) dividend) % Math.abs(divisor));
    core.register8(Core.AX, quotient & 0xff);
    core.register8(Core.AX + 4, (dividend < 0 ? -remainder : remainder) & 0xff);
  }

  void divide16(int by, boolean signed) {
    int dividend = core.r[Core.DX] << 16 | core.r[Core.AX];
    int divisor = signed ? (short) by : by;
    int quotient = quotient(dividend, divisor, signed, 16);
    int remainder = dividend - quotientOf(dividend, divisor, signed) * divisor;
    core.r[Core.AX] = quotient & 0xffff;
    core.r[Core.DX] = remainder & 0xffff;
  }

  /// The quotient, or the fault that there is none of that width.
  private int quotient(int dividend, int divisor, boolean signed, int bits) {
    int magnitude = signed && dividend < 0 ? -dividend : dividend;
    int by = Math.abs(divisor);
    if (Integer.compareUnsigned(magnitude >>> bits, by) >= 0) {
      if (!core.today) {
        alu.subtract(magnitude >>> bits, by, 0, bits);
      }
      throw new Fault(Fault.DIVIDE_ERROR);
    }
    boolean negative = signed && (dividend ^ divisor) < 0;
    int whole = Integer.divideUnsigned(magnitude, by);
    int most = !signed ? (1 << bits) - 1 : (1 << (bits - 1)) - (negative && core.today ? 0 : 1);
    if (!core.today) {
      trialFlags(magnitude, by, bits);
      core.flags |= whole >> (bits - 1) == 0 ? Flag.CARRY : 0;
    }
    if (whole > most) {
      throw new Fault(Fault.DIVIDE_ERROR);
    }
    if (signed && !core.today) {
      core.flags &= ~(Flag.CARRY | Flag.OVERFLOW);
    }
    return negative != isNegated(signed) ? -whole : whole;
  }

  private static int quotientOf(int dividend, int divisor, boolean signed) {
    return signed ? dividend / divisor : Integer.divideUnsigned(dividend, divisor);
  }

  /// The flags that the microcode's division leaves: those of the last trial subtraction that the
  /// bit shifted out before it had not already decided; the carry is free for the caller.
  private void trialFlags(int dividend, int divisor, int bits) {
    int high = dividend >>> bits;
    alu.subtract(high, divisor, 0, bits);
    for (int i = bits - 1; i >= 0; i--) {
      int wide = high << 1 | (dividend >>> i & 1);
      if (wide >> bits == 0) {
        alu.subtract(wide, divisor, 0, bits);
      }
      high = wide >= divisor ? wide - divisor : wide;
    }
    core.flags &= ~Flag.CARRY;
  }

  /// AAM: a number becomes two digits.
  void afterMultiplication(int base) {
    int al = core.register8(Core.AX);
    if (base == 0) {
      if (!core.today) {
        alu.subtract(0, 0, 0, 8);
      }
      throw new Fault(Fault.DIVIDE_ERROR);
    }
    core.r[Core.AX] = (al / base) << 8 | al % base;
    core.status(Flag.of(al % base, 8));
  }
}
