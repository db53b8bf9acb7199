package dev.virtlab.userland.asm;

import java.util.Optional;

/// What an instruction works on.
sealed interface Operand {

  /// Where it begins.
  Token at();

  /// AL CL DL BL AH CH DH BH, or AX CX DX BX SP BP SI DI, by number.
  record Register(Token at, int number, int bits) implements Operand {}

  /// ES CS SS DS, by number.
  record Segment(Token at, int number) implements Operand {}

  /// A place in memory, in brackets.
  ///
  /// @param bits what `byte` or `word` said, else 0
  /// @param override the segment in front of a colon
  /// @param far whether `far` stands before it
  record Memory(Token at, int bits, Optional<Integer> override, Expression address, boolean far)
      implements Operand {}

  /// A number.
  ///
  /// @param reach what `short`, `near`, `byte` or `word` said, else the empty text
  record Immediate(Token at, Expression value, String reach) implements Operand {}

  /// A segment and an offset: `0xf000:0xfff0`.
  record Far(Token at, Expression segment, Expression offset) implements Operand {}
}
