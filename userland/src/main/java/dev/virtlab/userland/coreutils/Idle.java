package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Tools that do little: true(1), false(1), yes(1), sleep(1), usleep, sync(1).
final class Idle {

  /// How much `yes` writes at once, in bytes, and what that costs, in nanoseconds.
  private static final int BLOCK = 8192;

  private static final long BLOCK_COST = 2_000;

  /// How long a program whose output nobody can see runs before it looks up again, in nanoseconds.
  private static final long UNSEEN = 10_000_000;

  private Idle() {}

  static Step yes(Run run) {
    Words words = run.words(new Options("+"), new Options("+"));
    String line = (words.operands().isEmpty() ? "y" : String.join(" ", words.operands())) + "\n";
    int times = Math.max(1, BLOCK / Utf8.length(line));
    byte[] block = Utf8.encode(line.repeat(times));
    return discards(run.calls(), 1) ? spin() : repeat(run, block);
  }

  private static Step repeat(Run run, byte[] block) {
    if (run.outputBroken()) {
      return run.exit(1);
    }
    run.out(block);
    return run.flush(() -> new Step.Compute(BLOCK_COST, () -> repeat(run, block)));
  }

  /// Computes without end.
  static Step spin() {
    return new Step.Compute(UNSEEN, Idle::spin);
  }

  /// Whether a descriptor is `/dev/null`, where what is written is never seen again.
  static boolean discards(Calls calls, int descriptor) {
    if (!calls.isOpen(descriptor)) {
      return false;
    }
    Stat stat = calls.fstat(descriptor);
    return stat.type() == Stat.Type.CHARACTER && stat.major() == 1 && stat.minor() == 3;
  }

  static Step sleep(Run run) {
    Words words = run.words(new Options("+"), new Options("+"));
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    double seconds = 0;
    for (String word : words.operands()) {
      Optional<Double> part = seconds(word);
      seconds += part.orElse(0.0);
      if (part.isEmpty()) {
        wrongTime(run, word);
      }
    }
    if (run.status() > 0) {
      throw run.isBusybox() ? new dev.virtlab.userland.tool.Stop("", 1) : run.usage("", 1);
    }
    return Io.sleep(run.calls(), nanoseconds(seconds), run::exit);
  }

  private static void wrongTime(Run run, String word) {
    if (run.isBusybox()) {
      throw run.stop(1, "invalid number '" + word + "'");
    }
    run.complain("invalid time interval " + Quoting.curly(word));
  }

  /// At most a little less than 300 years: more does not fit the clock.
  static Duration nanoseconds(double seconds) {
    return Duration.ofNanos((long) Math.min(Math.ceil(seconds * 1e9), 9e18));
  }

  /// The seconds that a number with an optional `s`, `m`, `h` or `d` means.
  static Optional<Double> seconds(String word) {
    int end = Reals.end(word);
    String unit = word.substring(end);
    int at = "smhd".indexOf(unit);
    if (end == 0 || unit.length() > 1 || at < 0) {
      return Optional.empty();
    }
    double value = Reals.parse(word.substring(0, end));
    int factor = unit.isEmpty() ? 1 : List.of(1, 60, 3600, 86_400).get(at);
    return value >= 0 ? Optional.of(value * factor) : Optional.empty();
  }

  static Step usleep(Run run) {
    Words words = run.words(new Options(""), new Options(""));
    if (words.operands().isEmpty()) {
      throw run.usage("", 1);
    }
    String word = words.operands().getFirst();
    long micros =
        dev.virtlab.userland.tool.Numbers.decimal(word)
            .filter(n -> n >= 0)
            .orElseThrow(() -> run.stop(1, "invalid number '" + word + "'"));
    return Io.sleep(run.calls(), Duration.ofNanos(micros * 1000), run::exit);
  }

  static Step sync(Run run) {
    Words words = run.words(new Options("df", "data=d file-system=f"), new Options("df"));
    for (String name : words.operands()) {
      if (Files.stat(run.calls(), name).isEmpty()) {
        run.complain(
            run.say("error opening '" + name + "'", "can't open '" + name + "'")
                + ": No such file or directory");
      }
    }
    run.calls().sync();
    return run.exit();
  }
}
