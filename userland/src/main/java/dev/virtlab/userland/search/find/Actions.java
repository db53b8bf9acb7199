package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What is done with files: their names are printed, programs run, they are removed.
final class Actions {

  private final Run run;
  private final Calls calls;
  private final boolean busybox;
  private final Plan plan;
  private final Expression words;
  private final Accounts accounts;
  private boolean hasAction;
  private boolean prunes;
  private boolean deletes;

  Actions(Run run, Plan plan, Expression words) {
    this.run = run;
    this.calls = run.calls();
    this.busybox = run.isBusybox();
    this.plan = plan;
    this.words = words;
    this.accounts = new Accounts(run.calls());
  }

  /// Whether something is done with files, so that printing is not implied.
  boolean hasAction() {
    return hasAction;
  }

  boolean prunes() {
    return prunes;
  }

  boolean deletes() {
    return deletes;
  }

  /// The action of this name, if it is one.
  Optional<Term> read(String word) {
    boolean known = true;
    Term term = new Term.Test(_ -> true);
    switch (word) {
      case "-print" -> term = deed((visit, then) -> words.printed(visit, "\n", then));
      case "-print0" -> term = deed((visit, then) -> words.printed(visit, "\0", then));
      case "-exec" -> term = execution(word, false);
      case "-prune" -> {
        prunes = true;
        return Term.test(
            visit -> {
              visit.prune();
              return true;
            });
      }
      case "-quit" -> {
        return Optional.of(deed((_, _) -> plan.finish(0, run::exit)));
      }
      default -> known = false;
    }
    if (known) {
      hasAction = true;
      return Optional.of(term);
    }
    return busybox ? Optional.empty() : gnuAction(word);
  }

  private Optional<Term> gnuAction(String word) {
    Term term;
    switch (word) {
      case "-execdir" -> term = execution(word, true);
      case "-printf" -> {
        Format format = new Format(run, accounts, words.argument(word));
        run.err(format.warnings());
        term = deed((visit, then) -> shown(format.of(visit), then));
      }
      case "-ls" -> term = deed((v, then) -> shown(Format.listed(calls, accounts, v), then));
      case "-delete" -> {
        deletes = true;
        plan.depthFirst = true;
        term = new Term.Test(this::delete);
      }
      case "-ok", "-okdir", "-fprint", "-fprint0", "-fprintf", "-fls" ->
          throw run.stop(1, word + " is not modelled here; use -exec or a redirection");
      default -> {
        return Optional.empty();
      }
    }
    hasAction = true;
    return Optional.of(term);
  }

  private static Term deed(Term.Action action) {
    return new Term.Deed(action);
  }

  private Step shown(String text, Function<Boolean, Step> then) {
    run.out(text);
    return run.isFull() ? run.flush(() -> then.apply(true)) : then.apply(true);
  }

  private boolean delete(Visit visit) {
    if (visit.path().equals(".")) {
      return true;
    }
    try {
      if (visit.stat().type() == Stat.Type.DIRECTORY) {
        calls.rmdir(visit.path());
      } else {
        calls.unlink(visit.path());
      }
      return true;
    } catch (CallFailed failed) {
      run.complain("cannot delete ‘" + visit.path() + "’: " + failed.errno().message());
      return false;
    }
  }

  private Term execution(String word, boolean inFolder) {
    List<String> command = words.command(word);
    boolean many = command.getLast().equals("+");
    List<String> argv = command.subList(0, command.size() - 1);
    if (argv.isEmpty()) {
      throw run.stop(
          1, run.say("invalid argument `;' to `" + word + "'", word + " requires an argument"));
    }
    if (many && !busybox && !argv.getLast().equals("{}")) {
      throw run.stop(
          1,
          "In ‘"
              + word
              + " ... {} +’ the ‘{}’ must appear by itself, but you specified ‘"
              + argv.getLast()
              + "’");
    }
    long braces = argv.stream().filter(w -> w.contains("{}")).count();
    if (many && braces > 1) {
      throw run.stop(
          1,
          run.say(
              "Only one instance of {} is supported with " + word + " ... +",
              "only one '{}' allowed for -exec +"));
    }
    Execution execution = new Execution(run, argv, inFolder, many);
    if (many) {
      plan.gathering.add(execution);
    }
    return new Term.Deed(execution::act);
  }
}
