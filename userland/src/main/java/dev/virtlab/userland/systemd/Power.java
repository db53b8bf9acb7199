package dev.virtlab.userland.systemd;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Getopt;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.SessionCalls.Reboot;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `poweroff`, `reboot`, `halt` and `shutdown`: everybody is asked to end, then made to, then the
/// kernel stops; systemctl(1), shutdown(8).
public final class Power implements Program {

  /// What each of them does unless it is told otherwise.
  private static final Map<String, Reboot> NAMES =
      Map.of(
          "halt", Reboot.HALT,
          "poweroff", Reboot.POWER_OFF,
          "reboot", Reboot.RESTART,
          "shutdown", Reboot.POWER_OFF);

  /// How long processes have to end by themselves.
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private Power() {}

  /// The programs, by path.
  public static Programs programs() {
    Power power = new Power();
    Programs programs = new Programs();
    NAMES.keySet().stream().sorted().forEach(n -> programs.with("/usr/sbin/" + n, power));
    return programs;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    String path = argv.getFirst();
    String name = path.substring(path.lastIndexOf('/') + 1);
    Getopt.Line line =
        Getopt.of("fpwdhHPrkc")
            .with("force", "f")
            .with("halt", "H")
            .with("poweroff", "P")
            .with("reboot", "r")
            .with("no-wall", "w")
            .read(argv);
    if (line.error().isPresent()) {
      return say(calls, line.error().get(), 1);
    }
    if (name.equals("shutdown") && !isNow(line)) {
      return say(
          calls,
          "shutdown: Virtlab does not model a later time; the nearest that it does is: shutdown"
              + " now",
          1);
    }
    if (calls.effectiveUid() != 0) {
      return say(
          calls,
          "Failed to open initctl fifo: Permission denied\nFailed to talk to init daemon.",
          1);
    }
    Reboot how = how(line, NAMES.getOrDefault(name, Reboot.POWER_OFF));
    return line.has("f") && !name.equals("shutdown") ? stop(calls, how) : end(calls, how);
  }

  private static boolean isNow(Getopt.Line line) {
    List<String> when = line.operands();
    return !when.isEmpty()
        && List.of("now", "+0", "0").contains(when.getFirst())
        && !line.has("k")
        && !line.has("c");
  }

  private static Reboot how(Getopt.Line line, Reboot otherwise) {
    if (line.has("r")) {
      return Reboot.RESTART;
    }
    if (line.has("H")) {
      return Reboot.HALT;
    }
    return line.has("p") || line.has("P") || line.has("h") ? Reboot.POWER_OFF : otherwise;
  }

  /// The session that it belongs to ends before it does.
  private static Step end(Calls calls, Reboot how) {
    calls.setDisposition(Signal.HUP, Disposition.IGNORE);
    signal(calls, Signal.TERM);
    return Io.sleep(
        calls,
        PATIENCE,
        () -> {
          signal(calls, Signal.KILL);
          return stop(calls, how);
        });
  }

  private static void signal(Calls calls, Signal signal) {
    try {
      calls.kill(-1, Optional.of(signal));
    } catch (CallFailed _) {
      // Nobody else is left.
    }
  }

  private static Step stop(Calls calls, Reboot how) {
    try {
      calls.reboot(how);
      return new Step.Exit(0);
    } catch (CallFailed failure) {
      return say(calls, "Failed to reboot: " + failure.errno().message(), 1);
    }
  }

  private static Step say(Calls calls, String text, int status) {
    return Io.print(calls, 2, text + "\n", () -> new Step.Exit(status));
  }
}
