package dev.virtlab.console.door;

import dev.virtlab.console.talk.PlanWords;
import dev.virtlab.runtime.act.Leftovers;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtlab cleanup`: removes what killed runs of the real world have left behind, and nothing
/// else.
@Command(
    name = "cleanup",
    description = "Removes what killed runs of the real world have left behind.",
    mixinStandardHelpOptions = true)
final class CleanupCommand implements Callable<Integer> {

  @Option(names = "--yes", description = "Remove without asking.")
  private boolean yes;

  @Override
  public Integer call() throws Refusal {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Leftovers leftovers = Leftovers.find(Leftovers.runs(System.getenv()));
    if (leftovers.isEmpty()) {
      out.println("nothing is left behind");
      return Exit.OK;
    }
    for (Leftovers.Run run : leftovers.runs()) {
      err.println("virtlab: the run " + run.label() + " has left behind:");
      new PlanWords(Front.language(System.getenv()))
          .left(run)
          .forEach(what -> err.println("  - " + what));
    }
    if (!yes && !Agreement.asked("virtlab: remove it? [y/N] ")) {
      throw new Refusal(Exit.MISSING, "nothing was removed: give --yes");
    }
    List<String> failures = leftovers.remove();
    if (!failures.isEmpty()) {
      throw new Refusal(Exit.MISSING, "could not be removed: " + String.join("; ", failures));
    }
    out.println("removed " + leftovers.runs().size() + " run(s)");
    return Exit.OK;
  }
}
