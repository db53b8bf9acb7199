package dev.virtlab.userland.shell.expand;

/// One field of an expanded word: its text, and which characters were quoted.
///
/// @param mask as long as the text: [#QUOTED] where a character only means itself
record Field(String text, String mask) {

  static final char QUOTED = 'q';
  static final char PLAIN = '.';

  /// Whether any character could match others.
  boolean hasPattern() {
    for (int i = 0; i < text.length(); i++) {
      if (mask.charAt(i) == PLAIN && "*?[".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether it holds `@(…)` or its like.
  boolean hasPatternList() {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == '('
          && mask.charAt(i) == PLAIN
          && mask.charAt(i - 1) == PLAIN
          && "?*+@!".indexOf(text.charAt(i - 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  Field part(int begin, int end) {
    return new Field(text.substring(begin, end), mask.substring(begin, end));
  }

  /// A text that only means itself.
  static Field quoted(String text) {
    return new Field(text, Character.toString(QUOTED).repeat(text.length()));
  }

  /// A text whose characters may match others.
  static Field plain(String text) {
    return new Field(text, Character.toString(PLAIN).repeat(text.length()));
  }
}
