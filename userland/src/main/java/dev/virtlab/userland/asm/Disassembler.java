package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.List;

/// Reads instructions from bytes, and writes them so that [Assembler] understands them.
public final class Disassembler {

  /// The most bytes that are looked at for one instruction; what is longer is data.
  public static final int LENGTH_MAX = 15;

  private static final List<List<Form>> BY_OPCODE = byOpcode();

  private Disassembler() {}

  /// An instruction, or a byte that is none: `db 0x0f`.
  ///
  /// @param length in bytes, at least 1
  public record Line(int address, int length, String text) {}

  /// The instruction at an index.
  ///
  /// @param address the address of that byte, 0 to FFFFh; jumps are shown with their target
  public static Line at(byte[] code, int index, int address) {
    if (index < 0 || index >= code.length) {
      throw new IllegalArgumentException("no code at " + index);
    }
    try {
      Decoder decoder = new Decoder(code, index, address);
      String text = decoder.text();
      return new Line(address, decoder.length(), text);
    } catch (Decoder.NotCode _) {
      return new Line(address, 1, "db " + Decoder.hex(code[index] & 0xff));
    }
  }

  /// All instructions of some bytes, one after the other.
  public static List<Line> all(byte[] code, int origin) {
    List<Line> lines = new ArrayList<>();
    int at = 0;
    while (at < code.length) {
      Line line = at(code, at, origin + at & 0xffff);
      lines.add(line);
      at += line.length();
    }
    return lines;
  }

  /// The forms that begin with a byte.
  static List<Form> forms(int opcode) {
    return BY_OPCODE.get(opcode);
  }

  private static List<List<Form>> byOpcode() {
    List<List<Form>> table = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      table.add(new ArrayList<>());
    }
    for (Form form : Instructions.forms()) {
      int code = form.opcode() > 0xff ? form.opcode() >> 8 : form.opcode();
      int more = form.plus() || form.slots().contains(Slot.IMM6) ? 7 : 0;
      for (int i = 0; i <= more; i++) {
        table.get(code + i).add(form);
      }
    }
    return table;
  }
}
