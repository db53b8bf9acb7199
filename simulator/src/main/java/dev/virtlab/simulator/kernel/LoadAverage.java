package dev.virtlab.simulator.kernel;

/// How many processes wanted a processor, averaged over the last minute, five and fifteen;
/// loadavg.h.
///
/// Linux looks every five seconds, and so does this: what happened since the last look is caught up
/// with when somebody asks or the number changes.
final class LoadAverage {

  /// Between two looks, in nanoseconds.
  private static final long LOOK = 5_000_000_000L;

  /// After so many looks at an unchanged number the averages are that number.
  private static final int LOOKS_MAX = 4_000;

  private static final int ONE = 2048;

  /// What remains of an average from look to look, in parts of 2048.
  private static final int[] REMAINS = {1884, 2014, 2037};

  private final long[] averages = new long[REMAINS.length];
  private long lastLook;
  private int runnable;

  /// From now on so many want a processor.
  void changed(long now, int wanting) {
    look(now);
    runnable = wanting;
  }

  /// The averages of one, five and fifteen minutes, in hundredths.
  int[] hundredths(long now) {
    look(now);
    int[] shown = new int[averages.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = (int) ((averages[i] + ONE / 200) * 100 / ONE);
    }
    return shown;
  }

  private void look(long now) {
    long looks = (now - lastLook) / LOOK;
    lastLook += looks * LOOK;
    for (int look = 0; look < Math.min(looks, LOOKS_MAX); look++) {
      for (int i = 0; i < averages.length; i++) {
        averages[i] = next(averages[i], REMAINS[i]);
      }
    }
  }

  private long next(long average, int remains) {
    long active = (long) runnable * ONE;
    long sum = average * remains + active * (ONE - remains);
    return (active >= average ? sum + ONE - 1 : sum) / ONE;
  }
}
