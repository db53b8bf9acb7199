package dev.virtlab.simulator.cpu;

/// Arithmetic on decimal digits: DAA, DAS, AAA, AAS and AAD.
final class Decimal {
  private final Core core;

  Decimal(Core core) {
    this.core = core;
  }

  /// DAA, and DAS with `sign` -1.
  void adjustPacked(int sign) {
    int al = core.register8(Core.AX);
    boolean auxiliary = (core.flags & Flag.AUXILIARY) != 0;
    boolean carry = (core.flags & Flag.CARRY) != 0;
    boolean low = (al & 15) > 9 || auxiliary;
    boolean high = carry || al > (auxiliary && !core.today ? 0x9f : 0x99);
    int correction = (low ? 6 : 0) + (high ? 0x60 : 0);
    int result = al + sign * correction & 0xff;
    boolean borrow = core.today && sign < 0 && low && al < 6;
    int overflow = (sign > 0 ? ~al & result : al & ~result) & 0x80;
    core.register8(Core.AX, result);
    core.status(
        Flag.of(result, 8)
            | (low ? Flag.AUXILIARY : 0)
            | (high || borrow ? Flag.CARRY : 0)
            | (core.today ? 0 : overflow << 4));
  }

  /// AAA, and AAS with `sign` -1.
  void adjustUnpacked(int sign) {
    int ax = core.r[Core.AX];
    boolean adjust = (ax & 15) > 9 || (core.flags & Flag.AUXILIARY) != 0;
    int corrected = (ax & 0xff) + (adjust ? sign * 6 : 0) & 0xff;
    int high = (ax >> 8) + (adjust ? sign : 0);
    if (adjust && core.today) {
      high = (ax + sign * 0x106) >> 8;
    }
    core.r[Core.AX] = (high & 0xff) << 8 | (corrected & 15);
    int overflow = (sign > 0 ? ~ax & corrected : ax & ~corrected) & 0x80;
    core.status(
        Flag.of(core.today ? corrected & 15 : corrected, 8)
            | (adjust ? Flag.AUXILIARY | Flag.CARRY : 0)
            | (core.today ? 0 : overflow << 4));
  }

  /// AAD: two digits become a number.
  void beforeDivision(int base) {
    int ax = core.r[Core.AX];
    int product = (ax >> 8) * base & 0xff;
    int sum = product + (ax & 0xff);
    int result = sum & 0xff;
    core.r[Core.AX] = result;
    core.status(
        Flag.of(result, 8)
            | (core.today
                ? 0
                : (sum >> 8 & Flag.CARRY)
                    | ((product ^ ax ^ sum) & Flag.AUXILIARY)
                    | (((product ^ sum) & (ax ^ sum)) << 4 & Flag.OVERFLOW)));
  }
}
