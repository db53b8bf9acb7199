package dev.virtlab.userland.shell.state;

/// What `declare` can say of a variable, in the order in which its listing shows the letters.
public enum Attribute {
  INDEXED('a'),
  ASSOCIATIVE('A'),
  INTEGER('i'),
  NAMEREF('n'),
  READONLY('r'),
  TRACE('t'),
  EXPORT('x'),
  LOWER('l'),
  UPPER('u');

  private final char letter;

  Attribute(char letter) {
    this.letter = letter;
  }

  public char letter() {
    return letter;
  }
}
