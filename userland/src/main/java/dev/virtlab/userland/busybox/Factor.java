package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;

/// `factor`: prime factors by trial division.
final class Factor implements Tool {

  /// The largest number that is divided, so that a run is soon over.
  private static final long NUMBER_MAX = 1_000_000_000_000L;

  @Override
  public Step run(Run run) {
    for (String word : run.words(new Options(""), new Options("")).operands()) {
      long number = Numbers.decimal(word).filter(n -> n >= 0).orElseThrow(() -> run.usage("", 1));
      if (number > NUMBER_MAX) {
        throw run.stop(1, "virtlab factors numbers up to " + NUMBER_MAX + " only");
      }
      run.out(word + ":" + factors(number) + "\n");
    }
    return run.exit();
  }

  private static String factors(long number) {
    StringBuilder out = new StringBuilder();
    long rest = number;
    for (long divisor = 2; divisor * divisor <= rest; divisor++) {
      while (rest % divisor == 0) {
        out.append(' ').append(divisor);
        rest /= divisor;
      }
    }
    return rest > 1 ? out.append(' ').append(rest).toString() : out.toString();
  }
}
