package dev.virtlab.simulator.cpu;

/// Registers, memory and the operand of the instruction in hand.
///
/// Registers are numbered as instructions encode them: AX CX DX BX SP BP SI DI, and ES CS SS DS.
final class Core {
  static final int AX = 0;
  static final int CX = 1;
  static final int DX = 2;
  static final int BX = 3;
  static final int SP = 4;
  static final int BP = 5;
  static final int SI = 6;
  static final int DI = 7;
  static final int ES = 0;
  static final int CS = 1;
  static final int SS = 2;
  static final int DS = 3;

  /// No segment prefix was given.
  static final int NONE = -1;

  final boolean today;
  final byte[] ram;
  final Bus bus;
  final int addressMask;

  /// The 8086 fetches on at offset 0; today an instruction may not reach beyond FFFFh.
  final int ipMask;

  final int flagsFixed;
  final int flagsWritable;
  final int[] r = new int[8];
  final int[] s = new int[4];
  int ip;
  int flags;

  /// Where the instruction begins, its prefixes included.
  int start;

  /// The segment that a prefix named.
  int override;

  /// 0, or the prefix F2h or F3h.
  int repeat;

  boolean locked;

  int reg;
  int rm;
  boolean isRegister;
  int segment;
  int offset;

  Core(Model model, byte[] ram, Bus bus) {
    this.today = model == Model.TODAY;
    this.ram = ram;
    this.bus = bus;
    this.addressMask = today ? 0x1fffff : 0xfffff;
    this.ipMask = today ? 0x1ffff : 0xffff;
    this.flagsFixed = today ? 0x0002 : 0xf002;
    this.flagsWritable = today ? 0x7fd5 : 0x0fd5;
    this.flags = flagsFixed;
  }

  void flags(int value) {
    flags = (value & flagsWritable) | flagsFixed;
  }

  /// Replaces the six status flags.
  void status(int value) {
    flags = (flags & ~Flag.STATUS) | value;
  }

  int register8(int number) {
    return number < 4 ? r[number] & 0xff : r[number & 3] >> 8;
  }

  void register8(int number, int value) {
    int which = number & 3;
    r[which] = number < 4 ? (r[which] & 0xff00) | value : (r[which] & 0xff) | value << 8;
  }

  int fetch8() {
    int at = (s[CS] << 4) + ip & addressMask;
    if (at >= ram.length || ip > 0xffff) {
      return fetchElsewhere(at);
    }
    ip = ip + 1 & ipMask;
    return ram[at] & 0xff;
  }

  private int fetchElsewhere(int at) {
    if (ip > 0xffff) {
      throw new Fault(Fault.GENERAL_PROTECTION);
    }
    int value = bus.fetch(at);
    if (value < 0) {
      throw new Fault(Fault.NO_CODE);
    }
    ip = ip + 1 & ipMask;
    return value & 0xff;
  }

  /// The byte that the next fetch would give; 0 where there is none.
  int peek8() {
    int at = (s[CS] << 4) + ip & addressMask;
    return at < ram.length ? ram[at] & 0xff : 0;
  }

  int fetch16() {
    int low = fetch8();
    return low | fetch8() << 8;
  }

  /// The next byte, its sign carried on.
  int fetchSigned() {
    return (byte) fetch8();
  }

  int load8(int segment, int offset) {
    int at = (s[segment] << 4) + offset & addressMask;
    return at < ram.length ? ram[at] & 0xff : bus.read(at, 1) & 0xff;
  }

  int load16(int segment, int offset) {
    int at = (s[segment] << 4) + offset & addressMask;
    if (offset != 0xffff && at + 1 < ram.length) {
      return (ram[at] & 0xff) | (ram[at + 1] & 0xff) << 8;
    }
    if (isApart(segment, offset, at)) {
      return load8(segment, offset) | load8(segment, offset + 1 & 0xffff) << 8;
    }
    return bus.read(at, 2) & 0xffff;
  }

  /// Whether a word is two bytes in two places; where that is forbidden, it is a fault.
  private boolean isApart(int segment, int offset, int at) {
    if (offset == 0xffff && today) {
      throw new Fault(segment == SS ? Fault.STACK : Fault.GENERAL_PROTECTION);
    }
    return offset == 0xffff || at < ram.length || at == addressMask;
  }

  void store8(int segment, int offset, int value) {
    int at = (s[segment] << 4) + offset & addressMask;
    if (at < ram.length) {
      ram[at] = (byte) value;
    } else {
      bus.write(at, 1, value & 0xff);
    }
  }

  void store16(int segment, int offset, int value) {
    int at = (s[segment] << 4) + offset & addressMask;
    if (offset != 0xffff && at + 1 < ram.length) {
      ram[at] = (byte) value;
      ram[at + 1] = (byte) (value >> 8);
    } else if (isApart(segment, offset, at)) {
      store8(segment, offset, value);
      store8(segment, offset + 1 & 0xffff, value >> 8);
    } else {
      bus.write(at, 2, value & 0xffff);
    }
  }

  /// A word at an address, whatever the segments.
  int physical16(int at) {
    return at + 1 < ram.length
        ? (ram[at] & 0xff) | (ram[at + 1] & 0xff) << 8
        : bus.read(at, 2) & 0xffff;
  }

  void push(int value) {
    int top = r[SP] - 2 & 0xffff;
    store16(SS, top, value);
    r[SP] = top;
  }

  int pop() {
    int top = r[SP];
    int value = load16(SS, top);
    r[SP] = top + 2 & 0xffff;
    return value;
  }

  /// Reads the byte that names the operands, and the address in it.
  void modrm() {
    int code = fetch8();
    reg = code >> 3 & 7;
    rm = code & 7;
    isRegister = code >= 0xc0;
    if (isRegister) {
      return;
    }
    int base = DS;
    int at =
        switch (rm) {
          case 0 -> r[BX] + r[SI];
          case 1 -> r[BX] + r[DI];
          case 2 -> r[BP] + r[SI];
          case 3 -> r[BP] + r[DI];
          case 4 -> r[SI];
          case 5 -> r[DI];
          case 6 -> r[BP];
          default -> r[BX];
        };
    if (rm == 2 || rm == 3 || rm == 6) {
      base = SS;
    }
    if (code >= 0x80) {
      at += fetch16();
    } else if (code >= 0x40) {
      at += fetchSigned();
    } else if (rm == 6) {
      at = fetch16();
      base = DS;
    }
    segment = override < 0 ? base : override;
    offset = at & 0xffff;
  }

  int operand8() {
    return isRegister ? register8(rm) : load8(segment, offset);
  }

  int operand16() {
    return isRegister ? r[rm] : load16(segment, offset);
  }

  void operand8(int value) {
    if (isRegister) {
      register8(rm, value);
    } else {
      store8(segment, offset, value);
    }
  }

  void operand16(int value) {
    if (isRegister) {
      r[rm] = value;
    } else {
      store16(segment, offset, value);
    }
  }

  /// The segment of data that the instruction itself names.
  int dataSegment() {
    return override < 0 ? DS : override;
  }

  /// #UD for a register where an address must stand, where the processor knows it.
  void refuseRegister() {
    if (isRegister) {
      refuseToday();
    }
  }

  /// #UD, where the processor knows it.
  void refuseToday() {
    if (today) {
      throw new Fault(Fault.INVALID_OPCODE);
    }
  }
}
