package dev.virtlab.console.door;

import dev.virtlab.console.measure.Growth;
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
    subcommands = {
      BenchCommand.Hold.class,
      BenchCommand.Centre.class,
      PoolBench.class,
      MachineBench.Processor.class,
      MachineBench.Leaving.class
    })
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

  /// `virtlab bench datacentre`.
  @Command(
      name = "datacentre",
      description = "Builds data centres of growing size and lets an hour pass in each.",
      mixinStandardHelpOptions = true)
  static final class Centre implements Callable<Integer> {

    private static final int HOSTS_MAX = 200_000;

    @Option(
        names = "--hosts",
        paramLabel = "N",
        defaultValue = "20000",
        description = "Hosts of the largest, 50 containers on each (default: ${DEFAULT-VALUE}).")
    private int hosts = 20_000;

    @Override
    public Integer call() throws Refusal {
      if (hosts < 1 || hosts > HOSTS_MAX) {
        throw new Refusal(Exit.REFUSED, "--hosts must lie from 1 to " + HOSTS_MAX);
      }
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.print(new Growth(hosts).run(out));
      return Exit.OK;
    }
  }
}
