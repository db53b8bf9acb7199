package dev.virtlab.userland.shell.state;

import java.util.List;

/// The positional parameters and where `getopts` is in them.
public final class Positional {

  private List<String> words = List.of();
  private int letter;

  Positional() {}

  Positional copy() {
    Positional copy = new Positional();
    copy.words = words;
    copy.letter = letter;
    return copy;
  }

  /// `$@`.
  public List<String> all() {
    return words;
  }

  public void set(List<String> now) {
    words = List.copyOf(now);
  }

  /// How many letters of the current word `getopts` has read.
  public int letter() {
    return letter;
  }

  public void setLetter(int read) {
    letter = read;
  }
}
