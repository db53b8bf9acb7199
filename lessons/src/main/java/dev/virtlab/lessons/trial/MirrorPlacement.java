package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import dev.virtlab.lessons.walk.CodeRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// On which two disks the next mirrored chunk goes, where disks are of unequal size. The learner
/// writes `int[] place(long[] free)`: what is free on each disk, in chunks.
///
/// The chunks are placed here, one by one, as the rule says. The most that can be is half of all
/// room, or what the others have beside the largest disk, whichever is less.
final class MirrorPlacement implements Trial {

  private static final int DISKS_LEAST = 3;
  private static final int DISKS_CHOICE = 3;
  private static final int SIZE_MAX = 5;

  @Override
  public String name() {
    return "mirror-placement";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    long[] free = new long[DISKS_LEAST + draws.below(DISKS_CHOICE)];
    for (int i = 0; i < free.length; i++) {
      free[i] = 1L + draws.below(SIZE_MAX);
    }
    free[draws.below(free.length)] += SIZE_MAX / 2;
    String sizes = listed(free);
    long most = most(free);
    for (long placed = 0; placed < most; placed++) {
      CodeRunner.Ran ran = asking.ask(expression(free));
      Optional<int[]> chosen = chosen(ran, free);
      if (chosen.isEmpty()) {
        String call = "place({" + listed(free) + "})";
        return new Asked(call, ran, "two different disks with room");
      }
      free[chosen.get()[0]]--;
      free[chosen.get()[1]]--;
      if (placed + 1 < most && most(free) < 1) {
        return placed(sizes, placed + 1, most);
      }
    }
    return placed(sizes, most, most);
  }

  private static Asked placed(String sizes, long placed, long most) {
    CodeRunner.Ran ran = new CodeRunner.Ran.Value(placed + " chunks");
    return new Asked("disks of {" + sizes + "}", ran, most + " chunks");
  }

  private static String expression(long[] free) {
    return "Arrays.stream(place(new long[] {" + listed(free) + "})).boxed().toList()";
  }

  private static String listed(long[] values) {
    List<String> words = new ArrayList<>();
    for (long value : values) {
      words.add(Long.toString(value));
    }
    return String.join(", ", words);
  }

  /// How many mirrored chunks fit at most.
  static long most(long[] free) {
    long sum = 0;
    long largest = 0;
    for (long room : free) {
      sum += room;
      largest = Math.max(largest, room);
    }
    return Math.min(sum / 2, sum - largest);
  }

  /// Two disks with room, if that is what it says.
  private static Optional<int[]> chosen(CodeRunner.Ran ran, long[] free) {
    if (!(ran instanceof CodeRunner.Ran.Value value)) {
      return Optional.empty();
    }
    List<String> said = Answers.listed(value.text());
    if (said.size() != 2) {
      return Optional.empty();
    }
    int[] disks = new int[2];
    for (int i = 0; i < 2; i++) {
      String text = said.get(i);
      boolean digit = text.length() == 1 && Character.isDigit(text.charAt(0));
      disks[i] = digit ? Character.digit(text.charAt(0), 10) : -1;
      if (disks[i] < 0 || disks[i] >= free.length || free[disks[i]] < 1) {
        return Optional.empty();
      }
    }
    return disks[0] == disks[1] ? Optional.empty() : Optional.of(disks);
  }
}
