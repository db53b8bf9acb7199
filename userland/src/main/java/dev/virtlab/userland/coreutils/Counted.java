package dev.virtlab.userland.coreutils;

import java.util.ArrayList;
import java.util.List;

/// The old way to say how many lines: `head -5`, `tail -20f`, `tail +3`.
final class Counted {
  private Counted() {}

  /// The words with an old count at their start said in the modern way.
  static List<String> modern(List<String> words) {
    if (words.isEmpty()) {
      return words;
    }
    String word = words.getFirst();
    int digits = 1;
    while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
      digits++;
    }
    boolean old =
        digits > 1 && (word.charAt(0) == '-' || (word.charAt(0) == '+' && words.size() < 3));
    if (!old) {
      return words;
    }
    String number = (word.charAt(0) == '+' ? "+" : "") + word.substring(1, digits);
    String rest = word.substring(digits);
    List<String> modern = new ArrayList<>();
    modern.add(rest.indexOf('c') >= 0 ? "-c" : "-n");
    modern.add(number + (rest.startsWith("k") || rest.startsWith("m") ? rest.substring(0, 1) : ""));
    for (int i = 0; i < rest.length(); i++) {
      if ("fqv".indexOf(rest.charAt(i)) >= 0) {
        modern.add("-" + rest.charAt(i));
      }
    }
    modern.addAll(words.subList(1, words.size()));
    return modern;
  }
}
