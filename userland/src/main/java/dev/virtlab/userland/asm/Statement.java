package dev.virtlab.userland.asm;

import java.util.List;

/// What a source line asks for.
sealed interface Statement {

  /// Where it begins.
  Token at();

  /// A name for this place; local labels carry the label before them: `start.loop`.
  record Label(Token at, String name) implements Statement {}

  record Equ(Token at, String name, Expression value) implements Statement {}

  record Org(Token at, Expression value) implements Statement {}

  /// `db`, `dw` and `dd`.
  record Data(Token at, int width, List<Expression> items) implements Statement {}

  /// The characters of a text among data, each a byte; the whole is filled up to the width.
  record Text(Token at, int width, String text) implements Statement {}

  /// `resb` and `resw`: zeros.
  record Reserve(Token at, int width, Expression count) implements Statement {}

  record Align(Token at, Expression to) implements Statement {}

  /// `cpu 8086` refuses what came later.
  record Cpu(Token at, boolean first) implements Statement {}

  record Times(Token at, Expression count, List<Statement> repeated) implements Statement {}

  /// An instruction.
  ///
  /// @param prefixes the bytes in front: LOCK, REP, a segment
  record Instruction(Token at, List<Integer> prefixes, String mnemonic, List<Operand> operands)
      implements Statement {}
}
