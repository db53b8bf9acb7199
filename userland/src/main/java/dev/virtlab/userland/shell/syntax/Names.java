package dev.virtlab.userland.shell.syntax;

/// What names are made of.
public final class Names {

  private Names() {}

  static boolean isStart(int c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isPart(int c) {
    return isStart(c) || isDigit(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// Whether a text is the name of a variable.
  public static boolean isName(String text) {
    return !text.isEmpty() && isStart(text.charAt(0)) && text.chars().allMatch(Names::isPart);
  }

  /// Whether a text consists of digits and is not empty.
  public static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(Names::isDigit);
  }

  /// Whether a character is the name of a special parameter.
  static boolean isSpecial(int c) {
    return c != Source.END && "@*#?-$!".indexOf(c) >= 0;
  }
}
