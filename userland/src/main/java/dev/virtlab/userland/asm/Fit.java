package dev.virtlab.userland.asm;

import java.util.List;

/// Whether operands may stand in a form of an instruction.
final class Fit {
  private static final List<Slot> SEGMENTS = List.of(Slot.ES, Slot.CS, Slot.SS, Slot.DS);

  private final boolean shortJumps;

  Fit(boolean shortJumps) {
    this.shortJumps = shortJumps;
  }

  boolean fits(Form form, List<Encoder.Valued> operands) {
    if (form.slots().size() != operands.size()) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      if (!fits(form.slots().get(i), operands.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(Slot slot, Encoder.Valued operand) {
    return switch (operand.operand()) {
      case Operand.Register register -> fits(slot, register);
      case Operand.Segment segment -> slot == Slot.SREG || slot == SEGMENTS.get(segment.number());
      case Operand.Memory memory -> fits(slot, memory, operand.value());
      case Operand.Immediate immediate -> fits(slot, immediate, operand.value());
      case Operand.Far _ -> slot == Slot.FAR;
    };
  }

  private static boolean fits(Slot slot, Operand.Register register) {
    boolean wide = register.bits() == 16;
    return switch (slot) {
      case R8, RM8 -> !wide;
      case R16, RM16 -> wide;
      case AL -> !wide && register.number() == 0;
      case CL -> !wide && register.number() == 1;
      case AX -> wide && register.number() == 0;
      case DX -> wide && register.number() == 2;
      default -> false;
    };
  }

  private static boolean fits(Slot slot, Operand.Memory memory, Value value) {
    return switch (slot) {
      case RM8, M8 -> !memory.far() && memory.bits() != 16;
      case RM16, M16 -> !memory.far() && memory.bits() != 8;
      case M -> true;
      case MFAR -> memory.far();
      case MOFFS8 -> memory.bits() != 16 && value.registers() == 0;
      case MOFFS16 -> memory.bits() != 8 && value.registers() == 0;
      default -> false;
    };
  }

  private boolean fits(Slot slot, Operand.Immediate immediate, Value value) {
    String reach = immediate.reach();
    boolean number = reach.isEmpty() || reach.equals("byte") || reach.equals("word");
    return switch (slot) {
      case IMM8 -> number && !reach.equals("word");
      case IMM16 -> number && !reach.equals("byte");
      case SIMM8 -> number && !reach.equals("word") && isSmall(value);
      case ONE -> number && value.isPlain() && value.known() && value.number() == 1;
      case THREE -> number && value.isPlain() && value.known() && value.number() == 3;
      case IMM6 -> number && value.known() && value.number() >= 0 && value.number() < 64;
      case REL8 -> reach.equals("short") || (reach.isEmpty() && shortJumps);
      case REL16 -> reach.equals("near") || reach.isEmpty();
      default -> false;
    };
  }

  private static boolean isSmall(Value value) {
    long number = value.number();
    return value.isPlain()
        && value.known()
        && number >= -0x8000
        && number <= 0xffff
        && (short) number == (byte) number;
  }

  /// Whether two forms differ only in the width of a memory operand that no word tells.
  boolean isAmbiguous(Form one, Form other, List<Encoder.Valued> operands) {
    for (int i = 0; i < operands.size(); i++) {
      int a = one.slots().get(i).bits();
      int b = other.slots().get(i).bits();
      if (operands.get(i).operand() instanceof Operand.Memory memory
          && memory.bits() == 0
          && a != 0
          && b != 0
          && a != b) {
        return true;
      }
    }
    return false;
  }

  Operand memory(List<Encoder.Valued> operands) {
    return operands.stream()
        .map(Encoder.Valued::operand)
        .filter(Operand.Memory.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  /// Why no form fits.
  Faulty refusal(Statement.Instruction asked, List<Encoder.Valued> operands, boolean first) {
    List<Form> forms = Instructions.named(asked.mnemonic());
    String name = "`" + asked.mnemonic() + "`";
    if (first && forms.stream().anyMatch(form -> fits(form, operands))) {
      return new Faulty(
          asked.at(), name + " with these operands came after the 8086", "leave out `cpu 8086`");
    }
    if (forms.stream().noneMatch(form -> form.slots().size() == operands.size())) {
      String counts =
          forms.stream()
              .map(form -> String.valueOf(form.slots().size()))
              .distinct()
              .reduce((a, b) -> a + " or " + b)
              .orElse("no");
      return new Faulty(asked.at(), name + " takes " + counts + " operands", "");
    }
    return new Faulty(asked.at(), name + " does not take these operands", advice(operands));
  }

  private static String advice(List<Encoder.Valued> operands) {
    long memories = operands.stream().filter(o -> o.operand() instanceof Operand.Memory).count();
    if (memories > 1) {
      return "only one operand may be memory: go through a register";
    }
    if (operands.stream().anyMatch(o -> o.operand() instanceof Operand.Segment)) {
      return "segment registers are loaded from ax or memory";
    }
    return "both operands need one size, and some instructions want ax, al, cl or dx";
  }
}
