package dev.virtlab.webexport.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What the rooms call of `java.util.regex.Pattern`. Without special characters it is a text that
/// is looked for, which is what most are.
final class Pattern {

  private static final String SPECIAL = "\\[](){}.*+?^$|";

  final String text;
  final @Nullable Expression expression;
  private @Nullable Expression whole;

  /// @param expression nothing: the text is looked for
  Pattern(String text, @Nullable Expression expression) {
    this.text = text;
    this.expression = expression;
  }

  /// @throws PatternSyntaxException malformed, or of a kind that [Translation] does not know
  static Pattern compile(String regex) {
    return isPlain(regex)
        ? new Pattern(regex, null)
        : new Pattern(regex, expression(regex, Translation.of(regex)));
  }

  static boolean matches(String regex, CharSequence input) {
    return compile(regex).isWhole(input.toString());
  }

  /// Whether all of the text matches.
  boolean isWhole(String asked) {
    if (whole == null) {
      whole = expression(text, Translation.whole(text));
    }
    whole.setLastIndex(0);
    return whole.exec(asked) != null;
  }

  private static Expression expression(String regex, String source) {
    Expression made = Expression.of(source);
    if (made == null) {
      throw new PatternSyntaxException("malformed", regex, -1);
    }
    return made;
  }

  private static boolean isPlain(String regex) {
    for (int i = 0; i < regex.length(); i++) {
      if (SPECIAL.indexOf(regex.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  Matcher matcher(CharSequence input) {
    return new Matcher(this, input.toString());
  }

  String[] split(CharSequence input) {
    return split(input, 0);
  }

  /// @param limit the most pieces; 0: as many as there are, without empty ones at the end; below:
  ///   as many as there are
  String[] split(CharSequence input, int limit) {
    String all = input.toString();
    Matcher matcher = matcher(all);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (pieces.size() != limit - 1 && matcher.find()) {
      if (matcher.end() > 0) {
        pieces.add(all.substring(from, matcher.start()));
        from = matcher.end();
      }
    }
    pieces.add(all.substring(from));
    while (limit == 0 && from > 0 && !pieces.isEmpty() && pieces.getLast().isEmpty()) {
      pieces.removeLast();
    }
    return pieces.toArray(new String[0]);
  }
}
