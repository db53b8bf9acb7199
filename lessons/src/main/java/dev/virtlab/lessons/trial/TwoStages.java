package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import java.util.ArrayList;
import java.util.List;

/// Where a page of a guest's program lies, in two steps. The learner writes `int translate(int
/// page, int[] guest, int[] host)`: -1 is the guest's own page fault, -2 an exit to the hypervisor.
final class TwoStages implements Trial {

  private static final int PAGES = 6;
  private static final int FRAMES = 50;
  private static final int NOTHING = -1;
  private static final int EXIT = -2;

  @Override
  public String name() {
    return "two-stages";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    int[] guest = new int[PAGES];
    int[] host = new int[PAGES];
    for (int i = 0; i < PAGES; i++) {
      guest[i] = draws.below(PAGES);
      host[i] = 1 + draws.below(FRAMES);
    }
    int unmapped = draws.below(PAGES);
    guest[unmapped] = NOTHING;
    host[guest[(unmapped + 1) % PAGES]] = NOTHING;
    Answers answers = new Answers();
    for (int page = 0; page < PAGES; page++) {
      String call =
          "translate("
              + page
              + ", new int[] {"
              + listed(guest)
              + "}, new int[] {"
              + listed(host)
              + "})";
      answers.add(call, Integer.toString(truth(page, guest, host)));
    }
    return answers.ask(asking);
  }

  private static int truth(int page, int[] guest, int[] host) {
    if (guest[page] == NOTHING) {
      return NOTHING;
    }
    int frame = host[guest[page]];
    return frame == NOTHING ? EXIT : frame;
  }

  private static String listed(int[] values) {
    List<String> words = new ArrayList<>();
    for (int value : values) {
      words.add(Integer.toString(value));
    }
    return String.join(", ", words);
  }
}
