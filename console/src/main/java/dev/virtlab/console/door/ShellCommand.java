package dev.virtlab.console.door;

import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.console.shell.LineShell;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.datacentre.DataCentre;
import dev.virtlab.simulator.datacentre.Plan;
import dev.virtlab.worlds.LookedInto;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `virtlab shell`: lines from standard input, answers as the tools print them.
@Command(
    name = "shell",
    description = "Reads command lines from standard input and prints what the tools would print.",
    mixinStandardHelpOptions = true)
final class ShellCommand implements Callable<Integer> {

  @Mixin private WorldChoice world = new WorldChoice();

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      defaultValue = "default",
      description = "The world: a file, or default, reference, tour.")
  private String scenario = "default";

  @Option(
      names = "--look",
      paramLabel = "CONTAINER",
      description =
          "With a data centre as the scenario: let an hour pass, then sit down at the machine of"
              + " the container with this number; there it is called c and the number.")
  private Optional<Integer> look = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object for each line.")
  private boolean json;

  @Override
  public Integer call() throws Refusal, LabUnavailable, IOException {
    PrintStream out = stream(System.out);
    PrintStream err = stream(System.err);
    LineShell.Answers answers =
        json ? new LineShell.Answers.Json(out) : new LineShell.Answers.Plain(out, err);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Lab lab = lab()) {
      return new LineShell(lab, answers).run(lines);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private Lab lab() throws Refusal, LabUnavailable {
    Optional<RealWorlds> real = world.real();
    if (real.isPresent()) {
      return real.get().open();
    }
    return look.isPresent()
        ? lookedInto(look.orElseThrow())
        : SimulatedWorlds.build(Resources.scenario(scenario), false);
  }

  private Lab lookedInto(int container) throws Refusal {
    Plan plan = Resources.plan(scenario);
    if (container < 0 || container >= plan.allContainers()) {
      throw new Refusal(
          Exit.REFUSED, "containers are numbered from 0 to " + (plan.allContainers() - 1));
    }
    Agenda agenda = new Agenda();
    DataCentre centre = new DataCentre(plan, agenda);
    centre.run(Duration.ofHours(1).toNanos());
    return new LookedInto(centre, agenda, container);
  }

  private static PrintStream stream(PrintStream to) {
    return new PrintStream(new BufferedOutputStream(to), false, StandardCharsets.UTF_8);
  }
}
