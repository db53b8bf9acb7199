package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import dev.virtlab.userland.utillinux.Shell;
import java.time.Duration;

/// `time`: runs a program and says how long it took, on the clock and on the processors.
final class TimeTool implements Tool {

  private static final Options OPTIONS = new Options("+vpao:f:");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.operands().isEmpty()) {
      throw run.usage("", 1);
    }
    if (words.has("v") || words.has("o") || words.has("f")) {
      throw new Stop(
          run.name() + ": virtlab models this applet without -v, -o and -f; use it bare or -p.\n",
          1);
    }
    Calls calls = run.calls();
    Duration begun = calls.now();
    long[] before = calls.times();
    int child = calls.fork(c -> new Run(run, c).begin(in -> Shell.become(in, words.operands())));
    calls.setDisposition(Signal.INT, Disposition.IGNORE);
    calls.setDisposition(Signal.QUIT, Disposition.IGNORE);
    return Launch.await(
        calls,
        child,
        ended -> {
          run.err(how(ended));
          long[] after = calls.times();
          long real = calls.now().minus(begun).toNanos();
          boolean posix = words.has("p");
          line(run, posix, "real", real);
          line(run, posix, "user", after[2] - before[2]);
          line(run, posix, "sys", after[3] - before[3]);
          return run.exit(
              ended instanceof Ended.Killed(_, Signal signal)
                  ? signal.number()
                  : Launch.status(ended));
        });
  }

  private static String how(Ended ended) {
    return switch (ended) {
      case Ended.Exited(_, int status) ->
          status == 0 ? "" : "Command exited with non-zero status " + status + "\n";
      case Ended.Killed(_, Signal signal) ->
          "Command terminated by signal " + signal.number() + "\n";
      case Ended.Stopped(_, Signal signal) -> "Command stopped by signal " + signal.number() + "\n";
    };
  }

  private static void line(Run run, boolean posix, String title, long nanoseconds) {
    long hundredths = nanoseconds / 10_000_000;
    String fraction = Long.toString(100 + hundredths % 100).substring(1);
    long seconds = hundredths / 100;
    run.err(
        posix
            ? title + " " + seconds + "." + fraction + "\n"
            : title + "\t" + spoken(seconds, fraction) + "\n");
  }

  private static String spoken(long seconds, String fraction) {
    long minutes = seconds / 60;
    String rest = Long.toString(100 + seconds % 60).substring(1);
    return minutes >= 60
        ? minutes / 60 + "h " + minutes % 60 + "m " + rest + "s"
        : minutes + "m " + seconds % 60 + "." + fraction + "s";
  }
}
