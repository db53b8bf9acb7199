package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;

/// Where RAID 5 puts a block and a stripe's parity, in the layout that md takes if nobody says
/// otherwise: left-symmetric. The learner writes `disk(block, disks)` and `parity(stripe, disks)`.
final class Raid5Map implements Trial {

  private static final int QUESTIONS = 12;
  private static final int DISKS_LEAST = 3;
  private static final int DISKS_CHOICE = 5;
  private static final int BLOCKS = 500;

  @Override
  public String name() {
    return "raid5-map";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    Answers answers = new Answers();
    int disks = DISKS_LEAST + draws.below(DISKS_CHOICE);
    for (int i = 0; i < QUESTIONS; i++) {
      int stripe = draws.below(BLOCKS);
      answers.add("parity(" + stripe + ", " + disks + ")", "" + parity(stripe, disks));
      int block = draws.below(BLOCKS);
      answers.add("disk(" + block + ", " + disks + ")", "" + disk(block, disks));
    }
    return answers.ask(asking);
  }

  /// The parity goes one disk to the left from stripe to stripe.
  static int parity(int stripe, int disks) {
    return disks - 1 - stripe % disks;
  }

  /// The first block of a stripe follows its parity, and so on in a circle.
  static int disk(int block, int disks) {
    int stripe = block / (disks - 1);
    return (parity(stripe, disks) + 1 + block % (disks - 1)) % disks;
  }
}
