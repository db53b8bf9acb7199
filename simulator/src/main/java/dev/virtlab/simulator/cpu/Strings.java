package dev.virtlab.simulator.cpu;

/// The string instructions: one element, or one round of a repetition.
///
/// A repetition is executed round by round, the instruction pointer going back to its start, so
/// that interrupts come between rounds as they do on the chip.
final class Strings {
  private final Core core;
  private final Alu alu;

  /// Whether the repetition in hand goes on with another round.
  boolean repeating;

  Strings(Core core, Alu alu) {
    this.core = core;
    this.alu = alu;
  }

  void execute(int opcode) {
    repeating = false;
    if (core.repeat == 0) {
      once(opcode);
      return;
    }
    if (core.r[Core.CX] == 0) {
      return;
    }
    once(opcode);
    core.r[Core.CX] = core.r[Core.CX] - 1 & 0xffff;
    if (core.r[Core.CX] != 0 && goesOn(opcode)) {
      repeating = true;
      core.ip = core.start;
    }
  }

  /// Comparisons also end when ZF is not what the prefix says: F3h goes on while equal.
  private boolean goesOn(int opcode) {
    if ((opcode & 0xf6) != 0xa6) {
      return true;
    }
    return (core.flags & Flag.ZERO) != 0 == (core.repeat == 0xf3);
  }

  private void once(int opcode) {
    boolean word = (opcode & 1) != 0;
    switch (opcode & 0xfe) {
      case 0x6c -> input(word);
      case 0x6e -> output(word);
      case 0xa4 -> move(word);
      case 0xa6 -> compare(word);
      case 0xaa -> storeString(word);
      case 0xac -> loadString(word);
      default -> scan(word);
    }
  }

  private int step(boolean word) {
    int width = word ? 2 : 1;
    return (core.flags & Flag.DIRECTION) == 0 ? width : -width;
  }

  private void advance(int register, boolean word) {
    core.r[register] = core.r[register] + step(word) & 0xffff;
  }

  private int source(boolean word) {
    int from = core.dataSegment();
    int at = core.r[Core.SI];
    return word ? core.load16(from, at) : core.load8(from, at);
  }

  private void target(int value, boolean word) {
    if (word) {
      core.store16(Core.ES, core.r[Core.DI], value);
    } else {
      core.store8(Core.ES, core.r[Core.DI], value);
    }
  }

  private int target(boolean word) {
    int at = core.r[Core.DI];
    return word ? core.load16(Core.ES, at) : core.load8(Core.ES, at);
  }

  private void move(boolean word) {
    target(source(word), word);
    advance(Core.SI, word);
    advance(Core.DI, word);
  }

  private void compare(boolean word) {
    alu.subtract(source(word), target(word), 0, word ? 16 : 8);
    advance(Core.SI, word);
    advance(Core.DI, word);
  }

  private void scan(boolean word) {
    int wanted = word ? core.r[Core.AX] : core.register8(Core.AX);
    alu.subtract(wanted, target(word), 0, word ? 16 : 8);
    advance(Core.DI, word);
  }

  private void storeString(boolean word) {
    target(core.r[Core.AX], word);
    advance(Core.DI, word);
  }

  private void loadString(boolean word) {
    int value = source(word);
    if (word) {
      core.r[Core.AX] = value;
    } else {
      core.register8(Core.AX, value);
    }
    advance(Core.SI, word);
  }

  private void input(boolean word) {
    target(core.bus.in(core.r[Core.DX], word ? 2 : 1), word);
    advance(Core.DI, word);
  }

  private void output(boolean word) {
    core.bus.out(core.r[Core.DX], word ? 2 : 1, source(word));
    advance(Core.SI, word);
  }
}
