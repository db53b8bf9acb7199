package dev.virtlab.console.door;

import dev.virtlab.console.measure.HoldBench;
import dev.virtlab.simulator.agenda.Agenda;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtlab bench`: measures the engine on this machine.
@Command(
    name = "bench",
    description = "Measures the engine on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = BenchCommand.Hold.class)
final class BenchCommand implements Callable<Integer> {

  @Override
  public Integer call() throws Refusal {
    throw new Refusal(Exit.REFUSED, "bench what? See virtlab bench --help");
  }

  /// `virtlab bench hold`.
  @Command(
      name = "hold",
      description = "The hold model on our agenda, beside a priority queue of records.",
      mixinStandardHelpOptions = true)
  static final class Hold implements Callable<Integer> {

    @Option(
        names = "--pending",
        paramLabel = "N",
        defaultValue = "100000",
        description = "How many events are pending (default: ${DEFAULT-VALUE}).")
    private int pending = 100_000;

    @Override
    public Integer call() throws Refusal {
      if (pending < 1 || pending > Agenda.PENDING_MAX) {
        throw new Refusal(Exit.REFUSED, "--pending must lie from 1 to " + Agenda.PENDING_MAX);
      }
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.print(new HoldBench(pending).run());
      return Exit.OK;
    }
  }
}
