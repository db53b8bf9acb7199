package dev.virtlab.simulator.cpu;

/// What the 8086 and a processor of today in real-address mode do differently.
///
/// Sources: SDM is Intel's Software Developer's Manual (volume 3, chapter 24, lists what changed
/// from processor to processor); *chip* is the behaviour of an 80C86 as the SingleStepTests
/// recorded it.
public enum Difference {
  PUSH_SP("stores SP after the decrement", "stores SP before it", "SDM 3A 24.33"),
  SHIFT_COUNT("uses all eight bits of CL", "uses the low five bits", "SDM 2B, SAL/SAR/SHL/SHR"),
  POP_CS("0F pops CS", "0F begins the two-byte opcodes", "SDM 2D A.2; chip"),
  MOV_CS("8E /1 loads CS", "#UD", "SDM 2B, MOV; chip"),
  DIVIDE_ERROR_RETURN(
      "pushes the address of the next instruction",
      "pushes that of the division, prefixes included",
      "SDM 3A 24.35"),
  SMALLEST_QUOTIENT(
      "IDIV raises #DE for a quotient of 80h or 8000h", "that quotient is allowed", "SDM 3A 24.35"),
  REPEATED_DIVISION(
      "REP before IMUL or IDIV negates the result", "REP is ignored there", "chip; SDM 2B, REP"),
  WORD_AT_FFFF(
      "the second byte comes from offset 0 of the segment",
      "#GP, or #SS in the stack segment",
      "SDM 3A 24.33, wraparound"),
  ADDRESS_WRAP("addresses wrap at 1 MiB", "they go on to 10FFEFh", "SDM 3A 24.34"),
  FLAGS_TOP("bits 12 to 15 are always 1", "IOPL and NT can be written, bit 15 is 0", "SDM 3A 24.2"),
  UNKNOWN_OPCODE(
      "every byte does something", "#UD for those without meaning", "SDM 3A 24.15; chip"),
  CONDITIONAL_ALIAS(
      "60 to 6F are the jumps 70 to 7F", "PUSHA, POPA, BOUND and others", "SDM 2D A.2"),
  RETURN_ALIAS(
      "C0, C1, C8, C9 are returns", "shifts by a number, ENTER, LEAVE", "SDM 2D A.2; chip"),
  SETMO("D0 to D3 /6 set all bits", "they shift left as /4 does", "chip; SDM 2D A.4"),
  OPCODE_F1("a second LOCK", "INT1: vector 1", "chip; SDM 2A, INT1"),
  LOCK(
      "LOCK may stand before everything", "#UD unless a memory operand is changed", "SDM 3A 24.33"),
  ASCII_ADJUST("AAA and AAS adjust AL and AH apart", "they adjust AX", "chip; SDM 2A, AAA"),
  DECIMAL_ADJUST(
      "with AF set, AL counts as too great from A0h on", "from 9Ah on", "chip; SDM 2A, DAA"),
  INSTRUCTION_LENGTH("any number of prefixes", "#GP beyond 15 bytes", "SDM 3A 24.33"),
  REPEAT_RESTART(
      "an interrupted repetition goes on with its last prefix only",
      "with all of them",
      "SDM 3A 24.33"),
  PRODUCT_FLAGS(
      "MUL leaves SF, ZF and PF of the high half, DIV the flags of its last trial subtraction",
      "MUL those of the low half, DIV leaves all as they were",
      "chip; SDM 2A and 2B call them undefined");

  private final String first;
  private final String today;
  private final String source;

  Difference(String first, String today, String source) {
    this.first = first;
    this.today = today;
    this.source = source;
  }

  /// What the processor does.
  public String of(Model model) {
    return switch (model) {
      case I8086 -> first;
      case TODAY -> today;
    };
  }

  /// Where it is written, or who measured it.
  public String source() {
    return source;
  }
}
