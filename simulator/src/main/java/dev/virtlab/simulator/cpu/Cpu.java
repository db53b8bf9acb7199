package dev.virtlab.simulator.cpu;

/// A processor with its memory: it executes instructions one at a time, or many.
///
/// ```java
/// Cpu cpu = new Cpu(Model.I8086, ram, Bus.FLOATING);
/// cpu.set(Register.IP, 0x7c00);
/// cpu.run(1_000_000);
/// ```
///
/// It begins with all registers 0 and the flags that reset leaves.
public final class Cpu {

  /// The longest instruction that a processor of today accepts, in bytes.
  private static final int LENGTH_MAX = 15;

  /// How many prefixes are read: a segment full of them; the 8086 would read on for ever.
  private static final int PREFIXES_MAX = 65_536;

  private static final byte[] PREFIX = new byte[256];

  static {
    for (int prefix :
        new int[] {0x26, 0x2e, 0x36, 0x3e, 0xf0, 0xf1, 0xf2, 0xf3, 0x64, 0x65, 0x66, 0x67}) {
      PREFIX[prefix] = 1;
    }
  }

  /// How the processor stands.
  public enum Standing {
    RUNNING,
    /// HLT: it waits for an interrupt.
    HALTED,
    /// The next instruction is one of today's that is not modelled.
    NOT_MODELLED,
    /// The next instruction lies where there is no memory.
    NO_CODE,
    /// No handler could be called, because the stack did not take the return address.
    SHUTDOWN
  }

  private final Core core;
  private final Interpreter interpreter;
  private Standing standing = Standing.RUNNING;
  private boolean asked;

  /// A processor of that model.
  ///
  /// @param ram its memory from address 0 on, at most 1 MiB; beyond it the bus answers
  public Cpu(Model model, byte[] ram, Bus bus) {
    if (ram.length > 1 << 20) {
      throw new IllegalArgumentException("memory is 1 MiB at most: " + ram.length);
    }
    this.core = new Core(model, ram, bus);
    this.interpreter = new Interpreter(core);
  }

  /// What a register holds, 0 to FFFFh.
  public int get(Register register) {
    int number = register.number();
    return switch (register) {
      case AX, CX, DX, BX, SP, BP, SI, DI -> core.r[number];
      case ES, CS, SS, DS -> core.s[number];
      case IP -> core.ip;
      case FLAGS -> core.flags;
    };
  }

  /// Sets a register; bits that it does not have are lost, FLAGS keeps those that are fixed.
  public void set(Register register, int value) {
    int number = register.number();
    switch (register) {
      case AX, CX, DX, BX, SP, BP, SI, DI -> core.r[number] = value & 0xffff;
      case ES, CS, SS, DS -> core.s[number] = value & 0xffff;
      case IP -> core.ip = value & 0xffff;
      case FLAGS -> core.flags(value);
    }
  }

  /// How it stands.
  public Standing standing() {
    return standing;
  }

  /// Whether a repeated string instruction is between two of its rounds.
  public boolean isRepeating() {
    return interpreter.strings.repeating;
  }

  /// Whether it would take an interrupt now.
  public boolean takesInterrupts() {
    return (core.flags & Flag.INTERRUPT) != 0 && !interpreter.shadow;
  }

  /// Ends [#run] after the instruction in hand; a bus calls it to be heard.
  public void pause() {
    asked = true;
  }

  /// Executes until it no longer runs, somebody asks for a pause, or `most` instructions have been
  /// executed; a round of a repetition counts as one. Says how many.
  public int run(int most) {
    asked = false;
    int done = 0;
    while (done < most && standing == Standing.RUNNING) {
      step();
      done++;
      if (asked) {
        break;
      }
    }
    return done;
  }

  /// Executes one instruction, or one round of a repetition.
  public void step() {
    boolean traced = (core.flags & Flag.TRAP) != 0;
    interpreter.shadow = false;
    core.start = core.ip;
    try {
      execute();
    } catch (Fault fault) {
      failed(fault);
    }
    if (interpreter.called >= 0) {
      int vector = interpreter.called;
      interpreter.called = -1;
      call(vector, core.ip);
    }
    if (traced && !interpreter.shadow) {
      call(1, core.ip);
    }
  }

  private void execute() {
    Core own = core;
    own.override = Core.NONE;
    own.repeat = 0;
    own.locked = false;
    int opcode = own.fetch8();
    if (PREFIX[opcode] != 0) {
      opcode = afterPrefixes(opcode);
      if (own.locked && own.today && !Later.isLockable(opcode, own.peek8())) {
        throw new Fault(Fault.INVALID_OPCODE);
      }
    }
    interpreter.execute(opcode);
    own.ip &= 0xffff;
    if (interpreter.halted) {
      interpreter.halted = false;
      standing = Standing.HALTED;
    }
  }

  private int afterPrefixes(int first) {
    int opcode = first;
    for (int i = 0; i < PREFIXES_MAX && PREFIX[opcode] != 0; i++) {
      if (core.today && i >= LENGTH_MAX) {
        throw new Fault(Fault.GENERAL_PROTECTION);
      }
      switch (opcode) {
        case 0x26, 0x2e, 0x36, 0x3e -> core.override = opcode >> 3 & 3;
        case 0xf2, 0xf3 -> core.repeat = opcode;
        case 0xf0 -> core.locked = true;
        default -> {
          if (isOpcode(opcode)) {
            return opcode;
          }
        }
      }
      opcode = core.fetch8();
    }
    return opcode;
  }

  /// F1h is a prefix on the 8086 only; 64h to 67h are prefixes of today, which are not modelled.
  private boolean isOpcode(int code) {
    if (code == 0xf1) {
      return core.today;
    }
    if (core.today) {
      throw new Fault(Fault.NOT_MODELLED);
    }
    return true;
  }

  private void failed(Fault fault) {
    int after = core.ip & 0xffff;
    core.ip = core.start;
    if (fault.vector() == Fault.NOT_MODELLED) {
      standing = Standing.NOT_MODELLED;
    } else if (fault.vector() == Fault.NO_CODE) {
      standing = Standing.NO_CODE;
    } else {
      call(fault.vector(), core.today ? core.start : after);
    }
  }

  /// Calls the handler of a vector, as an external interrupt does; a halted processor wakes up.
  ///
  /// @param vector 0 to 255
  public void interrupt(int vector) {
    if (vector < 0 || vector > 255) {
      throw new IllegalArgumentException("there are 256 vectors: " + vector);
    }
    standing = Standing.RUNNING;
    call(vector, core.ip);
  }

  /// Saves FLAGS, CS and IP, and goes to where the table at address 0 says.
  private void call(int vector, int back) {
    try {
      save(back);
    } catch (Fault _) {
      standing = Standing.SHUTDOWN;
      return;
    }
    core.flags &= ~(Flag.INTERRUPT | Flag.TRAP);
    core.ip = core.physical16(4 * vector);
    core.s[Core.CS] = core.physical16(4 * vector + 2);
  }

  private void save(int back) {
    int top = core.r[Core.SP];
    core.store16(Core.SS, top - 2 & 0xffff, core.flags);
    core.store16(Core.SS, top - 4 & 0xffff, core.s[Core.CS]);
    core.store16(Core.SS, top - 6 & 0xffff, back);
    core.r[Core.SP] = top - 6 & 0xffff;
  }
}
