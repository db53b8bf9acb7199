package dev.virtlab.console.door;

import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.console.shell.LineShell;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    return real.isPresent()
        ? real.get().open()
        : SimulatedWorlds.build(Resources.scenario(scenario), false);
  }

  private static PrintStream stream(PrintStream to) {
    return new PrintStream(new BufferedOutputStream(to), false, StandardCharsets.UTF_8);
  }
}
