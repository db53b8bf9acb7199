package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.time.Duration;

/// `usleep`: sleeps for so many microseconds.
final class Pause {

  private Pause() {}

  static Step usleep(Run run) {
    if (run.args().isEmpty()) {
      throw run.usage("", 1);
    }
    String word = run.args().getFirst();
    long micros =
        Numbers.decimal(word)
            .filter(n -> n >= 0)
            .orElseThrow(() -> run.stop(1, "invalid number '" + word + "'"));
    return Io.sleep(run.calls(), Duration.ofNanos(micros * 1000), run::exit);
  }
}
