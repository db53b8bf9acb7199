package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.shell.run.Interaction;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Traps;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.List;
import java.util.Optional;

/// `trap`.
final class TrapCommand {

  private final Shell shell;

  private TrapCommand(Shell shell) {
    this.shell = shell;
  }

  static int run(Interpreter in, List<String> args) {
    return new TrapCommand(in.shell()).run(args);
  }

  private int run(List<String> args) {
    Optional<Letters> letters =
        !args.isEmpty() && args.getFirst().equals("-")
            ? Optional.of(new Letters(List.of(), args))
            : Letters.read(shell, args, shell.isBash() ? "lp" : "");
    if (letters.isEmpty()) {
      return 2;
    }
    List<String> operands = letters.get().operands();
    if (letters.get().has('l')) {
      shell.print(KillCommand.table());
      return 0;
    }
    if (letters.get().has('p') || operands.isEmpty()) {
      return list(operands);
    }
    return set(operands);
  }

  private int list(List<String> conditions) {
    int status = 0;
    if (conditions.isEmpty()) {
      shell.traps().conditions().forEach(this::show);
    }
    for (String word : conditions) {
      Optional<Integer> condition = condition(word);
      condition.ifPresent(this::show);
      status = condition.isEmpty() ? bad(word) : status;
    }
    return status;
  }

  private void show(int condition) {
    String name = Traps.name(condition);
    boolean signal = condition > 0 && condition < Traps.DEBUG;
    String shown = shell.isBash() && signal ? "SIG" + name : name;
    shell
        .traps()
        .listed(condition)
        .ifPresent(action -> shell.print("trap -- " + quoted(action) + " " + shown + "\n"));
  }

  private String quoted(String action) {
    return shell.isBash()
        ? dev.virtlab.userland.shell.syntax.Quotes.single(action)
        : Listing.quoted(action);
  }

  private Optional<Integer> condition(String word) {
    boolean errorToo = shell.dialect() == Dialect.ASH && word.equals("ERR");
    return Traps.condition(word, shell.isBash() || errorToo)
        .filter(c -> shell.dialect() != Dialect.DASH || !word.startsWith("SIG"));
  }

  /// The first word is the action, unless it is a condition that stands alone.
  private int set(List<String> operands) {
    String first = operands.getFirst();
    boolean alone = operands.size() == 1;
    if (alone && shell.isBash() && condition(first).isEmpty()) {
      return Refusal.usage(shell);
    }
    boolean resets = alone || first.equals("-") || Names.isNumber(first);
    List<String> conditions =
        alone || Names.isNumber(first) ? operands : operands.subList(1, operands.size());
    int status = 0;
    for (String word : conditions) {
      Optional<Integer> condition = condition(word);
      if (condition.isEmpty()) {
        status = bad(word);
      } else if (resets) {
        reset(condition.get());
      } else {
        set(condition.get(), first);
      }
    }
    return status;
  }

  private int bad(String word) {
    switch (shell.dialect()) {
      case BASH, ASH -> shell.complainOfBuiltin(word + ": invalid signal specification");
      case DASH -> shell.printError("trap: " + word + ": bad trap\n");
    }
    return 1;
  }

  private void set(int condition, String action) {
    Optional<Signal> signal = condition < Traps.DEBUG ? Signal.of(condition) : Optional.empty();
    if (signal.isPresent()
        && !dispose(signal.get(), action.isEmpty() ? Disposition.IGNORE : Disposition.CATCH)) {
      return;
    }
    shell.traps().set(condition, action);
  }

  private void reset(int condition) {
    Optional<Signal> signal = condition < Traps.DEBUG ? Signal.of(condition) : Optional.empty();
    if (signal.isPresent() && shell.traps().action(condition).isPresent()) {
      dispose(signal.get(), Interaction.usual(shell, signal.get()));
    }
    shell.traps().reset(condition);
  }

  /// Sets what the signal does; one that was ignored when the shell began stays so.
  private boolean dispose(Signal signal, Disposition disposition) {
    if (shell.traps().isIgnoredFromStart(signal.number())) {
      return false;
    }
    try {
      Disposition before = shell.calls().setDisposition(signal, disposition);
      boolean known = shell.traps().action(signal.number()).isPresent() || shell.isInteractive();
      if (before == Disposition.IGNORE && !known) {
        shell.traps().ignoreFromStart(signal.number());
        shell.calls().setDisposition(signal, Disposition.IGNORE);
        return false;
      }
    } catch (CallFailed _) {
      // KILL and STOP cannot be caught; the trap is only kept for listings.
    }
    return true;
  }
}
