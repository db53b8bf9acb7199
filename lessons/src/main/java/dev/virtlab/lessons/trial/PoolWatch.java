package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import dev.virtlab.lessons.walk.CodeRunner;
import java.util.Optional;

/// When a thin pool is to be extended, where new room comes some hours after it was ordered. The
/// learner writes `boolean extend(long size, long used, long most, long wait)`: size is all room,
/// what is ordered included; in an hour at most `most` is taken; an order arrives `wait` hours
/// later.
///
/// The hours pass here. Full is too late; much more room than a careful rule orders is a waste.
final class PoolWatch implements Trial {

  private static final int HOURS = 12;
  private static final int ORDER = 40;
  private static final int SIZE_LEAST = 60;
  private static final int SIZE_CHOICE = 4;
  private static final int MOST_LEAST = 8;
  private static final int MOST_CHOICE = 6;
  private static final int WAIT_CHOICE = 4;
  private static final int BELOW_MOST = 3;

  /// What is drawn.
  private record Pool(int size, int most, int delay, int[] taken) {
    static Pool drawn(Draws draws) {
      int most = MOST_LEAST + draws.below(MOST_CHOICE);
      int[] taken = new int[HOURS];
      for (int hour = 0; hour < HOURS; hour++) {
        taken[hour] = most - draws.below(BELOW_MOST);
      }
      int size = SIZE_LEAST + 10 * draws.below(SIZE_CHOICE);
      return new Pool(size, most, 1 + draws.below(WAIT_CHOICE), taken);
    }

    @Override
    public String toString() {
      return "a pool of "
          + size
          + " MiB, at most "
          + most
          + " MiB an hour, new room after "
          + delay
          + " h";
    }

    /// Whether the pool could be full before an order of the next hour arrives.
    boolean needs(long all, long used) {
      return used + (long) most * (delay + 1) > all;
    }
  }

  @Override
  public String name() {
    return "pool-watch";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    Pool pool = Pool.drawn(draws);
    long careful = orders(pool);
    String truth = "never full, " + careful + " or " + (careful + 1) + " orders";
    int[] ordered = new int[HOURS];
    long used = 0;
    long count = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      String call = call(pool.size() + ORDER * count, used, pool);
      CodeRunner.Ran ran = asking.ask(call);
      Optional<Boolean> said = said(ran);
      if (said.isEmpty()) {
        return new Asked(call, ran, "true or false");
      }
      if (said.get()) {
        ordered[hour]++;
        count++;
      }
      used += pool.taken()[hour];
      if (used > room(pool, ordered, hour)) {
        return new Asked(
            pool.toString(), new CodeRunner.Ran.Value("full in hour " + (hour + 1)), truth);
      }
    }
    String found = count <= careful + 1 ? truth : "never full, " + count + " orders";
    return new Asked(pool.toString(), new CodeRunner.Ran.Value(found), truth);
  }

  private static String call(long size, long used, Pool pool) {
    return "extend(" + size + ", " + used + ", " + pool.most() + ", " + pool.delay() + ")";
  }

  static Optional<Boolean> said(CodeRunner.Ran ran) {
    if (ran instanceof CodeRunner.Ran.Value value) {
      return switch (value.text()) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /// What is there in an hour: orders of `wait` hours before and earlier have arrived.
  private static long room(Pool pool, int[] ordered, int hour) {
    long room = pool.size();
    for (int before = 0; before + pool.delay() <= hour; before++) {
      room += (long) ORDER * ordered[before];
    }
    return room;
  }

  /// How often a rule orders that does so only where it must.
  private static long orders(Pool pool) {
    long used = 0;
    long count = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      if (pool.needs(pool.size() + ORDER * count, used)) {
        count++;
      }
      used += pool.taken()[hour];
    }
    return count;
  }
}
