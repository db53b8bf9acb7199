package dev.virtlab.userland.apps;

import dev.virtlab.userland.apps.StressOrder.Verbosity;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// stress(1) 1.0.7: starts workers that want processor time, memory, or nothing but to sync.
///
/// The numbers in its complaints are lines of stress.c.
final class Stress implements Program {

  private static final String HELP =
      """
      `stress' imposes certain types of compute stress on your system

      Usage: stress [OPTION [ARG]] ...
       -?, --help         show this help statement
           --version      show version statement
       -v, --verbose      be verbose
       -q, --quiet        be quiet
       -n, --dry-run      show what would have been done
       -t, --timeout N    timeout after N seconds
           --backoff N    wait factor of N microseconds before work starts
       -c, --cpu N        spawn N workers spinning on sqrt()
       -i, --io N         spawn N workers spinning on sync()
       -m, --vm N         spawn N workers spinning on malloc()/free()
           --vm-bytes B   malloc B bytes per vm worker (default is 256MB)
           --vm-stride B  touch a byte every B bytes (default is 4096)
           --vm-hang N    sleep N secs before free (default none, 0 is inf)
           --vm-keep      redirty memory instead of freeing and reallocating
       -d, --hdd N        spawn N workers spinning on write()/unlink()
           --hdd-bytes B  write B bytes per hdd worker (default is 1GB)

      Example: stress --cpu 8 --io 4 --vm 2 --vm-bytes 128M --timeout 10s

      Note: Numbers may be suffixed with s,m,h,d,y (time) or B,K,M,G (size).
      """;

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    List<String> words = argv.subList(1, argv.size());
    if (words.isEmpty() || StressOrder.asks(words, "-?", "--help")) {
      return Io.print(calls, 1, HELP, () -> new Step.Exit(0));
    } else if (StressOrder.asks(words, "--version", "--version")) {
      return Io.print(calls, 1, "stress 1.0.7\n", () -> new Step.Exit(0));
    }
    try {
      return new Shift(calls, StressOrder.read(words)).begin();
    } catch (StressOrder.Wrong wrong) {
      String text =
          "stress: FAIL: [" + calls.pid() + "] (" + wrong.line() + ") " + wrong.message() + "\n";
      return Io.print(calls, 2, text, () -> new Step.Exit(1));
    }
  }

  /// One run: the parent of all workers.
  private static final class Shift {

    private final Calls calls;
    private final StressOrder order;
    private final Duration began;
    private final List<Integer> workers = new ArrayList<>();
    private boolean failed;

    Shift(Calls calls, StressOrder order) {
      this.calls = calls;
      this.order = order;
      began = calls.now();
    }

    Step begin() {
      if (total() == 0) {
        return Io.print(calls, 1, HELP, () -> new Step.Exit(0));
      }
      String hogs =
          "dispatching hogs: %c cpu, %i io, %m vm, %d hdd"
              .replace("%c", "" + order.cpu())
              .replace("%i", "" + order.io())
              .replace("%m", "" + order.vm())
              .replace("%d", "" + order.hdd());
      return say(Verbosity.INFO, "info", hogs, () -> fork("cpu", order.cpu(), total()));
    }

    private long total() {
      return order.cpu() + order.io() + order.vm() + order.hdd();
    }

    /// Starts the workers of one kind, then those of the next.
    private Step fork(String kind, long left, long toCome) {
      if (left == 0) {
        return switch (kind) {
          case "cpu" -> fork("io", order.io(), toCome);
          case "io" -> fork("vm", order.vm(), toCome);
          case "vm" -> fork("hdd", order.hdd(), toCome);
          default -> watch();
        };
      }
      Supplier<Step> next = () -> fork(kind, left - 1, toCome - 1);
      if (order.dryRun()) {
        return new Step.Next(next);
      }
      Duration pause = Duration.ofNanos(order.backoff() * toCome * 1000);
      Optional<Duration> end =
          order.timeout() == 0 ? Optional.empty() : Optional.of(began.plusSeconds(order.timeout()));
      int worker =
          calls.fork(
              child ->
                  Io.sleep(child, pause, () -> new StressWorker(child, order, end).work(kind)));
      workers.add(worker);
      return say(
          Verbosity.DEBUG,
          "dbug",
          "--> hog" + kind + " worker " + left + " [" + worker + "] forked",
          next);
    }

    private Step watch() {
      if (workers.isEmpty()) {
        return end();
      }
      Optional<Ended> ended = calls.waitFor(-1, false);
      if (ended.isEmpty()) {
        return new Step.Await(new Wait.Child(), this::watch);
      }
      return switch (ended.get()) {
        case Ended.Exited(int pid, int status) -> exited(pid, status);
        case Ended.Killed(int pid, Signal signal) -> killed(pid, signal);
        case Ended.Stopped _ -> watch();
      };
    }

    private Step exited(int pid, int status) {
      workers.remove(Integer.valueOf(pid));
      if (status == 0) {
        return say(
            Verbosity.DEBUG, "dbug", "<-- worker " + pid + " returned normally", this::watch);
      }
      return fail(404, "<-- worker " + pid + " returned error " + status, 406);
    }

    private Step killed(int pid, Signal signal) {
      workers.remove(Integer.valueOf(pid));
      if (signal == Signal.ALRM) {
        return say(
            Verbosity.DEBUG, "dbug", "<-- worker " + pid + " signalled normally", this::watch);
      } else if (signal == Signal.USR1) {
        return say(Verbosity.DEBUG, "dbug", "<-- worker " + pid + " reaped", this::watch);
      }
      return fail(425, "<-- worker " + pid + " got signal " + signal.number(), 427);
    }

    /// The first failure ends all other workers; where none is left, stress complains of that too.
    private Step fail(int line, String what, int reaping) {
      boolean first = !failed;
      failed = true;
      return complain(
          "FAIL",
          line,
          what,
          () ->
              first
                  ? complain("WARN", reaping, "now reaping child worker processes", this::reap)
                  : watch());
    }

    private Step reap() {
      boolean none = workers.isEmpty();
      for (int worker : List.copyOf(workers)) {
        calls.kill(worker, Optional.of(Signal.USR1));
      }
      return none ? complain("FAIL", 431, "kill error: No such process", this::watch) : watch();
    }

    private Step end() {
      String time = " run completed in " + calls.now().minus(began).getSeconds() + "s";
      return failed
          ? complain("FAIL", 461, "failed" + time, () -> new Step.Exit(1))
          : say(Verbosity.INFO, "info", "successful" + time, () -> new Step.Exit(0));
    }

    private Step say(Verbosity least, String kind, String text, Supplier<Step> then) {
      return order.verbosity().compareTo(least) < 0
          ? new Step.Next(then)
          : Io.print(calls, 1, "stress: " + kind + ": [" + calls.pid() + "] " + text + "\n", then);
    }

    private Step complain(String kind, int line, String text, Supplier<Step> then) {
      String all = "stress: " + kind + ": [" + calls.pid() + "] (" + line + ") " + text + "\n";
      return order.verbosity() == Verbosity.QUIET && kind.equals("WARN")
          ? new Step.Next(then)
          : Io.print(calls, 2, all, then);
    }
  }

  /// One worker, until it is killed or its alarm rings.
  private record StressWorker(Calls calls, StressOrder order, Optional<Duration> end) {

    /// How long it works before it looks at the clock, in nanoseconds.
    private static final long STINT = 10_000_000;

    /// What touching one page costs, in nanoseconds; measured on the reference machine.
    private static final long TOUCH = 250;

    private static final long PAGE = 4096;

    Step work(String kind) {
      return kind.equals("vm") ? take() : spin();
    }

    /// Computes; `sync` and `write` are not paid for by a model of their own yet.
    private Step spin() {
      return new Step.Compute(STINT, () -> ringing().orElseGet(() -> new Step.Next(this::spin)));
    }

    private Optional<Step> ringing() {
      return end.filter(moment -> calls.now().compareTo(moment) >= 0)
          .map(_ -> calls.dieOf(Signal.ALRM));
    }

    private Step take() {
      try {
        calls.growMemory(order.vmBytes());
      } catch (CallFailed failed) {
        String text =
            "stress: FAIL: ["
                + calls.pid()
                + "] (512) hogvm malloc failed: "
                + failed.errno().message()
                + "\n";
        return Io.print(calls, 2, text, () -> new Step.Exit(1));
      }
      return touch(this::hold);
    }

    private Step touch(Supplier<Step> then) {
      long cost = Math.max(STINT, order.vmBytes() / PAGE * TOUCH);
      return new Step.Compute(cost, () -> ringing().orElseGet(() -> new Step.Next(then)));
    }

    private Step hold() {
      if (order.hang().isEmpty()) {
        return order.keep() ? touch(this::hold) : release();
      }
      long seconds = order.hang().get();
      Duration until =
          calls.now().plus(seconds == 0 ? Duration.ofDays(3650) : Duration.ofSeconds(seconds));
      return asleep(end.filter(moment -> moment.compareTo(until) < 0).orElse(until));
    }

    private Step asleep(Duration moment) {
      return calls.now().compareTo(moment) >= 0
          ? ringing().orElseGet(() -> order.keep() ? touch(this::hold) : release())
          : new Step.Await(new Wait.Until(moment), () -> asleep(moment));
    }

    private Step release() {
      calls.growMemory(-order.vmBytes());
      return ringing().orElseGet(() -> new Step.Next(this::take));
    }
  }
}
