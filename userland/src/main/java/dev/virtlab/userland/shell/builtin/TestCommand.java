package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.FileTests;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Parser;
import java.util.List;
import java.util.Set;

/// `test` and `[`; in POSIX the number of words decides what they mean.
final class TestCommand {

  private static final Set<String> UNARY =
      Set.of(
          "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-p", "-r", "-s", "-t", "-u", "-w",
          "-x", "-G", "-L", "-N", "-O", "-S", "-o", "-v", "-n", "-z");
  private static final Set<String> BASH_ONLY = Set.of("-a", "-o", "-v", "-N");
  private static final Set<String> BINARY =
      Set.of(
          "=", "==", "!=", "<", ">", "-nt", "-ot", "-ef", "-eq", "-ne", "-lt", "-le", "-gt", "-ge");

  private final Shell shell;
  private final FileTests files;
  private final List<String> words;
  private int at;
  private int depth;

  private TestCommand(Shell shell, List<String> words) {
    this.shell = shell;
    this.files = new FileTests(shell);
    this.words = words;
  }

  /// The expression is wrong; the message is as the shell says it.
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  static int bracket(Interpreter in, List<String> args, String close) {
    if (args.isEmpty() || !args.getLast().equals(close)) {
      return refuse(
          in.shell(), in.shell().isBash() ? "missing `" + close + "'" : "missing " + close);
    }
    return run(in, args.subList(0, args.size() - 1));
  }

  static int run(Interpreter in, List<String> args) {
    TestCommand test = new TestCommand(in.shell(), args);
    try {
      return test.whole() ? 0 : 1;
    } catch (Wrong wrong) {
      return refuse(in.shell(), String.valueOf(wrong.getMessage()));
    }
  }

  private static int refuse(Shell shell, String text) {
    if (shell.dialect() == Dialect.ASH) {
      shell.printError(shell.invocation().name() + ": " + text + "\n");
    } else {
      shell.complainOfBuiltin(text);
    }
    return 2;
  }

  private boolean whole() {
    if (shell.isBash()) {
      return counted(0, words.size());
    }
    if (words.isEmpty()) {
      return false;
    }
    boolean result = or();
    if (at < words.size()) {
      throw new Wrong(unexpected(words.get(at)));
    }
    return result;
  }

  private String unexpected(String word) {
    return shell.dialect() == Dialect.DASH
        ? word + ": unexpected operator"
        : word + ": unknown operand";
  }

  /// bash: up to four words are read by their number.
  private boolean counted(int from, int count) {
    return switch (count) {
      case 0 -> false;
      case 1 -> !words.get(from).isEmpty();
      case 2 -> two(from);
      case 3 -> three(from);
      case 4 -> four(from);
      default -> expression();
    };
  }

  private boolean two(int from) {
    String first = words.get(from);
    if (first.equals("!")) {
      return words.get(from + 1).isEmpty();
    }
    if (!UNARY.contains(first)) {
      throw new Wrong(first + ": unary operator expected");
    }
    return unary(first, words.get(from + 1));
  }

  private boolean three(int from) {
    String first = words.get(from);
    String middle = words.get(from + 1);
    String last = words.get(from + 2);
    if (BINARY.contains(middle)) {
      return binary(first, middle, last);
    }
    if (middle.equals("-a")) {
      return !first.isEmpty() && !last.isEmpty();
    }
    if (middle.equals("-o")) {
      return !first.isEmpty() || !last.isEmpty();
    }
    if (first.equals("!")) {
      return !two(from + 1);
    }
    if (first.equals("(") && last.equals(")")) {
      return !middle.isEmpty();
    }
    throw new Wrong(middle + ": binary operator expected");
  }

  private boolean four(int from) {
    if (words.get(from).equals("!")) {
      return !three(from + 1);
    }
    if (words.get(from).equals("(") && words.get(from + 3).equals(")")) {
      return two(from + 1);
    }
    return expression();
  }

  private boolean expression() {
    at = 0;
    boolean result = or();
    if (at < words.size()) {
      throw new Wrong("too many arguments");
    }
    return result;
  }

  private boolean or() {
    boolean result = and();
    while (at < words.size() && words.get(at).equals("-o")) {
      at++;
      result |= and();
    }
    return result;
  }

  private boolean and() {
    boolean result = not();
    while (at < words.size() && words.get(at).equals("-a")) {
      at++;
      result &= not();
    }
    return result;
  }

  private boolean not() {
    if (at + 1 < words.size() && words.get(at).equals("!") && !isBinaryNext()) {
      if (++depth > Parser.DEPTH_MAX) {
        throw new Wrong("too many arguments");
      }
      at++;
      boolean result = !not();
      depth--;
      return result;
    }
    return primary();
  }

  private boolean isBinaryNext() {
    return at + 2 < words.size() && BINARY.contains(words.get(at + 1));
  }

  private boolean primary() {
    if (at >= words.size()) {
      throw new Wrong(shell.isBash() ? "argument expected" : missing(words.getLast()));
    }
    String word = words.get(at);
    if (isBinaryNext()) {
      at += 3;
      return binary(word, words.get(at - 2), words.get(at - 1));
    }
    if (word.equals("(") && at + 1 < words.size()) {
      return bracketed();
    }
    boolean unary = UNARY.contains(word) && (shell.isBash() || !BASH_ONLY.contains(word));
    if (unary && at + 1 < words.size()) {
      at += 2;
      return unary(word, words.get(at - 1));
    }
    if (at + 1 < words.size() && BINARY.contains(words.get(at + 1)) && !shell.isBash()) {
      throw new Wrong(missing(words.get(at + 1)));
    }
    if (!shell.isBash()
        && at + 1 < words.size()
        && !isConnective(words.get(at + 1))
        && depth == 0) {
      throw new Wrong(strange(word, words.get(at + 1)));
    }
    at++;
    return !word.isEmpty();
  }

  private static boolean isConnective(String word) {
    return word.equals("-a") || word.equals("-o") || word.equals(")");
  }

  private String strange(String word, String next) {
    return shell.dialect() == Dialect.DASH
        ? word + ": unexpected operator"
        : next + ": unknown operand";
  }

  private static String missing(String operator) {
    return operator + ": argument expected";
  }

  private boolean bracketed() {
    if (++depth > Parser.DEPTH_MAX) {
      throw new Wrong("too many arguments");
    }
    at++;
    boolean result = or();
    depth--;
    if (at >= words.size() || !words.get(at).equals(")")) {
      throw new Wrong(shell.isBash() ? "`)' expected" : "closing paren expected");
    }
    at++;
    return result;
  }

  private boolean unary(String operator, String operand) {
    if (operator.equals("-v")) {
      return shell.variables().find(operand).flatMap(Variable::value).isPresent();
    }
    return files.unary(operator, operand);
  }

  private boolean binary(String left, String operator, String right) {
    return switch (operator) {
      case "=", "==" -> {
        if (operator.equals("==") && shell.dialect() == Dialect.DASH) {
          throw new Wrong(left + ": unexpected operator");
        }
        yield left.equals(right);
      }
      case "!=" -> !left.equals(right);
      case "<" -> left.compareTo(right) < 0;
      case ">" -> left.compareTo(right) > 0;
      case "-nt", "-ot", "-ef" -> files.binary(left, operator, right);
      default -> FileTests.compare(number(left), operator, number(right));
    };
  }

  private long number(String text) {
    try {
      String bare = text.strip();
      return Long.parseLong(bare.startsWith("+") ? bare.substring(1) : bare);
    } catch (NumberFormatException _) {
      throw new Wrong(
          switch (shell.dialect()) {
            case BASH -> text + ": integer expression expected";
            case DASH -> "Illegal number: " + text;
            case ASH -> text.isEmpty() ? "bad number" : text + ": bad number";
          });
    }
  }
}
