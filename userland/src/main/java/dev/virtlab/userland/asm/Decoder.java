package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.List;

/// Reads one instruction.
final class Decoder {

  /// The bytes are no instruction.
  static final class NotCode extends Exception {
    private static final long serialVersionUID = 1;

    NotCode() {
      super(null, null, false, false);
    }
  }

  private static final String[] ADDRESSES = {
    "bx+si", "bx+di", "bp+si", "bp+di", "si", "di", "bp", "bx"
  };

  private final byte[] code;
  private final int start;
  private final int address;
  private int at;
  private String repeat = "";
  private String lock = "";
  private String segment = "";
  private int operands = -1;
  private String memory = "";

  Decoder(byte[] code, int start, int address) {
    this.code = code;
    this.start = start;
    this.at = start;
    this.address = address;
  }

  int length() {
    return at - start;
  }

  String text() throws NotCode {
    int opcode = afterPrefixes();
    Form form = form(opcode);
    List<String> shown = new ArrayList<>();
    if (form.hasOperandByte()) {
      readOperandByte();
    }
    if (form.opcode() > 0xff || form.trailing() >= 0) {
      next();
    }
    boolean sized = form.slots().stream().anyMatch(Decoder::tellsSize);
    for (Slot slot : form.slots()) {
      shown.add(shown(slot, form, opcode, sized));
    }
    return prefixes() + form.mnemonic() + (shown.isEmpty() ? "" : " " + String.join(",", shown));
  }

  private int afterPrefixes() throws NotCode {
    for (int i = 0; i < Disassembler.LENGTH_MAX; i++) {
      int opcode = next();
      switch (opcode) {
        case 0xf0 -> lock = once(lock, "lock ");
        case 0xf2 -> repeat = once(repeat, "repne ");
        case 0xf3 -> repeat = once(repeat, "rep ");
        case 0x26, 0x2e, 0x36, 0x3e -> segment = once(segment, Words.SEGMENTS.get(opcode >> 3 & 3));
        default -> {
          return opcode;
        }
      }
    }
    throw new NotCode();
  }

  private static String once(String before, String now) throws NotCode {
    if (!before.isEmpty()) {
      throw new NotCode();
    }
    return now;
  }

  private String prefixes() {
    boolean apart = !segment.isEmpty() && memory.isEmpty();
    return lock + repeat + (apart ? segment + " " : "");
  }

  private Form form(int opcode) throws NotCode {
    for (Form form : Disassembler.forms(opcode)) {
      if (fits(form)) {
        return form;
      }
    }
    throw new NotCode();
  }

  /// Whether the byte behind the opcode is one that the form can have.
  private boolean fits(Form form) throws NotCode {
    if (form.opcode() > 0xff || form.trailing() >= 0) {
      return peek() == (form.trailing() >= 0 ? form.trailing() : form.opcode() & 0xff);
    }
    if (!form.hasOperandByte()) {
      return true;
    }
    int middle = peek() >> 3 & 7;
    boolean isMemory = peek() < 0xc0;
    boolean needsMemory = form.slots().contains(Slot.M) || form.slots().contains(Slot.MFAR);
    boolean segmentRegister = form.slots().contains(Slot.SREG);
    boolean loadsCs = segmentRegister && form.slots().getFirst() == Slot.SREG && middle == 1;
    return (form.extension() < 0 || form.extension() == middle)
        && (isMemory || !needsMemory)
        && !(segmentRegister && middle > 3)
        && !loadsCs;
  }

  private void readOperandByte() throws NotCode {
    operands = next();
    if (operands >= 0xc0) {
      return;
    }
    int mode = operands >> 6;
    int rm = operands & 7;
    String inside;
    if (mode == 0 && rm == 6) {
      inside = hex(nextWord());
    } else if (mode == 2) {
      inside = ADDRESSES[rm] + signed((short) nextWord(), rm);
    } else {
      inside = ADDRESSES[rm] + signed(mode == 1 ? (byte) next() : 0, rm);
    }
    memory = "[" + (segment.isEmpty() ? "" : segment + ":") + inside + "]";
  }

  private static String signed(int number, int rm) {
    if (number == 0) {
      return rm == 6 ? "+0x0" : "";
    }
    return number < 0 ? "-" + hex(-number) : "+" + hex(number);
  }

  /// Whether another operand tells how wide memory is.
  private static boolean tellsSize(Slot slot) {
    return switch (slot) {
      case R8, R16, SREG, AL, AX, MOFFS8, MOFFS16 -> true;
      default -> false;
    };
  }

  private String shown(Slot slot, Form form, int opcode, boolean sized) throws NotCode {
    int middle = operands >> 3 & 7;
    return switch (slot) {
      case R8 -> Words.BYTES.get(form.plus() ? opcode & 7 : middle);
      case R16 -> Words.WORDS.get(form.plus() ? opcode & 7 : middle);
      case RM8, M8 -> place(Words.BYTES, sized ? "" : "byte ");
      case RM16, M16 -> place(Words.WORDS, sized ? "" : "word ");
      case M -> memory;
      case MFAR -> "far " + memory;
      case SREG -> Words.SEGMENTS.get(middle & 3);
      case MOFFS8, MOFFS16 -> {
        memory = "[" + (segment.isEmpty() ? "" : segment + ":") + hex(nextWord()) + "]";
        yield memory;
      }
      case IMM8 -> hex(next());
      case IMM16 -> hex(nextWord());
      case SIMM8 -> hex((byte) next() & 0xffff);
      case IMM6 -> hex((opcode & 7) << 3 | middle);
      case ONE -> "1";
      case THREE -> "3";
      case REL8 -> {
        int distance = (byte) next();
        yield (form.mnemonic().equals("jmp") ? "short " : "") + target(distance);
      }
      case REL16 -> {
        int distance = nextWord();
        yield (form.mnemonic().equals("jmp") ? "near " : "") + target(distance);
      }
      case FAR -> {
        int offset = nextWord();
        yield hex(nextWord()) + ":" + hex(offset);
      }
      case AL -> "al";
      case AX -> "ax";
      case CL -> "cl";
      case DX -> "dx";
      case ES -> "es";
      case CS -> "cs";
      case SS -> "ss";
      case DS -> "ds";
    };
  }

  private String place(List<String> registers, String size) {
    return operands >= 0xc0 ? registers.get(operands & 7) : size + memory;
  }

  private String target(int distance) {
    return hex(address + length() + distance & 0xffff);
  }

  private int peek() throws NotCode {
    if (at >= code.length) {
      throw new NotCode();
    }
    return code[at] & 0xff;
  }

  private int next() throws NotCode {
    int value = peek();
    at++;
    if (length() > Disassembler.LENGTH_MAX) {
      throw new NotCode();
    }
    return value;
  }

  private int nextWord() throws NotCode {
    int low = next();
    return low | next() << 8;
  }

  static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }
}
