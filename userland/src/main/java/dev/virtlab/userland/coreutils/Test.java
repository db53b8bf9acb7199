package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.Optional;

/// test(1) and `[`: conditions on words and files; POSIX decides by the number of words.
final class Test {

  private static final List<String> BINARY =
      List.of(
          "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
  private static final String UNARY = "bcdefgGhkLnNOprsStuwxz";

  private final Run run;
  private final List<String> words;
  private int at;

  private Test(Run run, List<String> words) {
    this.run = run;
    this.words = words;
  }

  static Step test(Run run) {
    return new Test(run, run.args()).exit();
  }

  static Step bracket(Run run) {
    List<String> args = run.args();
    if (args.isEmpty() || !args.getLast().equals("]")) {
      throw run.stop(2, run.say("missing " + Quoting.curly("]"), "missing ]"));
    }
    return new Test(run, args.subList(0, args.size() - 1)).exit();
  }

  private Step exit() {
    boolean holds = !words.isEmpty() && counted(words);
    return run.exit(holds ? 0 : 1);
  }

  private boolean counted(List<String> w) {
    return switch (w.size()) {
      case 1 -> !w.getFirst().isEmpty();
      case 2 -> two(w);
      case 3 -> three(w);
      case 4 -> {
        if (w.getFirst().equals("!")) {
          yield !counted(w.subList(1, 4));
        }
        if (w.getFirst().equals("(") && w.getLast().equals(")")) {
          yield counted(w.subList(1, 3));
        }
        yield expression();
      }
      default -> expression();
    };
  }

  private boolean two(List<String> w) {
    if (w.getFirst().equals("!")) {
      return w.get(1).isEmpty();
    }
    if (isUnary(w.getFirst())) {
      return unary(w.getFirst(), w.get(1));
    }
    throw wrong(
        run.say(
            Quoting.curly(w.getFirst()) + ": unary operator expected",
            w.getFirst() + ": unknown operand"));
  }

  private boolean three(List<String> w) {
    if (BINARY.contains(w.get(1))) {
      return binary(w.get(0), w.get(1), w.get(2));
    }
    if (w.get(1).equals("-a")) {
      return !w.get(0).isEmpty() && !w.get(2).isEmpty();
    }
    if (w.get(1).equals("-o")) {
      return !w.get(0).isEmpty() || !w.get(2).isEmpty();
    }
    if (w.getFirst().equals("!")) {
      return !counted(w.subList(1, 3));
    }
    if (w.getFirst().equals("(") && w.get(2).equals(")")) {
      return !w.get(1).isEmpty();
    }
    throw wrong(
        run.say(
            Quoting.curly(w.get(1)) + ": binary operator expected",
            w.get(1) + ": unknown operand"));
  }

  private RuntimeException wrong(String text) {
    return run.stop(2, text);
  }

  private boolean expression() {
    boolean value = or();
    if (at < words.size()) {
      throw wrong(
          run.say(
              "extra argument " + Quoting.curly(words.get(at)),
              words.get(at) + ": unknown operand"));
    }
    return value;
  }

  private boolean or() {
    boolean value = and();
    while (is("-o")) {
      at++;
      value |= and();
    }
    return value;
  }

  private boolean and() {
    boolean value = not();
    while (is("-a")) {
      at++;
      value &= not();
    }
    return value;
  }

  private boolean not() {
    if (is("!")) {
      at++;
      return !not();
    }
    return primary();
  }

  private boolean is(String word) {
    return at < words.size() && words.get(at).equals(word);
  }

  private boolean primary() {
    if (at >= words.size()) {
      throw wrong(
          run.say("missing argument after " + Quoting.curly(words.getLast()), "argument expected"));
    }
    if (is("(")) {
      at++;
      boolean value = or();
      if (!is(")")) {
        throw wrong(run.say("')' expected", "closing paren expected"));
      }
      at++;
      return value;
    }
    if (at + 2 < words.size() && BINARY.contains(words.get(at + 1))) {
      at += 3;
      return binary(words.get(at - 3), words.get(at - 2), words.get(at - 1));
    }
    if (isUnary(words.get(at)) && at + 1 < words.size()) {
      at += 2;
      return unary(words.get(at - 2), words.get(at - 1));
    }
    return !words.get(at++).isEmpty();
  }

  private static boolean isUnary(String word) {
    return word.length() == 2 && word.charAt(0) == '-' && UNARY.indexOf(word.charAt(1)) >= 0;
  }

  private boolean unary(String operator, String word) {
    Calls calls = run.calls();
    Optional<Stat> stat = Files.stat(calls, word);
    return switch (operator.charAt(1)) {
      case 'n' -> !word.isEmpty();
      case 'z' -> word.isEmpty();
      case 'e' -> stat.isPresent();
      case 'f' -> is(stat, Stat.Type.REGULAR);
      case 'd' -> is(stat, Stat.Type.DIRECTORY);
      case 'b' -> is(stat, Stat.Type.BLOCK);
      case 'c' -> is(stat, Stat.Type.CHARACTER);
      case 'p' -> is(stat, Stat.Type.FIFO);
      case 'S' -> is(stat, Stat.Type.SOCKET);
      case 'h', 'L' -> is(Files.lstat(calls, word), Stat.Type.SYMLINK);
      case 's' -> stat.filter(s -> s.size() > 0).isPresent();
      case 'g' -> stat.filter(s -> (s.mode() & 02000) != 0).isPresent();
      case 'u' -> stat.filter(s -> (s.mode() & 04000) != 0).isPresent();
      case 'k' -> stat.filter(s -> (s.mode() & 01000) != 0).isPresent();
      case 'G' -> stat.filter(s -> s.gid() == calls.effectiveGid()).isPresent();
      case 'O' -> stat.filter(s -> s.uid() == calls.effectiveUid()).isPresent();
      case 'N' -> stat.filter(s -> s.modified() > s.accessed()).isPresent();
      case 'r' -> may(word, 4);
      case 'w' -> may(word, 2);
      case 'x' -> may(word, 1);
      default -> terminal(word);
    };
  }

  private static boolean is(Optional<Stat> stat, Stat.Type type) {
    return stat.filter(s -> s.type() == type).isPresent();
  }

  private boolean may(String path, int mode) {
    try {
      return run.calls().access(path, mode);
    } catch (CallFailed _) {
      return false;
    }
  }

  private boolean terminal(String word) {
    int descriptor = (int) number(word);
    return run.calls().isOpen(descriptor) && run.calls().isTerminal(descriptor);
  }

  private boolean binary(String left, String operator, String right) {
    return switch (operator) {
      case "=", "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "<" -> Order.compare(left, right) < 0;
      case ">" -> Order.compare(left, right) > 0;
      case "-eq" -> number(left) == number(right);
      case "-ne" -> number(left) != number(right);
      case "-lt" -> number(left) < number(right);
      case "-le" -> number(left) <= number(right);
      case "-gt" -> number(left) > number(right);
      case "-ge" -> number(left) >= number(right);
      case "-nt" -> modified(left) > modified(right);
      case "-ot" -> modified(left) < modified(right);
      default -> same(left, right);
    };
  }

  private long modified(String path) {
    return Files.stat(run.calls(), path).map(Stat::modified).orElse(Long.MIN_VALUE);
  }

  private boolean same(String left, String right) {
    Optional<Stat> a = Files.stat(run.calls(), left);
    Optional<Stat> b = Files.stat(run.calls(), right);
    return a.isPresent()
        && b.isPresent()
        && a.get().inode() == b.get().inode()
        && a.get().device() == b.get().device();
  }

  private long number(String word) {
    return Numbers.decimal(word.strip())
        .orElseThrow(
            () -> wrong(run.say("invalid integer " + Quoting.curly(word), word + ": bad number")));
  }
}
