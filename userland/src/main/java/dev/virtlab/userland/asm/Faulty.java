package dev.virtlab.userland.asm;

/// Carries a mistake out of the depth of a line.
final class Faulty extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Mistake mistake;

  Faulty(int line, int column, String why, String advice) {
    super(why, null, false, false);
    this.mistake = new Mistake(line, column, why, advice);
  }

  Faulty(Token at, String why, String advice) {
    this(at.line(), at.column(), why, advice);
  }

  Mistake mistake() {
    return mistake;
  }
}
