package dev.virtlab.simulator.cpu;

import static dev.virtlab.simulator.cpu.Core.AX;
import static dev.virtlab.simulator.cpu.Core.BX;
import static dev.virtlab.simulator.cpu.Core.CS;
import static dev.virtlab.simulator.cpu.Core.CX;
import static dev.virtlab.simulator.cpu.Core.DS;
import static dev.virtlab.simulator.cpu.Core.DX;
import static dev.virtlab.simulator.cpu.Core.ES;
import static dev.virtlab.simulator.cpu.Core.SP;
import static dev.virtlab.simulator.cpu.Core.SS;

/// What each opcode does, by the opcode map of the 8086 (User's Manual, table 4-14).
final class Interpreter {
  private final Core core;
  private final Alu alu;
  private final Shifts shifts;
  private final Decimal decimal;
  private final Products products;
  private final Later later;
  private final int[] r;
  private final int[] s;
  final Strings strings;

  /// HLT was executed.
  boolean halted;

  /// No interrupt is taken before the next instruction: a stack segment was loaded.
  boolean shadow;

  /// The vector that INT, INT3, INTO or INT1 asks for, else -1.
  int called = -1;

  Interpreter(Core core) {
    this.core = core;
    this.alu = new Alu(core);
    this.shifts = new Shifts(core);
    this.decimal = new Decimal(core);
    this.products = new Products(core, alu);
    this.later = new Later(core, shifts, products);
    this.strings = new Strings(core, alu);
    this.r = core.r;
    this.s = core.s;
  }

  void execute(int opcode) {
    switch (opcode >> 4) {
      case 0x0, 0x1, 0x2, 0x3 -> arithmetic(opcode);
      case 0x4, 0x5, 0x9 -> register(opcode);
      case 0x6 -> {
        if (core.today) {
          later.execute(opcode, strings);
        } else {
          jumpIf(opcode);
        }
      }
      case 0x7 -> jumpIf(opcode);
      case 0x8 -> operands(opcode);
      case 0xa -> accumulator(opcode);
      case 0xb -> loadNumber(opcode);
      case 0xc -> returns(opcode);
      case 0xd -> shift(opcode);
      case 0xe -> branch(opcode);
      default -> processor(opcode);
    }
  }

  private void jumpIf(int opcode) {
    int distance = core.fetchSigned();
    if (alu.holds(opcode & 15)) {
      jump(distance);
    }
  }

  private void jump(int distance) {
    core.ip = core.ip + distance & 0xffff;
  }

  private void loadNumber(int opcode) {
    if (opcode < 0xb8) {
      core.register8(opcode & 7, core.fetch8());
    } else {
      r[opcode & 7] = core.fetch16();
    }
  }

  // 00 to 3F: the eight operations in six forms, segment registers on the stack, decimal digits.
  private void arithmetic(int opcode) {
    int operation = opcode >> 3;
    switch (opcode & 7) {
      case 0 -> {
        core.modrm();
        int result = alu.apply(operation, core.operand8(), core.register8(core.reg), 8);
        if (operation != 7) {
          core.operand8(result);
        }
      }
      case 1 -> {
        core.modrm();
        int result = alu.apply(operation, core.operand16(), r[core.reg], 16);
        if (operation != 7) {
          core.operand16(result);
        }
      }
      case 2 -> {
        core.modrm();
        int result = alu.apply(operation, core.register8(core.reg), core.operand8(), 8);
        if (operation != 7) {
          core.register8(core.reg, result);
        }
      }
      case 3 -> {
        core.modrm();
        int result = alu.apply(operation, r[core.reg], core.operand16(), 16);
        if (operation != 7) {
          r[core.reg] = result;
        }
      }
      case 4 -> {
        int result = alu.apply(operation, core.register8(AX), core.fetch8(), 8);
        if (operation != 7) {
          core.register8(AX, result);
        }
      }
      case 5 -> {
        int result = alu.apply(operation, r[AX], core.fetch16(), 16);
        if (operation != 7) {
          r[AX] = result;
        }
      }
      default -> stackOrDecimal(opcode);
    }
  }

  private void stackOrDecimal(int opcode) {
    switch (opcode) {
      case 0x06, 0x0e, 0x16, 0x1e -> core.push(s[opcode >> 3]);
      case 0x0f -> {
        if (core.today) {
          throw later.twoBytes();
        }
        s[CS] = core.pop();
      }
      case 0x07, 0x17, 0x1f -> {
        s[opcode >> 3] = core.pop();
        shadow = opcode == 0x17 || !core.today;
      }
      case 0x27 -> decimal.adjustPacked(1);
      case 0x2f -> decimal.adjustPacked(-1);
      case 0x37 -> decimal.adjustUnpacked(1);
      default -> decimal.adjustUnpacked(-1);
    }
  }

  // 40 to 5F and 90 to 9F: one register, the flags, the sign.
  private void register(int opcode) {
    int number = opcode & 7;
    switch (opcode >> 3) {
      case 0x08 -> r[number] = alu.increment(r[number], 16);
      case 0x09 -> r[number] = alu.decrement(r[number], 16);
      case 0x0a -> core.push(number == SP && !core.today ? r[SP] - 2 & 0xffff : r[number]);
      case 0x0b -> r[number] = core.pop();
      case 0x12 -> {
        int ax = r[AX];
        r[AX] = r[number];
        r[number] = ax;
      }
      default -> signAndFlags(opcode);
    }
  }

  private void signAndFlags(int opcode) {
    switch (opcode) {
      case 0x98 -> r[AX] = (byte) r[AX] & 0xffff;
      case 0x99 -> r[DX] = (short) r[AX] >> 15 & 0xffff;
      case 0x9a -> {
        int offset = core.fetch16();
        callFar(core.fetch16(), offset);
      }
      case 0x9b -> {}
      case 0x9c -> core.push(core.flags);
      case 0x9d -> core.flags(core.pop());
      case 0x9e -> core.flags((core.flags & ~0xff) | core.register8(AX + 4));
      default -> core.register8(AX + 4, core.flags & 0xff);
    }
  }

  private void callFar(int segment, int offset) {
    int top = r[SP] - 2 & 0xffff;
    core.store16(SS, top, s[CS]);
    core.store16(SS, top - 2 & 0xffff, core.ip & 0xffff);
    r[SP] = top - 2 & 0xffff;
    s[CS] = segment;
    core.ip = offset;
  }

  // 80 to 8F: a number and an operand, moves, addresses.
  private void operands(int opcode) {
    core.modrm();
    switch (opcode) {
      case 0x80, 0x82 -> {
        int a = core.operand8();
        int result = alu.apply(core.reg, a, core.fetch8(), 8);
        if (core.reg != 7) {
          core.operand8(result);
        }
      }
      case 0x81, 0x83 -> {
        int a = core.operand16();
        int b = opcode == 0x81 ? core.fetch16() : core.fetchSigned() & 0xffff;
        int result = alu.apply(core.reg, a, b, 16);
        if (core.reg != 7) {
          core.operand16(result);
        }
      }
      case 0x84 -> alu.logic(core.operand8() & core.register8(core.reg), 8);
      case 0x85 -> alu.logic(core.operand16() & r[core.reg], 16);
      case 0x86 -> {
        int value = core.operand8();
        core.operand8(core.register8(core.reg));
        core.register8(core.reg, value);
      }
      case 0x87 -> {
        int value = core.operand16();
        core.operand16(r[core.reg]);
        r[core.reg] = value;
      }
      case 0x88 -> core.operand8(core.register8(core.reg));
      case 0x89 -> core.operand16(r[core.reg]);
      case 0x8a -> core.register8(core.reg, core.operand8());
      case 0x8b -> r[core.reg] = core.operand16();
      default -> addresses(opcode);
    }
  }

  private void addresses(int opcode) {
    switch (opcode) {
      case 0x8c -> core.operand16(s[segmentRegister(false)]);
      case 0x8d -> {
        core.refuseRegister();
        r[core.reg] = core.offset;
      }
      case 0x8e -> {
        int number = segmentRegister(true);
        s[number] = core.operand16();
        shadow = number == SS || !core.today;
      }
      default -> popOperand();
    }
  }

  /// POP computes its address, and writes, with SP already raised.
  private void popOperand() {
    if (core.reg != 0) {
      core.refuseToday();
    }
    int value = core.load16(SS, r[SP]);
    int before = r[SP];
    r[SP] = before + 2 & 0xffff;
    try {
      core.operand16(value);
    } catch (Fault fault) {
      r[SP] = before;
      throw fault;
    }
  }

  private int segmentRegister(boolean loaded) {
    if (core.today && core.reg > 3) {
      throw new Fault(core.reg > 5 ? Fault.INVALID_OPCODE : Fault.NOT_MODELLED);
    }
    if (core.today && loaded && core.reg == CS) {
      throw new Fault(Fault.INVALID_OPCODE);
    }
    return core.reg & 3;
  }

  // A0 to AF: the accumulator and memory, strings.
  private void accumulator(int opcode) {
    switch (opcode) {
      case 0xa0 -> core.register8(AX, core.load8(core.dataSegment(), core.fetch16()));
      case 0xa1 -> r[AX] = core.load16(core.dataSegment(), core.fetch16());
      case 0xa2 -> core.store8(core.dataSegment(), core.fetch16(), r[AX]);
      case 0xa3 -> core.store16(core.dataSegment(), core.fetch16(), r[AX]);
      case 0xa8 -> alu.logic(r[AX] & core.fetch8(), 8);
      case 0xa9 -> alu.logic(r[AX] & core.fetch16(), 16);
      default -> strings.execute(opcode);
    }
  }

  // C0 to CF: returns, far pointers, numbers to memory, interrupts.
  private void returns(int opcode) {
    if (core.today && (opcode & 0xf6) == 0xc0) {
      later.shiftOrFrame(opcode);
      return;
    }
    switch (opcode & 0xf7) {
      case 0xc0, 0xc2 -> returned((opcode & 8) != 0, core.fetch16());
      case 0xc1, 0xc3 -> returned((opcode & 8) != 0, 0);
      default -> loadOrInterrupt(opcode);
    }
  }

  private void returned(boolean far, int released) {
    int top = r[SP];
    int offset = core.load16(SS, top);
    if (far) {
      s[CS] = core.load16(SS, top + 2 & 0xffff);
    }
    r[SP] = top + (far ? 4 : 2) + released & 0xffff;
    core.ip = offset;
  }

  private void loadOrInterrupt(int opcode) {
    switch (opcode) {
      case 0xc4 -> loadPointer(ES);
      case 0xc5 -> loadPointer(DS);
      case 0xc6 -> {
        core.modrm();
        refuseExtension();
        core.operand8(core.fetch8());
      }
      case 0xc7 -> {
        core.modrm();
        refuseExtension();
        core.operand16(core.fetch16());
      }
      case 0xcc -> called = 3;
      case 0xcd -> called = core.fetch8();
      case 0xce -> called = (core.flags & Flag.OVERFLOW) != 0 ? 4 : -1;
      default -> interruptReturn();
    }
  }

  private void refuseExtension() {
    if (core.reg != 0) {
      core.refuseToday();
    }
  }

  private void loadPointer(int into) {
    core.modrm();
    core.refuseRegister();
    int offset = core.load16(core.segment, core.offset);
    s[into] = core.load16(core.segment, core.offset + 2 & 0xffff);
    r[core.reg] = offset;
  }

  private void interruptReturn() {
    int top = r[SP];
    int offset = core.load16(SS, top);
    int segment = core.load16(SS, top + 2 & 0xffff);
    core.flags(core.load16(SS, top + 4 & 0xffff));
    r[SP] = top + 6 & 0xffff;
    s[CS] = segment;
    core.ip = offset;
  }

  // D0 to DF: shifts, decimal digits, translation, the coprocessor.
  private void shift(int opcode) {
    switch (opcode) {
      case 0xd0, 0xd2 -> {
        core.modrm();
        int count = opcode == 0xd0 ? 1 : core.register8(CX);
        core.operand8(shifts.apply(core.reg, core.operand8(), count, 8));
      }
      case 0xd1, 0xd3 -> {
        core.modrm();
        int count = opcode == 0xd1 ? 1 : core.register8(CX);
        core.operand16(shifts.apply(core.reg, core.operand16(), count, 16));
      }
      case 0xd4 -> products.afterMultiplication(core.fetch8());
      case 0xd5 -> decimal.beforeDivision(core.fetch8());
      case 0xd6 -> core.register8(AX, -(core.flags & Flag.CARRY) & 0xff);
      case 0xd7 -> {
        int at = r[BX] + core.register8(AX) & 0xffff;
        core.register8(AX, core.load8(core.dataSegment(), at));
      }
      default -> coprocessor();
    }
  }

  /// Without a coprocessor the 8086 reads the operand and goes on.
  private void coprocessor() {
    if (core.today) {
      throw new Fault(Fault.NOT_MODELLED);
    }
    core.modrm();
    core.operand16();
  }

  // E0 to EF: loops, ports, calls and jumps.
  private void branch(int opcode) {
    switch (opcode) {
      case 0xe0, 0xe1, 0xe2 -> loop(opcode);
      case 0xe3 -> {
        int distance = core.fetchSigned();
        if (r[CX] == 0) {
          jump(distance);
        }
      }
      case 0xe8 -> {
        int distance = core.fetch16();
        core.push(core.ip & 0xffff);
        jump(distance);
      }
      case 0xe9 -> jump(core.fetch16());
      case 0xea -> {
        int offset = core.fetch16();
        s[CS] = core.fetch16();
        core.ip = offset;
      }
      case 0xeb -> jump(core.fetchSigned());
      default -> port(opcode, (opcode & 8) != 0 ? r[DX] : core.fetch8());
    }
  }

  private void loop(int opcode) {
    int distance = core.fetchSigned();
    r[CX] = r[CX] - 1 & 0xffff;
    boolean zero = (core.flags & Flag.ZERO) != 0;
    if (r[CX] != 0 && (opcode == 0xe2 || zero == (opcode == 0xe1))) {
      jump(distance);
    }
  }

  private void port(int opcode, int port) {
    switch (opcode & 3) {
      case 0 -> core.register8(AX, core.bus.in(port, 1) & 0xff);
      case 1 -> r[AX] = core.bus.in(port, 2) & 0xffff;
      case 2 -> core.bus.out(port, 1, r[AX] & 0xff);
      default -> core.bus.out(port, 2, r[AX]);
    }
  }

  // F0 to FF: HLT, flags, one operand.
  private void processor(int opcode) {
    switch (opcode) {
      case 0xf1 -> called = 1;
      case 0xf4 -> halted = true;
      case 0xf5 -> core.flags ^= Flag.CARRY;
      case 0xf6 -> oneByte();
      case 0xf7 -> oneWord();
      case 0xf8 -> core.flags &= ~Flag.CARRY;
      case 0xf9 -> core.flags |= Flag.CARRY;
      case 0xfa -> core.flags &= ~Flag.INTERRUPT;
      case 0xfb -> {
        shadow = (core.flags & Flag.INTERRUPT) == 0;
        core.flags |= Flag.INTERRUPT;
      }
      case 0xfc -> core.flags &= ~Flag.DIRECTION;
      case 0xfd -> core.flags |= Flag.DIRECTION;
      case 0xfe -> {
        core.modrm();
        if (core.reg > 1) {
          core.refuseToday();
          callOrPush();
        } else if (core.reg == 0) {
          core.operand8(alu.increment(core.operand8(), 8));
        } else {
          core.operand8(alu.decrement(core.operand8(), 8));
        }
      }
      default -> {
        core.modrm();
        callOrPush();
      }
    }
  }

  private void oneByte() {
    core.modrm();
    int value = core.operand8();
    switch (core.reg) {
      case 0, 1 -> alu.logic(value & core.fetch8(), 8);
      case 2 -> core.operand8(~value & 0xff);
      case 3 -> core.operand8(alu.subtract(0, value, 0, 8));
      case 4, 5 -> products.multiply8(value, core.reg == 5);
      default -> products.divide8(value, core.reg == 7);
    }
  }

  private void oneWord() {
    core.modrm();
    int value = core.operand16();
    switch (core.reg) {
      case 0, 1 -> alu.logic(value & core.fetch16(), 16);
      case 2 -> core.operand16(~value & 0xffff);
      case 3 -> core.operand16(alu.subtract(0, value, 0, 16));
      case 4, 5 -> products.multiply16(value, core.reg == 5);
      default -> products.divide16(value, core.reg == 7);
    }
  }

  private void callOrPush() {
    switch (core.reg) {
      case 0 -> core.operand16(alu.increment(core.operand16(), 16));
      case 1 -> core.operand16(alu.decrement(core.operand16(), 16));
      case 2 -> {
        int target = core.operand16();
        core.push(core.ip & 0xffff);
        core.ip = target;
      }
      case 4 -> core.ip = core.operand16();
      case 3, 5 -> farOperand();
      default -> pushOperand();
    }
  }

  private void farOperand() {
    core.refuseRegister();
    int offset = core.load16(core.segment, core.offset);
    int segment = core.load16(core.segment, core.offset + 2 & 0xffff);
    if (core.reg == 3) {
      callFar(segment, offset);
    } else {
      s[CS] = segment;
      core.ip = offset;
    }
  }

  private void pushOperand() {
    if (core.reg == 7) {
      core.refuseToday();
    }
    boolean stackPointer = core.isRegister && core.rm == SP && !core.today;
    core.push(stackPointer ? r[SP] - 2 & 0xffff : core.operand16());
  }
}
