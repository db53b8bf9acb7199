package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import java.util.ArrayList;
import java.util.List;

/// The loop of a hypervisor: what a guest has printed, from its exits. The learner writes `String
/// serve(String[] reasons, int[] ports, int[] values)`.
final class ExitLoop implements Trial {

  private static final int CONSOLE = 0xe9;
  private static final int NOBODY = 0x80;
  private static final int EXITS_LEAST = 6;
  private static final int EXITS_CHOICE = 6;
  private static final int BEYOND = 2;
  private static final int LETTERS = 26;

  /// One exit.
  private record Exit(String reason, int port, int value) {
    static Exit drawn(Draws draws) {
      int letter = 'a' + draws.below(LETTERS);
      return switch (draws.below(4)) {
        case 0 -> new Exit("out", NOBODY, letter);
        case 1 -> new Exit("in", CONSOLE, letter);
        default -> new Exit("out", CONSOLE, letter);
      };
    }

    boolean isPrinted() {
      return reason.equals("out") && port == CONSOLE;
    }
  }

  @Override
  public String name() {
    return "exit-loop";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    List<Exit> exits = new ArrayList<>();
    StringBuilder printed = new StringBuilder("=");
    int end = EXITS_LEAST + draws.below(EXITS_CHOICE);
    for (int i = 0; i < end; i++) {
      Exit exit = Exit.drawn(draws);
      exits.add(exit);
      printed.append(exit.isPrinted() ? String.valueOf((char) exit.value()) : "");
    }
    exits.add(new Exit("hlt", 0, 0));
    for (int i = 0; i < BEYOND; i++) {
      exits.add(new Exit("out", CONSOLE, 'A' + draws.below(LETTERS)));
    }
    Answers answers = new Answers();
    answers.add("\"=\" + serve(" + arguments(exits) + ")", printed.toString());
    return answers.ask(asking);
  }

  private static String arguments(List<Exit> exits) {
    List<String> reasons = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Exit exit : exits) {
      reasons.add('"' + exit.reason() + '"');
      ports.add(Integer.toString(exit.port()));
      values.add(Integer.toString(exit.value()));
    }
    return "new String[] {"
        + String.join(", ", reasons)
        + "}, new int[] {"
        + String.join(", ", ports)
        + "}, new int[] {"
        + String.join(", ", values)
        + "}";
  }
}
