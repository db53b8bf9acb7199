package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import dev.virtlab.lessons.walk.CodeRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which page a host takes from its guests when memory is full. The learner writes `int
/// evict(long[] idle, boolean[] dirty)`: for how long each page has not been touched, and whether
/// it has been written since it was read, so that it must be written to the swap first.
///
/// The pages are touched here: a few all the time, which are others after a while, and more that
/// come by once. Reading a page back costs one access of the disk, writing one another. What is
/// drawn is such that it matters which page goes.
final class PageEviction implements Trial {

  private static final int FRAMES = 5;
  private static final int TOUCHES = 48;
  private static final int PHASE = 12;
  private static final int HOT = 3;
  private static final int COLD = 9;
  private static final int FIRST_COLD = HOT * TOUCHES / PHASE;
  private static final int DRAWS_MAX = 50;
  private static final int WRITES_OF_TEN = 3;
  private static final int SPARE = 1;

  @Override
  public String name() {
    return "page-eviction";
  }

  /// A touch of a page.
  private record Touch(int page, boolean writes) {}

  /// Chooses a frame to be emptied.
  private interface Choice {
    int of(long[] idle, boolean[] dirty);
  }

  /// Memory: which page is in each frame, when it was touched last, whether it is dirty.
  private static final class Frames {
    private final int[] pages = new int[FRAMES];
    private final long[] touched = new long[FRAMES];
    private final boolean[] dirty = new boolean[FRAMES];
    private int used;
    private long now;
    private int cost;

    /// Whether a frame has to be chosen first.
    boolean isFull(int page) {
      return used == FRAMES && find(page) < 0;
    }

    long[] idle() {
      long[] idle = new long[FRAMES];
      for (int i = 0; i < FRAMES; i++) {
        idle[i] = now - touched[i];
      }
      return idle;
    }

    void touch(Touch touch, int victim) {
      int frame = find(touch.page());
      if (frame < 0) {
        frame = used < FRAMES ? used++ : victim;
        cost += dirty[frame] ? 2 : 1;
        pages[frame] = touch.page();
        dirty[frame] = false;
      }
      dirty[frame] |= touch.writes();
      touched[frame] = now++;
    }

    private int find(int page) {
      for (int i = 0; i < used; i++) {
        if (pages[i] == page) {
          return i;
        }
      }
      return -1;
    }
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    List<Touch> touches = touches(draws);
    for (int i = 0; i < DRAWS_MAX && !matters(touches); i++) {
      touches = touches(draws);
    }
    int most = most(touches);
    String truth = "at most " + most + " accesses of the disk";
    Frames frames = new Frames();
    String call = "evict";
    for (Touch touch : touches) {
      int victim = 0;
      if (frames.isFull(touch.page())) {
        call = call(frames);
        CodeRunner.Ran ran = asking.ask(call);
        Optional<Integer> chosen = chosen(ran);
        if (chosen.isEmpty()) {
          return new Asked(call, ran, "a frame from 0 to " + (FRAMES - 1));
        }
        victim = chosen.get();
      }
      frames.touch(touch, victim);
    }
    String found = frames.cost <= most ? truth : frames.cost + " accesses of the disk";
    String asked = TOUCHES + " touches of pages, " + FRAMES + " frames";
    return new Asked(asked, new CodeRunner.Ran.Value(found), truth);
  }

  private static int most(List<Touch> touches) {
    return cost(touches, (idle, _) -> longest(idle)) + SPARE;
  }

  /// Whether rules that look at only one thing, or at nothing, are found out.
  private static boolean matters(List<Touch> touches) {
    int most = most(touches);
    return cost(touches, (_, _) -> 0) > most && cost(touches, (_, dirty) -> clean(dirty)) > most;
  }

  private static int clean(boolean[] dirty) {
    for (int i = 0; i < dirty.length; i++) {
      if (!dirty[i]) {
        return i;
      }
    }
    return 0;
  }

  /// Pages that are needed again and again, and others that come by once in a while.
  private static List<Touch> touches(Draws draws) {
    List<Touch> touches = new ArrayList<>();
    int cold = draws.below(COLD);
    for (int i = 0; i < TOUCHES; i++) {
      boolean writes = draws.below(10) < WRITES_OF_TEN;
      if (i % 4 == 3) {
        touches.add(new Touch(FIRST_COLD + cold, writes));
        cold = (cold + 1) % COLD;
      } else {
        touches.add(new Touch(i / PHASE * HOT + draws.below(HOT), writes));
      }
    }
    return touches;
  }

  private static int cost(List<Touch> touches, Choice choice) {
    Frames frames = new Frames();
    for (Touch touch : touches) {
      int victim = frames.isFull(touch.page()) ? choice.of(frames.idle(), frames.dirty) : 0;
      frames.touch(touch, victim);
    }
    return frames.cost;
  }

  private static int longest(long[] idle) {
    int longest = 0;
    for (int i = 1; i < idle.length; i++) {
      longest = idle[i] > idle[longest] ? i : longest;
    }
    return longest;
  }

  private static String call(Frames frames) {
    List<String> idle = new ArrayList<>();
    List<String> dirty = new ArrayList<>();
    long[] times = frames.idle();
    for (int i = 0; i < FRAMES; i++) {
      idle.add(Long.toString(times[i]));
      dirty.add(Boolean.toString(frames.dirty[i]));
    }
    return "evict(new long[] {"
        + String.join(", ", idle)
        + "}, new boolean[] {"
        + String.join(", ", dirty)
        + "})";
  }

  private static Optional<Integer> chosen(CodeRunner.Ran ran) {
    if (ran instanceof CodeRunner.Ran.Value value) {
      for (int i = 0; i < FRAMES; i++) {
        if (value.text().equals(Integer.toString(i))) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }
}
