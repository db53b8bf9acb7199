package dev.virtlab.userland.asm;

/// What may stand at a place of an instruction.
enum Slot {
  R8,
  R16,
  /// A register or memory.
  RM8,
  RM16,
  /// Memory whose size does not matter.
  M,
  M8,
  M16,
  /// Memory that holds an offset and a segment.
  MFAR,
  /// An address alone, in the short forms of MOV.
  MOFFS8,
  MOFFS16,
  SREG,
  AL,
  AX,
  CL,
  DX,
  ES,
  CS,
  SS,
  DS,
  IMM8,
  IMM16,
  /// A word that is a byte with its sign carried on.
  SIMM8,
  ONE,
  THREE,
  REL8,
  REL16,
  FAR,
  /// The six bits of ESC.
  IMM6;

  /// The width that it demands of a memory operand, in bits; 0 where it demands none.
  int bits() {
    return switch (this) {
      case R8, RM8, M8, MOFFS8, AL, CL -> 8;
      case R16, RM16, M16, MOFFS16, AX, DX, SREG, ES, CS, SS, DS -> 16;
      case M, MFAR, IMM8, IMM16, SIMM8, ONE, THREE, REL8, REL16, FAR, IMM6 -> 0;
    };
  }
}
