package dev.virtlab.userland.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/// The pieces of a word while it is read: neighbouring letters grow together.
final class Gather {

  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private final StringBuilder quoted = new StringBuilder();

  void literal(char c) {
    endQuoted();
    literal.append(c);
  }

  void literal(String text) {
    endQuoted();
    literal.append(text);
  }

  void quoted(char c) {
    endLiteral();
    quoted.append(c);
  }

  void add(Piece piece) {
    endLiteral();
    endQuoted();
    pieces.add(piece);
  }

  boolean isEmpty() {
    return pieces.isEmpty() && literal.isEmpty() && quoted.isEmpty();
  }

  List<Piece> pieces() {
    endLiteral();
    endQuoted();
    return pieces;
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      pieces.add(new Piece.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private void endQuoted() {
    if (!quoted.isEmpty()) {
      pieces.add(new Piece.Quoted(quoted.toString()));
      quoted.setLength(0);
    }
  }
}
