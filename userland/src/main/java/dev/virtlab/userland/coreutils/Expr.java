package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// expr(1).
final class Expr {

  private static final List<List<String>> LEVELS =
      List.of(
          List.of("|"),
          List.of("&"),
          List.of("<", "<=", "=", "==", "!=", ">=", ">"),
          List.of("+", "-"),
          List.of("*", "/", "%"),
          List.of(":"));

  private final Run run;
  private final List<String> words;
  private int at;

  private Expr(Run run, List<String> words) {
    this.run = run;
    this.words = words;
  }

  static Step expr(Run run) {
    List<String> args = run.args();
    if (!args.isEmpty() && args.getFirst().equals("--")) {
      args = args.subList(1, args.size());
    }
    if (args.isEmpty()) {
      throw run.isBusybox() ? run.stop(2, "too few arguments") : run.usage("missing operand", 2);
    }
    Expr expr = new Expr(run, args);
    String value = expr.level(0);
    if (expr.at < args.size()) {
      throw expr.syntax("unexpected argument " + Quoting.curly(args.get(expr.at)));
    }
    run.out(value + "\n");
    return run.exit(isNull(value) ? 1 : 0);
  }

  private Stop syntax(String why) {
    return run.stop(2, run.say("syntax error: " + why, "syntax error"));
  }

  private static boolean isNull(String value) {
    if (value.isEmpty()) {
      return true;
    }
    int from = value.startsWith("-") && value.length() > 1 ? 1 : 0;
    for (int i = from; i < value.length(); i++) {
      if (value.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private String level(int level) {
    if (level == LEVELS.size()) {
      return primary();
    }
    String left = level(level + 1);
    while (at < words.size() && LEVELS.get(level).contains(words.get(at))) {
      String operator = words.get(at++);
      left = apply(operator, left, level(level + 1));
    }
    return left;
  }

  private String apply(String operator, String left, String right) {
    return switch (operator) {
      case "|" -> isNull(left) ? isNull(right) ? "0" : right : left;
      case "&" -> isNull(left) || isNull(right) ? "0" : left;
      case "+" -> number(left).add(number(right)).toString();
      case "-" -> number(left).subtract(number(right)).toString();
      case "*" -> number(left).multiply(number(right)).toString();
      case "/" -> number(left).divide(divisor(right)).toString();
      case "%" -> number(left).remainder(divisor(right)).toString();
      case ":" -> match(left, right);
      default -> compare(operator, left, right) ? "1" : "0";
    };
  }

  private BigInteger number(String text) {
    return integer(text)
        .orElseThrow(() -> run.stop(2, run.say("non-integer argument", "non-numeric argument")));
  }

  private static Optional<BigInteger> integer(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    return text.length() == from ? Optional.empty() : Optional.of(new BigInteger(text));
  }

  private BigInteger divisor(String text) {
    BigInteger number = number(text);
    if (number.signum() == 0) {
      throw run.stop(2, "division by zero");
    }
    return number;
  }

  private static boolean compare(String operator, String left, String right) {
    Optional<BigInteger> a = integer(left);
    Optional<BigInteger> b = integer(right);
    int order =
        a.isPresent() && b.isPresent() ? a.get().compareTo(b.get()) : Order.compare(left, right);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case "=", "==" -> order == 0;
      case "!=" -> order != 0;
      case ">=" -> order >= 0;
      default -> order > 0;
    };
  }

  private String match(String text, String pattern) {
    try {
      Regex regex = Regex.basic(pattern, false);
      Optional<Match> match =
          Regex.basic(
                  "^\\(" + (pattern.startsWith("^") ? pattern.substring(1) : pattern) + "\\)",
                  false)
              .find(text, 0);
      if (regex.groups() > 0) {
        return match.map(m -> m.group(2)).orElse("");
      }
      return match.map(m -> length(m.group(0))).orElse("0");
    } catch (RegexSyntax wrong) {
      throw run.stop(2, wrong.text());
    }
  }

  private static String length(String text) {
    return Integer.toString(text.codePointCount(0, text.length()));
  }

  private String next() {
    if (at >= words.size()) {
      throw syntax("missing argument after " + Quoting.curly(words.getLast()));
    }
    return words.get(at++);
  }

  private String primary() {
    String word = next();
    boolean more = at < words.size();
    switch (word) {
      case "(" -> {
        String value = level(0);
        if (at >= words.size() || !words.get(at).equals(")")) {
          throw syntax("expecting ')' after " + Quoting.curly(words.get(at - 1)));
        }
        at++;
        return value;
      }
      case "match" -> {
        if (more) {
          String text = primary();
          return match(text, primary());
        }
      }
      case "length" -> {
        if (more) {
          return length(primary());
        }
      }
      case "index" -> {
        if (more) {
          return index(primary(), primary());
        }
      }
      case "substr" -> {
        if (more) {
          return substring(primary(), primary(), primary());
        }
      }
      case "+", "quote" -> {
        if (more && (word.equals("+") || run.isBusybox())) {
          return next();
        }
      }
      default -> {}
    }
    return word;
  }

  private static String index(String text, String letters) {
    for (int i = 0; i < text.length(); i++) {
      if (letters.indexOf(text.charAt(i)) >= 0) {
        return Integer.toString(i + 1);
      }
    }
    return "0";
  }

  private static String substring(String text, String from, String count) {
    Optional<Long> start = Numbers.decimal(from);
    Optional<Long> length = Numbers.decimal(count);
    if (start.isEmpty()
        || length.isEmpty()
        || start.get() < 1
        || length.get() < 1
        || start.get() > text.length()) {
      return "";
    }
    int at = (int) (start.get() - 1);
    return text.substring(at, (int) Math.min(text.length(), at + length.get()));
  }
}
