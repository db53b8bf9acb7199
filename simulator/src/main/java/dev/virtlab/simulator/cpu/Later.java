package dev.virtlab.simulator.cpu;

import static dev.virtlab.simulator.cpu.Core.AX;
import static dev.virtlab.simulator.cpu.Core.BP;
import static dev.virtlab.simulator.cpu.Core.DI;
import static dev.virtlab.simulator.cpu.Core.SP;
import static dev.virtlab.simulator.cpu.Core.SS;

/// What processors have learned since the 8086, as far as it is modelled: the 80186's instructions.
///
/// 32-bit registers, FS and GS, descriptor tables and the like are not: such an opcode stops the
/// guest with a plain word instead of doing something else.
final class Later {

  /// How deep ENTER may nest; the instruction takes its number modulo this.
  private static final int NESTING_MAX = 32;

  private final Core core;
  private final Shifts shifts;
  private final Products products;
  private final int[] r;

  Later(Core core, Shifts shifts, Products products) {
    this.core = core;
    this.shifts = shifts;
    this.products = products;
    this.r = core.r;
  }

  // 60 to 6F.
  void execute(int opcode, Strings strings) {
    switch (opcode) {
      case 0x60 -> pushAll();
      case 0x61 -> popAll();
      case 0x62 -> bound();
      case 0x63 -> throw new Fault(Fault.INVALID_OPCODE);
      case 0x68 -> core.push(core.fetch16());
      case 0x69 -> {
        core.modrm();
        int value = core.operand16();
        r[core.reg] = products.multiplyShort(value, core.fetch16());
      }
      case 0x6a -> core.push(core.fetchSigned() & 0xffff);
      case 0x6b -> {
        core.modrm();
        int value = core.operand16();
        r[core.reg] = products.multiplyShort(value, core.fetchSigned());
      }
      case 0x6c, 0x6d, 0x6e, 0x6f -> strings.execute(opcode);
      default -> throw new Fault(Fault.NOT_MODELLED);
    }
  }

  /// UD2 is meant to be unknown; what else begins with 0F is not modelled.
  Fault twoBytes() {
    return new Fault(core.fetch8() == 0x0b ? Fault.INVALID_OPCODE : Fault.NOT_MODELLED);
  }

  private void pushAll() {
    int top = r[SP];
    for (int register = AX; register <= DI; register++) {
      int value = register == SP ? top : r[register];
      core.store16(SS, top - 2 * (register + 1) & 0xffff, value);
    }
    r[SP] = top - 16 & 0xffff;
  }

  private void popAll() {
    int top = r[SP];
    for (int register = DI; register >= AX; register--) {
      int value = core.load16(SS, top + 2 * (DI - register) & 0xffff);
      if (register != SP) {
        r[register] = value;
      }
    }
    r[SP] = top + 16 & 0xffff;
  }

  private void bound() {
    core.modrm();
    core.refuseRegister();
    int index = (short) r[core.reg];
    int low = (short) core.load16(core.segment, core.offset);
    int high = (short) core.load16(core.segment, core.offset + 2 & 0xffff);
    if (index < low || index > high) {
      throw new Fault(Fault.BOUND_RANGE);
    }
  }

  // C0, C1, C8, C9.
  void shiftOrFrame(int opcode) {
    switch (opcode) {
      case 0xc0 -> {
        core.modrm();
        int value = core.operand8();
        core.operand8(shifts.apply(core.reg, value, core.fetch8(), 8));
      }
      case 0xc1 -> {
        core.modrm();
        int value = core.operand16();
        core.operand16(shifts.apply(core.reg, value, core.fetch8(), 16));
      }
      case 0xc8 -> enter(core.fetch16(), core.fetch8() % NESTING_MAX);
      default -> {
        int frame = r[BP];
        r[BP] = core.load16(SS, frame);
        r[SP] = frame + 2 & 0xffff;
      }
    }
  }

  private void enter(int size, int nesting) {
    int top = r[SP] - 2 & 0xffff;
    int frame = top;
    core.store16(SS, top, r[BP]);
    for (int level = 1; level < nesting; level++) {
      top = top - 2 & 0xffff;
      core.store16(SS, top, core.load16(SS, r[BP] - 2 * level & 0xffff));
    }
    if (nesting > 0) {
      top = top - 2 & 0xffff;
      core.store16(SS, top, frame);
    }
    r[BP] = frame;
    r[SP] = top - size & 0xffff;
  }

  /// Whether LOCK may stand before an instruction: it must change its operand in memory.
  ///
  /// @param operands the byte behind the opcode
  static boolean isLockable(int opcode, int operands) {
    if (operands >= 0xc0) {
      return false;
    }
    int operation = operands >> 3 & 7;
    return switch (opcode) {
      case 0x80, 0x81, 0x82, 0x83 -> operation != 7;
      case 0x86, 0x87 -> true;
      case 0xf6, 0xf7 -> operation == 2 || operation == 3;
      case 0xfe, 0xff -> operation < 2;
      default -> opcode < 0x38 && (opcode & 6) == 0;
    };
  }
}
