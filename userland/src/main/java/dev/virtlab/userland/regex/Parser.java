package dev.virtlab.userland.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Reads a basic or an extended regular expression; the two differ in which of their operators need
/// a backslash.
final class Parser {

  /// The largest bound of an interval; RE_DUP_MAX of limits.h.
  private static final int REPEAT_MAX = 32_767;

  /// How deep groups may nest.
  private static final int DEPTH_MAX = 500;

  private final String text;
  private final boolean extended;
  private final Grammar grammar;
  private final List<String> warnings = new ArrayList<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private final boolean[] closed = new boolean[10];
  private int at;
  private int groups;
  private boolean looksBack;

  Parser(String text, Syntax syntax) {
    this.text = text;
    this.extended = syntax.extended();
    this.grammar = syntax.grammar();
  }

  /// What `grep` warns of, once parsed.
  List<String> warnings() {
    return warnings;
  }

  /// The number of groups, once parsed.
  int groups() {
    return groups;
  }

  /// Whether the expression refers back to a group.
  boolean looksBack() {
    return looksBack;
  }

  Node parse() {
    Node all = choice();
    if (at < text.length()) {
      throw new RegexSyntax("Unmatched ) or \\)");
    }
    return all;
  }

  private Node choice() {
    List<Node> branches = new ArrayList<>();
    branches.add(sequence());
    while (isOperator('|')) {
      at += operatorLength();
      branches.add(sequence());
    }
    return branches.size() == 1 ? branches.getFirst() : new Node.Choice(branches);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    int start = at;
    boolean first = true;
    while (at < text.length() && !isOperator('|') && !endsGroup()) {
      if (extended && at == start && startsWithOperator()) {
        continue;
      }
      Node atom = atom(first);
      first = !extended && atom instanceof Node.At;
      parts.add(repeated(atom));
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
  }

  /// Whether an operator without anything before it stood here and was passed over; where the
  /// grammar takes it for an ordinary character it was not.
  private boolean startsWithOperator() {
    char c = text.charAt(at);
    boolean interval = c == '{' && isInterval();
    if ("*+?".indexOf(c) < 0 && !interval) {
      return false;
    }
    return switch (grammar) {
      case AWK -> false;
      case LIBRARY, SED -> throw new RegexSyntax("Invalid preceding regular expression");
      case GREP -> {
        warnings.add((interval ? "{...}" : String.valueOf(c)) + " at start of expression");
        at = interval ? text.indexOf('}', at) + 1 : at + 1;
        yield true;
      }
    };
  }

  private boolean endsGroup() {
    return isOperator(')') && (!extended || !open.isEmpty() || grammar == Grammar.SED);
  }

  private int operatorLength() {
    return extended ? 1 : 2;
  }

  /// Whether an operator stands here: bare in an extended, after a backslash in a basic expression.
  private boolean isOperator(char operator) {
    return extended
        ? at < text.length() && text.charAt(at) == operator
        : at + 1 < text.length() && text.charAt(at) == '\\' && text.charAt(at + 1) == operator;
  }

  private Node repeated(Node first) {
    Node node = first;
    if (!extended && first instanceof Node.At(Node.Place place) && place == Node.Place.LINE_START) {
      return first;
    }
    while (at < text.length()) {
      if (node instanceof Node.Repeat
          && isStrictlyBasic()
          && (text.charAt(at) == '*' || isOperator('{'))) {
        throw new RegexSyntax("Invalid preceding regular expression");
      }
      if (text.charAt(at) == '*') {
        at++;
        node = new Node.Repeat(node, 0, Node.MANY);
      } else if (isOperator('+')) {
        at += operatorLength();
        node = new Node.Repeat(node, 1, Node.MANY);
      } else if (isOperator('?')) {
        at += operatorLength();
        node = new Node.Repeat(node, 0, 1);
      } else if (isOperator('{') && isInterval()) {
        node = interval(node);
      } else {
        return node;
      }
    }
    return node;
  }

  /// Whether two repetitions in a row are wrong (RE_CONTEXT_INVALID_DUP).
  private boolean isStrictlyBasic() {
    return !extended && (grammar == Grammar.LIBRARY || grammar == Grammar.SED);
  }

  /// In an extended expression of `grep` and `awk` a brace that begins no interval is an ordinary
  /// character.
  private boolean isInterval() {
    if (!extended || grammar == Grammar.LIBRARY || grammar == Grammar.SED) {
      return true;
    }
    int i = at + 1;
    while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == ',')) {
      i++;
    }
    return i > at + 1 && i < text.length() && text.charAt(i) == '}';
  }

  private Node interval(Node node) {
    at += operatorLength();
    int least = number();
    int most = least;
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
      most = number();
      least = Math.max(least, 0);
    }
    if (!isOperator('}')) {
      throw new RegexSyntax(
          text.indexOf('}', at) < 0 ? "Unmatched \\{" : "Invalid content of \\{\\}");
    }
    at += operatorLength();
    if (least < 0 || (most != Node.MANY && least > most)) {
      throw new RegexSyntax("Invalid content of \\{\\}");
    }
    if (least > REPEAT_MAX || most > REPEAT_MAX) {
      throw new RegexSyntax("Regular expression too big");
    }
    return new Node.Repeat(node, least, most);
  }

  private int number() {
    int start = at;
    int value = 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      value = Math.min(value * 10 + text.charAt(at) - '0', REPEAT_MAX + 1);
      at++;
    }
    return at == start ? Node.MANY : value;
  }

  private Node atom(boolean first) {
    if (isOperator('(')) {
      return group();
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return switch (c) {
      case '.' -> new Node.Any();
      case '[' -> new Node.OneOf(new Bracket(text, grammar).read(this));
      case '\\' -> escaped();
      case '^' -> extended || first ? new Node.At(Node.Place.LINE_START) : new Node.Char(c);
      case '$' -> extended || isEnd() ? new Node.At(Node.Place.LINE_END) : new Node.Char(c);
      default -> new Node.Char(c);
    };
  }

  private boolean isEnd() {
    return at >= text.length() || isOperator('|') || isOperator(')');
  }

  private Node group() {
    at += operatorLength();
    int number = ++groups;
    open.push(number);
    if (open.size() > DEPTH_MAX) {
      throw new RegexSyntax("Regular expression too big");
    }
    Node body = choice();
    if (!isOperator(')')) {
      throw new RegexSyntax("Unmatched ( or \\(");
    }
    at += operatorLength();
    open.pop();
    if (number < closed.length) {
      closed[number] = true;
    }
    return new Node.Group(number, body);
  }

  private Node escaped() {
    if (at >= text.length()) {
      throw new RegexSyntax("Trailing backslash");
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return switch (c) {
      case 'w' -> new Node.OneOf(CharSet.named("alnum", false));
      case 'W' -> new Node.OneOf(CharSet.named("alnum", true));
      case 's' -> new Node.OneOf(CharSet.named("space", false));
      case 'S' -> new Node.OneOf(CharSet.named("space", true));
      case 'b' -> grammar == Grammar.AWK ? new Node.Char(c) : new Node.At(Node.Place.WORD_EDGE);
      case 'y' -> grammar == Grammar.AWK ? new Node.At(Node.Place.WORD_EDGE) : new Node.Char(c);
      case 'B' -> new Node.At(Node.Place.NO_WORD_EDGE);
      case '<' -> new Node.At(Node.Place.WORD_START);
      case '>' -> new Node.At(Node.Place.WORD_END);
      case '`' -> new Node.At(Node.Place.TEXT_START);
      case '\'' -> new Node.At(Node.Place.TEXT_END);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          grammar == Grammar.AWK ? new Node.Char(c) : again(c - '0');
      default -> new Node.Char(c);
    };
  }

  private Node again(int group) {
    if (!closed[group]) {
      throw new RegexSyntax("Invalid back reference");
    }
    looksBack = true;
    return new Node.Again(group);
  }

  /// Where the bracket expression begins, behind its `[`.
  int at() {
    return at;
  }

  /// Goes on behind a bracket expression.
  void goOn(int from) {
    at = from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
