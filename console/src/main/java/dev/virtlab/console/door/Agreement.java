package dev.virtlab.console.door;

import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.console.talk.PlanWords;
import dev.virtlab.runtime.RealPlan;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/// Shows a plan on standard error and asks for consent: `--yes`, or a person at a terminal.
///
/// @param yes whether `--yes` was given
record Agreement(boolean yes, PrintStream err) implements RealWorlds.Consent {

  @Override
  public boolean agrees(RealPlan plan) {
    if (yes) {
      return true;
    }
    err.println("virtlab: the real world will do this to your machine:");
    new PlanWords(Front.language(System.getenv()))
        .of(plan)
        .forEach(line -> err.println("  - " + line));
    return asked("virtlab: go on? [y/N] ");
  }

  /// Asks a person; nobody there is a no.
  static boolean asked(String question) {
    Optional<Console> person = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (person.isEmpty()) {
      return false;
    }
    String answer = person.get().readLine("%s", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
