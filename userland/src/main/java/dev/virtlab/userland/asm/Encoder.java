package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Encodes one instruction.
final class Encoder {
  private final Expression.Names names;
  private final int address;
  private final boolean shortJumps;
  private final boolean first;
  private final Octets out = new Octets();

  /// @param address where the instruction will stand
  /// @param shortJumps whether a jump may be tried short
  /// @param first whether what came after the 8086 is refused
  Encoder(Expression.Names names, int address, boolean shortJumps, boolean first) {
    this.names = names;
    this.address = address;
    this.shortJumps = shortJumps;
    this.first = first;
  }

  /// What was encoded.
  ///
  /// @param tooFar whether a short jump was chosen that does not reach
  record Encoded(byte[] bytes, boolean tooFar) {}

  /// An operand with what it is worth.
  record Valued(Operand operand, Value value) {}

  Encoded encode(Statement.Instruction asked) throws Faulty {
    List<Valued> operands = new ArrayList<>();
    for (Operand operand : asked.operands()) {
      operands.add(new Valued(operand, value(operand)));
    }
    Form form = choose(asked, operands);
    asked.prefixes().forEach(out::add);
    for (Operand operand : asked.operands()) {
      if (operand instanceof Operand.Memory memory) {
        memory.override().ifPresent(segment -> out.add(0x26 | segment << 3));
      }
    }
    boolean tooFar = write(form, operands);
    return new Encoded(out.bytes(), tooFar);
  }

  private Value value(Operand operand) throws Faulty {
    return switch (operand) {
      case Operand.Memory memory -> memory.address().value(names);
      case Operand.Immediate immediate -> {
        Value value = immediate.value().value(names);
        if (value.registers() != 0) {
          throw new Faulty(
              immediate.at(),
              "a register cannot be part of a number",
              "use brackets for memory: [bx+2]");
        }
        yield value;
      }
      case Operand.Far far -> far.offset().value(names);
      case Operand.Register _, Operand.Segment _ -> Value.of(0);
    };
  }

  private Form choose(Statement.Instruction asked, List<Valued> operands) throws Faulty {
    Optional<Form> chosen = Optional.empty();
    Fit fit = new Fit(shortJumps);
    for (Form form : Instructions.named(asked.mnemonic())) {
      if (!fit.fits(form, operands) || (first && form.later())) {
        continue;
      }
      if (chosen.isEmpty()) {
        chosen = Optional.of(form);
      } else if (fit.isAmbiguous(chosen.get(), form, operands)) {
        throw new Faulty(
            fit.memory(operands).at(),
            "the size is not clear",
            "write byte or word before the bracket");
      }
    }
    return chosen.orElseThrow(() -> fit.refusal(asked, operands, first));
  }

  private boolean write(Form form, List<Valued> operands) throws Faulty {
    writeOpcode(form, operands);
    boolean tooFar = false;
    for (int i = 0; i < operands.size(); i++) {
      Valued operand = operands.get(i);
      switch (form.slots().get(i)) {
        case IMM8 -> out.add(checked(operand, 8));
        case SIMM8 -> out.add((int) operand.value().number());
        case IMM16 -> out.addWord(checked(operand, 16));
        case MOFFS8, MOFFS16 -> out.addWord(checked(operand, 16));
        case REL8 -> tooFar = !writeShort(operand.value());
        case REL16 -> {
          long from = address + out.size() + 2L;
          out.addWord((int) (operand.value().number() - from));
        }
        case FAR -> writeFar((Operand.Far) operand.operand());
        default -> {}
      }
    }
    return tooFar;
  }

  private void writeOpcode(Form form, List<Valued> operands) throws Faulty {
    int code = form.opcode();
    if (code > 0xff) {
      out.add(code >> 8);
    }
    int register = 0;
    Optional<Valued> memory = Optional.empty();
    int extension = form.extension();
    for (int i = 0; i < operands.size(); i++) {
      Valued operand = operands.get(i);
      switch (form.slots().get(i)) {
        case R8, R16, SREG -> register = number(operand.operand());
        case RM8, RM16, M, M8, M16, MFAR -> memory = Optional.of(operand);
        case IMM6 -> {
          code += (int) operand.value().number() >> 3;
          extension = (int) operand.value().number() & 7;
        }
        default -> {}
      }
    }
    out.add(form.plus() ? code + register : code);
    if (form.trailing() >= 0) {
      out.add(form.trailing());
    }
    if (form.hasOperandByte()) {
      int middle = extension >= 0 ? extension : register;
      Valued place = memory.orElse(operands.getFirst());
      writeOperandByte(middle, place);
    }
  }

  private static int number(Operand operand) {
    return switch (operand) {
      case Operand.Register register -> register.number();
      case Operand.Segment segment -> segment.number();
      case Operand.Memory _, Operand.Immediate _, Operand.Far _ -> 0;
    };
  }

  private void writeOperandByte(int middle, Valued place) throws Faulty {
    if (place.operand() instanceof Operand.Memory) {
      writeAddress(middle << 3, place);
    } else {
      out.add(0xc0 | middle << 3 | number(place.operand()));
    }
  }

  private void writeAddress(int middle, Valued place) throws Faulty {
    Value value = place.value();
    int rm = addressing(place);
    if (value.registers() == 0) {
      out.add(middle | 6);
      out.addWord(checked(place, 16));
      return;
    }
    int number = (short) checked(place, 16);
    boolean small = value.addresses() == 0 && value.known() && number == (byte) number;
    if (small && number == 0 && rm != 6) {
      out.add(middle | rm);
    } else if (small) {
      out.add(0x40 | middle | rm);
      out.add(number);
    } else {
      out.add(0x80 | middle | rm);
      out.addWord(number);
    }
  }

  private static int addressing(Valued place) throws Faulty {
    return switch (place.value().registers()) {
      case Value.BX | Value.SI -> 0;
      case Value.BX | Value.DI -> 1;
      case Value.BP | Value.SI -> 2;
      case Value.BP | Value.DI -> 3;
      case Value.SI -> 4;
      case Value.DI -> 5;
      case Value.BP, 0 -> 6;
      case Value.BX -> 7;
      default ->
          throw new Faulty(
              place.operand().at(),
              "these registers do not address memory together",
              "one of bx and bp, one of si and di, and a number do");
    };
  }

  private boolean writeShort(Value target) {
    long distance = (short) (target.number() - (address + out.size() + 1));
    out.add((int) distance);
    return !target.known() || distance == (byte) distance;
  }

  private void writeFar(Operand.Far far) throws Faulty {
    out.addWord((int) far.offset().value(names).number());
    out.addWord((int) far.segment().value(names).number());
  }

  private static int checked(Valued operand, int bits) throws Faulty {
    long number = operand.value().number();
    if (operand.value().known() && (number < -(1L << (bits - 1)) || number >= 1L << bits)) {
      throw new Faulty(
          operand.operand().at(),
          number + " does not fit in " + bits + " bits",
          bits == 8 ? "a byte holds -128 to 255" : "a word holds -32768 to 65535");
    }
    return (int) number;
  }
}
