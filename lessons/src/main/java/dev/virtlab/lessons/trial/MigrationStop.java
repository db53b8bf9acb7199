package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import dev.virtlab.lessons.walk.CodeRunner;
import java.util.Optional;

/// When a machine that moves while it runs is stopped for the rest. The learner writes `boolean
/// stop(int round, long left, long before, long speed, long allowed)`: `left` MiB are to be sent
/// now, `before` were sent in the round before this one, `speed` MiB go over the wire in a second,
/// and the machine should stand still for `allowed` milliseconds at most.
///
/// The rounds are run here: what is sent takes time, and meanwhile the guest writes on. Where what
/// is left becomes less, the promise must be kept; where it does not, the move must end all the
/// same, before three times the memory has been sent.
final class MigrationStop implements Trial {

  private static final int MEMORY = 1024;
  private static final int ROUNDS_MAX = 60;
  private static final int SENT_MOST = 3;
  private static final int ALLOWED = 300;
  private static final int MILLISECONDS = 1000;

  @Override
  public String name() {
    return "migration-stop";
  }

  /// @param speed MiB a second over the wire
  /// @param writes MiB a second that the guest makes dirty
  /// @param set how much it can make dirty at all, in MiB
  private record Move(int speed, int writes, int set) {
    /// One that becomes less, or one that does not, at the same wire.
    static Move drawn(Draws draws, boolean converges) {
      int speed = 100 + 20 * draws.below(4);
      int writes =
          converges ? speed / 10 + draws.below(speed / 4) : speed + 10 * (1 + draws.below(5));
      return new Move(speed, writes, 400 + 100 * draws.below(4));
    }

    /// What is dirty after so much was sent.
    long dirtied(long sent) {
      return Math.min(set, sent * writes / speed);
    }

    long downtime(long left) {
      return left * MILLISECONDS / speed;
    }

    String call(int round, long left, long before) {
      return "stop(" + round + ", " + left + ", " + before + ", " + speed + ", " + ALLOWED + ")";
    }

    @Override
    public String toString() {
      return MEMORY + " MiB, " + speed + " MiB/s sent, " + writes + " MiB/s written";
    }
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    Asked first = move(Move.drawn(draws, true), true, asking);
    return first.right() ? move(Move.drawn(draws, false), false, asking) : first;
  }

  private static Asked move(Move move, boolean converges, Asking asking) {
    String truth =
        converges
            ? "it stands still for " + ALLOWED + " ms at most"
            : "it ends before " + SENT_MOST * MEMORY + " MiB are sent";
    long left = MEMORY;
    long before = MEMORY;
    long sent = 0;
    for (int round = 1; round <= ROUNDS_MAX; round++) {
      String call = move.call(round, left, before);
      CodeRunner.Ran ran = asking.ask(call);
      Optional<Boolean> said = PoolWatch.said(ran);
      if (said.isEmpty()) {
        return new Asked(call, ran, "true or false");
      }
      if (said.get() || sent + left > (long) SENT_MOST * MEMORY) {
        boolean kept = said.get() && (!converges || move.downtime(left) <= ALLOWED);
        return found(move, kept ? truth : ended(said.get(), move, left, sent), truth);
      }
      sent += left;
      before = left;
      left = move.dirtied(left);
    }
    return found(move, ROUNDS_MAX + " rounds and no end", truth);
  }

  private static Asked found(Move move, String found, String truth) {
    return new Asked(move.toString(), new CodeRunner.Ran.Value(found), truth);
  }

  private static String ended(boolean stopped, Move move, long left, long sent) {
    return stopped
        ? "it stands still for " + move.downtime(left) + " ms"
        : sent + " MiB are sent, and it has not ended";
  }
}
