package dev.virtlab.webexport.cut;

import java.util.List;

/// Puts pieces of a script together with no more blanks than it needs.
final class Compact {

  private Compact() {}

  static String text(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      if (!text.isEmpty() && wouldMerge(text.charAt(text.length() - 1), word.charAt(0))) {
        text.append(' ');
      }
      text.append(word);
    }
    return text.toString();
  }

  private static boolean wouldMerge(char last, char next) {
    return (isOfWord(last) && isOfWord(next)) || (last == next && (last == '+' || last == '-'));
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
