package dev.virtlab.console.door;

import dev.virtlab.console.measure.DataCentreRun;
import dev.virtlab.console.measure.DataCentreView;
import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab run`: builds a scenario, enters its timed lines, and tells what came of it.
@Command(
    name = "run",
    description = "Runs the timed lines of a scenario.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "The scenario: a file, or default, reference, tour.")
  private String scenario = "";

  @Mixin private WorldChoice world = new WorldChoice();

  @Option(names = "--hash", description = "Print the SHA-256 of the trace, the name of the run.")
  private boolean hash;

  @Option(names = "--trace", description = "Print the canonical text of the trace.")
  private boolean trace;

  @Option(
      names = "--summary",
      description = "Tell utilisation, waiting, energy and cost of an hour; for data centres.")
  private boolean summary;

  @Option(
      names = "--watch",
      description = "Show an hour as a timeline, and what runs inside what; for data centres.")
  private boolean watch;

  @Override
  public Integer call() throws Refusal, LabUnavailable {
    if (watch) {
      new PrintStream(System.out, true, StandardCharsets.UTF_8)
          .print(new DataCentreView(Resources.plan(scenario)).told());
      return Exit.OK;
    }
    if (summary) {
      System.out.print(DataCentreRun.anHour(Resources.plan(scenario)).told());
      return Exit.OK;
    }
    Scenario read = Resources.scenario(scenario);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int exit = Exit.OK;
    Optional<RealWorlds> real = world.real();
    try (Lab lab = real.isPresent() ? real.get().open() : SimulatedWorlds.build(read, false)) {
      for (Scenario.TimedLine timed : read.script()) {
        Duration wait = timed.at().minus(lab.now());
        if (wait.isPositive()) {
          var _ = lab.pass(wait);
        }
        Reply reply = lab.enter(timed.line());
        exit = reply.exit();
        if (!hash && !trace) {
          out.print(reply.stdout());
          System.err.print(reply.stderr());
        }
      }
      if (trace) {
        out.print(CanonicalText.of(lab.trace()));
      }
      if (hash) {
        out.println(sha256(CanonicalText.of(lab.trace())));
      }
    }
    out.flush();
    return hash || trace ? Exit.OK : exit;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every JDK has SHA-256", broken);
    }
  }
}
