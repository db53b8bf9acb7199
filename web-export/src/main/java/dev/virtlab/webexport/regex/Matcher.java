package dev.virtlab.webexport.regex;

/// What the rooms call of `java.util.regex.Matcher`.
final class Matcher {

  private final Pattern pattern;
  private final String text;
  private int start = -1;
  private int end;

  Matcher(Pattern pattern, String text) {
    this.pattern = pattern;
    this.text = text;
  }

  boolean matches() {
    return pattern.isWhole(text);
  }

  /// Goes on to the next match; an empty one is followed by one further on.
  boolean find() {
    int from = end == start ? end + 1 : end;
    Expression asked = pattern.expression;
    return from <= text.length() && (asked == null ? search(from) : ask(asked, from));
  }

  private boolean search(int from) {
    start = text.indexOf(pattern.text, from);
    end = start + pattern.text.length();
    return start >= 0;
  }

  /// Between the halves of a character the browser begins before it, so it is asked again behind
  /// it.
  private boolean ask(Expression asked, int from) {
    asked.setLastIndex(from);
    Expression.Found found = asked.exec(text);
    if (found == null) {
      return false;
    }
    if (found.getIndex() < from) {
      return ask(asked, from + 1);
    }
    start = found.getIndex();
    end = asked.getLastIndex();
    return true;
  }

  /// Where the match begins.
  int start() {
    return start;
  }

  /// Where it ends.
  int end() {
    return end;
  }

  String replaceFirst(String replacement) {
    return replace(replacement, 1);
  }

  String replaceAll(String replacement) {
    return replace(replacement, Integer.MAX_VALUE);
  }

  /// @throws IllegalArgumentException the replacement names groups, which no room does
  private String replace(String replacement, int most) {
    if (replacement.indexOf('$') >= 0 || replacement.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("a replacement with groups: " + replacement);
    }
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    for (int i = 0; i < most && find(); i++) {
      replaced.append(text, from, start).append(replacement);
      from = end;
    }
    return replaced.append(text.substring(from)).toString();
  }
}
