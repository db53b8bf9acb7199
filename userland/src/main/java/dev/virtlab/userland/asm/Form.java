package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One way to encode an instruction: a row of the table.
///
/// @param opcode one byte, or two as `0x0f0b`
/// @param extension the number in the middle of the operand byte, -1 if a register stands there, -2
///   if there is no operand byte
/// @param plus whether a register is added to the opcode
/// @param trailing a byte behind the opcode, -1 if there is none
/// @param later whether the 8086 has it not: it came with the 80186
record Form(
    String mnemonic,
    List<Slot> slots,
    int opcode,
    int extension,
    boolean plus,
    int trailing,
    boolean later) {

  /// Reads a row: `mov rm8,r8 88 /r`. Signs behind the opcode: `/r`, `/0` to `/7`, `+r`, `=0a` for
  /// a further byte, `186`.
  static Form of(String row) {
    String[] parts = row.split(" ");
    boolean bare = isCode(parts, 1);
    List<Slot> slots = new ArrayList<>();
    if (!bare) {
      for (String slot : parts[1].split(",")) {
        slots.add(Slot.valueOf(slot.toUpperCase(Locale.ROOT)));
      }
    }
    int next = bare ? 1 : 2;
    Form form =
        new Form(
            parts[0], List.copyOf(slots), Integer.parseInt(parts[next], 16), -2, false, -1, false);
    for (int i = next + 1; i < parts.length; i++) {
      form = form.with(parts[i]);
    }
    return form;
  }

  private static boolean isCode(String[] parts, int at) {
    return parts.length == at + 1 || parts[at + 1].startsWith("=") || parts[at + 1].equals("186");
  }

  private Form with(String sign) {
    int middle = sign.equals("/r") ? -1 : sign.startsWith("/") ? sign.charAt(1) - '0' : extension;
    int behind = sign.startsWith("=") ? Integer.parseInt(sign.substring(1), 16) : trailing;
    return new Form(
        mnemonic,
        slots,
        opcode,
        middle,
        plus || sign.equals("+r"),
        behind,
        later || sign.equals("186"));
  }

  boolean hasOperandByte() {
    return extension >= -1;
  }
}
