package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import dev.virtlab.lessons.walk.CodeRunner;
import java.util.Optional;
import java.util.function.LongFunction;

/// Which machine has the processor for the next slice, where several share it by weight. The
/// learner writes `int next(long[] ran, int[] weight, boolean[] ready)`: how many slices each has
/// had, what it is worth, and whether it has something to do.
///
/// The slices are given here. One machine has nothing more to do in the second half; then its part
/// is the others'.
final class ProcessorShare implements Trial {

  private static final int[] WEIGHTS = {1, 2, 5};
  private static final int HALF = 11;
  private static final int OFF_MOST = 2;

  @Override
  public String name() {
    return "processor-share";
  }

  /// What the machines stand at.
  private record Board(long[] ran, int[] weight, boolean[] ready) {
    String call() {
      LongFunction<String> ready = i -> Boolean.toString(ready()[(int) i]);
      LongFunction<String> ran = i -> Long.toString(ran()[(int) i]);
      LongFunction<String> weight = i -> Integer.toString(weight()[(int) i]);
      return "next(new long[] {"
          + listed(ran)
          + "}, new int[] {"
          + listed(weight)
          + "}, new boolean[] {"
          + listed(ready)
          + "})";
    }

    private static String listed(LongFunction<String> word) {
      return word.apply(0) + ", " + word.apply(1) + ", " + word.apply(2);
    }

    /// What the weights of those that are ready are together.
    int all() {
      int all = 0;
      for (int i = 0; i < weight.length; i++) {
        all += ready[i] ? weight[i] : 0;
      }
      return all;
    }

    /// The first that is further from its part of some slices than a few, if there is one.
    Optional<String> unfair(long[] before, long slices) {
      for (int i = 0; i < weight.length; i++) {
        long part = ready[i] ? slices * weight[i] : 0;
        long off = (ran[i] - before[i]) * all() - part;
        if (Math.abs(off) > (long) OFF_MOST * all()) {
          long due = (part + all() / 2) / all();
          return Optional.of(
              "of "
                  + slices
                  + " slices machine "
                  + i
                  + " with weight "
                  + weight[i]
                  + " had "
                  + (ran[i] - before[i])
                  + ", about "
                  + due
                  + " were due");
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    int turn = draws.below(WEIGHTS.length);
    int[] weight = new int[WEIGHTS.length];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = WEIGHTS[(i + turn) % WEIGHTS.length];
    }
    Board board = new Board(new long[weight.length], weight, new boolean[] {true, true, true});
    Asked first = half(board, asking);
    if (!first.right()) {
      return first;
    }
    board.ready()[draws.below(weight.length)] = false;
    return half(board, asking);
  }

  private static Asked half(Board board, Asking asking) {
    long[] before = board.ran().clone();
    String call = board.call();
    for (int slice = 0; slice < HALF; slice++) {
      call = board.call();
      CodeRunner.Ran ran = asking.ask(call);
      Optional<Integer> chosen = chosen(ran, board);
      if (chosen.isEmpty()) {
        return new Asked(call, ran, "a machine that is ready");
      }
      board.ran()[chosen.get()]++;
    }
    String truth = "each its part";
    String found = board.unfair(before, HALF).orElse(truth);
    return new Asked(call, new CodeRunner.Ran.Value(found), truth);
  }

  private static Optional<Integer> chosen(CodeRunner.Ran ran, Board board) {
    if (ran instanceof CodeRunner.Ran.Value value) {
      for (int i = 0; i < board.ready().length; i++) {
        if (value.text().equals(Integer.toString(i)) && board.ready()[i]) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }
}
