package dev.virtlab.console.door;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.machine.Kvm;
import dev.virtlab.simulator.machine.ExitCosts;
import dev.virtlab.simulator.machine.SimulatedHypervisor;
import dev.virtlab.userland.guest.Guest;
import dev.virtlab.userland.guest.Request;
import dev.virtlab.userland.guest.Session;
import dev.virtlab.userland.guest.ShippedGuests;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab guest`: the same guests as at the simulated host's prompt, from files of this machine.
@Command(
    name = "guest",
    description = {"Runs, steps and reads back small guest machines.", "", Request.USAGE},
    mixinStandardHelpOptions = true)
final class GuestCommand implements Callable<Integer> {

  /// How long a real guest may run between two exits.
  private static final long WATCHDOG_MILLIS = 5_000;

  @Parameters(arity = "1..*", paramLabel = "WORD", description = "As at the simulated prompt.")
  private List<String> words = List.of();

  @Option(names = "--real", description = "On this machine's /dev/kvm instead of the simulation.")
  private boolean real;

  @Override
  public Integer call() throws Refusal, IOException, LabUnavailable {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (words.equals(List.of("list"))) {
      ShippedGuests.sources().forEach((name, source) -> out.print(Guest.title(name, source)));
      return Exit.OK;
    }
    Optional<Request> request = Request.of(words);
    if (request.isEmpty()) {
      throw new Refusal(Exit.REFUSED, "guest: not understood\n" + Request.USAGE);
    }
    String file = words.get(1);
    Session session =
        new Session(
            real
                ? Kvm.open(WATCHDOG_MILLIS).timed()
                : new SimulatedHypervisor(ExitCosts.REFERENCE, _ -> {}));
    int status = session.carryOut(request.get(), file, bytes(file), file);
    out.print(session.out());
    System.err.print(session.err());
    return status;
  }

  private static byte[] bytes(String file) throws Refusal, IOException {
    Path path = Path.of(file);
    if (Files.isRegularFile(path)) {
      return Files.readAllBytes(path);
    }
    String shipped = ShippedGuests.sources().get(file);
    if (shipped == null) {
      throw new Refusal(
          Exit.REFUSED,
          file + ": there is no such file, and no shipped guest (virtlab guest list)");
    }
    return shipped.getBytes(StandardCharsets.UTF_8);
  }
}
