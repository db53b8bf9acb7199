package dev.virtlab.userland.guest;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Optional;

/// `guest`: runs, steps and reads back small guest machines.
public final class Guest implements Tool {
  private final Hypervisor hypervisor;

  public Guest(Hypervisor hypervisor) {
    this.hypervisor = hypervisor;
  }

  /// The program, by its key.
  public static Programs programs(Hypervisor hypervisor) {
    return new Programs().with("/usr/local/bin/guest", Run.shortly(new Guest(hypervisor)));
  }

  @Override
  public Step run(Run run) {
    if (run.args().equals(java.util.List.of("list"))) {
      ShippedGuests.sources().forEach((name, source) -> run.out(title(name, source)));
      return run.exit();
    }
    if (run.args().equals(java.util.List.of("--help"))) {
      return run.out(Request.USAGE).exit();
    }
    Optional<Request> request = Request.of(run.args());
    if (request.isEmpty()) {
      return run.err(Request.USAGE).exit(2);
    }
    String file = run.args().get(1);
    Session session = new Session(hypervisor);
    String name = run.calls().pid() + "/" + file.substring(file.lastIndexOf('/') + 1);
    int status = session.carryOut(request.get(), file, bytes(run, file), name);
    run.out(session.out()).err(session.err());
    return new Step.Compute(Math.max(1, session.nanoseconds()), () -> run.exit(status));
  }

  private static byte[] bytes(Run run, String file) {
    Calls calls = run.calls();
    try {
      return Input.bytes(calls, file);
    } catch (CallFailed failed) {
      if (file.indexOf('/') < 0) {
        try {
          return Input.bytes(calls, ShippedGuests.FOLDER + "/" + file);
        } catch (CallFailed _) {
          // told below: the learner asked for the file here
        }
      }
      throw run.stop(1, file + ": " + failed.errno().message());
    }
  }

  /// A line of the list: the name, and the first sentence of its comment.
  public static String title(String name, String source) {
    String first = source.substring(0, source.indexOf('\n')).substring(2);
    return Listing.padded(name, 14) + first + "\n";
  }
}
