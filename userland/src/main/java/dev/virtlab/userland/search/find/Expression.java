package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;

/// Reads the words of `find`: options, starting points, and the expression by recursive descent.
final class Expression {

  /// How deep parentheses and negations may nest.
  private static final int DEPTH_MAX = 200;

  private final Run run;
  private final boolean busybox;
  private final List<String> words;
  private final Plan plan = new Plan();
  private final Primaries primaries;
  private int at;
  private int depth;

  Expression(Run run) {
    this.run = run;
    busybox = run.isBusybox();
    words = run.args();
    primaries = new Primaries(run, plan, this);
  }

  Plan plan() {
    leadingOptions();
    while (at < words.size() && !isExpression(words.get(at))) {
      plan.starts.add(words.get(at++));
    }
    if (plan.starts.isEmpty()) {
      plan.starts.add(".");
    }
    if (at < words.size()) {
      plan.term = list();
      if (at < words.size()) {
        throw peek(")") && !busybox
            ? run.stop(1, "you have too many ')'")
            : unrecognized(words.get(at));
      }
    }
    if (!primaries.hasAction()) {
      plan.term =
          new Term.And(plan.term, new Term.Deed((visit, then) -> printed(visit, "\n", then)));
    }
    if (primaries.prunes() && primaries.deletes() && !primaries.saysDepth()) {
      throw run.stop(
          1,
          "The -delete action automatically turns on -depth, but -prune does nothing when -depth"
              + " is in effect.  If you want to carry on anyway, just explicitly use the -depth"
              + " option.");
    }
    return plan;
  }

  private void leadingOptions() {
    while (at < words.size()) {
      String word = words.get(at);
      switch (word) {
        case "-L" -> plan.links = Plan.Links.ALL;
        case "-H" -> plan.links = Plan.Links.OPERANDS;
        case "-P" -> plan.links = Plan.Links.NONE;
        case "-D" -> at++;
        case "--" -> {
          at++;
          return;
        }
        default -> {
          boolean optimised = word.startsWith("-O") && word.length() > 2 && !busybox;
          if (word.equals("--help") || word.equals("-help")) {
            help();
          }
          if (!optimised) {
            return;
          }
        }
      }
      at++;
    }
  }

  private void help() {
    if (busybox) {
      throw run.usage("", 0);
    }
    run.out("Usage: find [-H] [-L] [-P] [-Olevel] [-D debugopts] [path...] [expression]\n");
    throw new Stop("", 0);
  }

  private static boolean isExpression(String word) {
    return (word.startsWith("-") && word.length() > 1) || word.equals("(") || word.equals("!");
  }

  Step printed(Visit visit, String end, java.util.function.Function<Boolean, Step> then) {
    run.out(visit.path() + end);
    return run.isFull() ? run.flush(() -> then.apply(true)) : then.apply(true);
  }

  private boolean peek(String... any) {
    return at < words.size() && List.of(any).contains(words.get(at));
  }

  private Term list() {
    Term term = or();
    while (peek(",") && !busybox) {
      at++;
      term = new Term.List(term, operand(",", this::or));
    }
    return term;
  }

  private Term or() {
    Term term = and();
    while (peek("-o", "-or")) {
      String operator = words.get(at++);
      term = new Term.Or(term, operand(operator, this::and));
    }
    return term;
  }

  private Term operand(String operator, java.util.function.Supplier<Term> reader) {
    if (at < words.size()) {
      return reader.get();
    }
    if (busybox) {
      return new Term.Test(_ -> true);
    }
    throw run.stop(1, "expected an expression after '" + operator + "'");
  }

  private Term and() {
    Term term = not();
    while (at < words.size() && !peek("-o", "-or", ")") && !(peek(",") && !busybox)) {
      if (peek("-a", "-and")) {
        String operator = words.get(at++);
        term = new Term.And(term, operand(operator, this::not));
      } else {
        term = new Term.And(term, not());
      }
    }
    return term;
  }

  private Term not() {
    if (++depth > DEPTH_MAX) {
      throw run.stop(1, "the expression nests too deeply");
    }
    try {
      if (peek("!", "-not")) {
        String operator = words.get(at++);
        return new Term.Not(negated(operator));
      }
      return primary();
    } finally {
      depth--;
    }
  }

  private Term negated(String operator) {
    if (busybox && at >= words.size()) {
      return new Term.Test(_ -> false);
    }
    return operand(operator, this::not);
  }

  private Term primary() {
    String word = words.get(at++);
    if (word.equals("(")) {
      return group();
    }
    if (word.equals(")")) {
      throw busybox ? unrecognized(word) : run.stop(1, "you have too many ')'");
    }
    if (!word.startsWith("-")) {
      throw unrecognized(word);
    }
    return primaries.read(word);
  }

  private Term group() {
    if (peek(")") && !busybox) {
      throw run.stop(1, "invalid expression; empty parentheses are not allowed.");
    }
    if (at >= words.size()) {
      throw unpaired();
    }
    Term term = list();
    if (!peek(")")) {
      throw unpaired();
    }
    at++;
    return term;
  }

  private Stop unpaired() {
    return run.stop(
        1,
        run.say(
            "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
            "unpaired '('"));
  }

  Stop unrecognized(String word) {
    if (busybox) {
      return run.usage("unrecognized: " + word, 1);
    }
    if (word.startsWith("-")) {
      return run.stop(1, "unknown predicate `" + word + "'");
    }
    String hint = "";
    if (at >= 3 || (at >= 2 && words.get(at - 1).equals(word))) {
      int place = words.indexOf(word);
      boolean behindPattern =
          place >= 2
              && List.of("-name", "-iname", "-path", "-ipath", "-wholename", "-lname", "-regex")
                  .contains(words.get(place - 2))
              && run.calls().access(word, 0);
      hint =
          behindPattern
              ? run.name()
                  + ": possible unquoted pattern after predicate `"
                  + words.get(place - 2)
                  + "'?\n"
              : "";
    }
    return new Stop(run.name() + ": paths must precede expression: `" + word + "'\n" + hint, 1);
  }

  /// The argument of a primary.
  String argument(String primary) {
    if (at >= words.size()) {
      throw run.stop(
          1, run.say("missing argument to `" + primary + "'", primary + " requires an argument"));
    }
    return words.get(at++);
  }

  /// The words of a command up to its `;` or `+`; the terminator is the last.
  List<String> command(String primary) {
    List<String> command = new ArrayList<>();
    boolean afterBraces = false;
    while (at < words.size()) {
      String word = words.get(at++);
      command.add(word);
      boolean plus = word.equals("+") && (afterBraces || busybox);
      if (word.equals(";") || plus) {
        return command;
      }
      afterBraces = busybox || word.contains("{}");
    }
    throw run.stop(
        1, run.say("missing argument to `" + primary + "'", primary + " requires an argument"));
  }
}
