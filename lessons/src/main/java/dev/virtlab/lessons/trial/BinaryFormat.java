package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;

/// Which kernel takes a file for a program. The learner writes `int kernel(int a, int b, int c, int
/// d)` over its first four bytes: 1 for ELF (elf(5)), 2 for MZ (Microsoft's "PE Format"), 3 for
/// Mach-O of 64 bits (`mach-o/loader.h`), 0 for what is none of them.
final class BinaryFormat implements Trial {

  private static final int QUESTIONS = 12;
  private static final int BYTES = 256;

  private static final int[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int[] MACH_O = {0xcf, 0xfa, 0xed, 0xfe};

  @Override
  public String name() {
    return "binary-format";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    Answers answers = new Answers();
    for (int i = 0; i < QUESTIONS; i++) {
      int[] head = head(draws, i % 4);
      if (draws.below(3) == 0) {
        int at = draws.below(head.length);
        head[at] = draws.below(BYTES);
      }
      answers.add(
          "kernel(" + head[0] + ", " + head[1] + ", " + head[2] + ", " + head[3] + ")",
          Integer.toString(truth(head)));
    }
    return answers.ask(asking);
  }

  private static int[] head(Draws draws, int kind) {
    return switch (kind) {
      case 1 -> ELF.clone();
      case 2 -> new int[] {'M', 'Z', draws.below(BYTES), draws.below(BYTES)};
      case 3 -> MACH_O.clone();
      default -> new int[] {'#', '!', '/', draws.below(BYTES)};
    };
  }

  private static int truth(int[] head) {
    if (java.util.Arrays.equals(head, ELF)) {
      return 1;
    }
    return head[0] == 'M' && head[1] == 'Z' ? 2 : java.util.Arrays.equals(head, MACH_O) ? 3 : 0;
  }
}
