package dev.virtlab.userland.apps;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.CivilTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// redis-server 7.2: it starts, waits, and saves nothing when it is told to end. Nobody can
/// connect: sockets are not modelled yet.
final class RedisServer implements Program {

  private static final String VERSION =
      "Redis server v=7.2.4 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=0\n";
  private static final long BYTES = 9_000_000;

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    if (argv.contains("--version") || argv.contains("-v")) {
      return Io.print(calls, 1, VERSION, () -> new Step.Exit(0));
    }
    calls.setDisposition(Signal.TERM, Disposition.CATCH);
    calls.setDisposition(Signal.INT, Disposition.CATCH);
    calls.growMemory(BYTES);
    return lines(
        calls,
        List.of(
            "C # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo",
            "C # Redis version=7.2.4, bits=64, commit=00000000, modified=0, pid="
                + calls.pid()
                + ", just started",
            "C # Configuration loaded",
            "M * monotonic clock: POSIX clock_gettime",
            "M * Running mode=standalone, port=6379.",
            "M # Server initialized",
            "M * Ready to accept connections tcp"),
        () -> wait(calls));
  }

  private static Step wait(Calls calls) {
    Optional<Signal> caught = calls.takeCaught();
    if (caught.isEmpty()) {
      return new Step.Await(new Wait.Caught(), () -> wait(calls));
    }
    String heard =
        calls.pid()
            + ":signal-handler ("
            + calls.epochNanoseconds() / 1_000_000_000
            + ") Received SIG"
            + caught.get().name()
            + " scheduling shutdown...\n";
    return Io.print(
        calls,
        1,
        heard,
        () ->
            lines(
                calls,
                List.of(
                    "M # User requested shutdown...", "M # Redis is now ready to exit, bye bye..."),
                () -> new Step.Exit(0)));
  }

  private static Step lines(Calls calls, List<String> lines, Supplier<Step> then) {
    if (lines.isEmpty()) {
      return new Step.Next(then);
    }
    String line = lines.getFirst();
    long now = calls.epochNanoseconds();
    String time = CivilTime.of(now).format("%d %b %Y %H:%M:%S");
    String milliseconds = "" + (1000 + now / 1_000_000 % 1000);
    String text =
        calls.pid()
            + ":"
            + line.charAt(0)
            + " "
            + time
            + "."
            + milliseconds.substring(1)
            + line.substring(1)
            + "\n";
    return Io.print(calls, 1, text, () -> lines(calls, lines.subList(1, lines.size()), then));
  }
}
