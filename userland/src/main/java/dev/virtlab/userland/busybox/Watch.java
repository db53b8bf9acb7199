package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// `watch`: runs a line of the shell again and again on a cleared screen, until it is interrupted.
final class Watch implements Tool {

  private static final Options OPTIONS = new Options("+dtn:");
  private static final int COLUMNS = 80;

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.operands().isEmpty()) {
      throw run.usage("", 1);
    }
    Duration pause = pause(run, words.last("n", "2"));
    return round(run, words, String.join(" ", words.operands()), pause);
  }

  private static Duration pause(Run run, String text) {
    try {
      long millis = new BigDecimal(text).movePointRight(3).longValue();
      return Duration.ofMillis(Math.max(100, millis));
    } catch (NumberFormatException _) {
      throw run.stop(1, "invalid number '" + text + "'");
    }
  }

  private static Step round(Run run, Words words, String line, Duration pause) {
    run.out("\033[H\033[J" + (words.has("t") ? "" : heading(run, line, pause))).push();
    return run.flush(
        () -> {
          int child = run.calls().fork(calls -> shell(calls, run, line));
          return Launch.await(
              run.calls(),
              child,
              _ -> Io.sleep(run.calls(), pause, () -> round(run, words, line, pause)));
        });
  }

  private static Step shell(Calls calls, Run run, String line) {
    return Launch.become(
        calls, List.of("sh", "-c", line), run.environment(), _ -> new Step.Exit(127));
  }

  /// The line on the left, the time on the right, and an empty line.
  private static String heading(Run run, String line, Duration pause) {
    Calls calls = run.calls();
    boolean terminal = calls.isOpen(1) && calls.isTerminal(1);
    int columns = terminal ? calls.terminalSize(1)[0] : COLUMNS;
    String time = CivilTime.of(calls.epochNanoseconds()).format("%Y-%m-%d %H:%M:%S");
    String every =
        "Every " + pause.getSeconds() + "." + (int) (pause.toMillis() % 1000) / 100 + "s: " + line;
    int left = columns - time.length() - 1;
    return left < 1 ? "" : Width.left(Width.cut(every, left), left) + time + "\n\n";
  }
}
