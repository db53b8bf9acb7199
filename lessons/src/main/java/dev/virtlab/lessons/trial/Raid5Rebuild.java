package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import java.util.ArrayList;
import java.util.List;

/// What lay on the disk that is gone. The learner writes `int[] rebuild(int[][] disks, int lost)`:
/// of each disk its blocks, of the lost one zeros.
final class Raid5Rebuild implements Trial {

  private static final int BLOCKS = 6;
  private static final int DISKS_LEAST = 3;
  private static final int DISKS_CHOICE = 4;
  private static final int VALUES = 256;

  @Override
  public String name() {
    return "raid5-rebuild";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    int disks = DISKS_LEAST + draws.below(DISKS_CHOICE);
    int[][] blocks = new int[disks][BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      int parity = Raid5Map.parity(block, disks);
      for (int disk = 0; disk < disks; disk++) {
        if (disk != parity) {
          blocks[disk][block] = draws.below(VALUES);
          blocks[parity][block] ^= blocks[disk][block];
        }
      }
    }
    int lost = draws.below(disks);
    String truth = listed(blocks[lost]);
    blocks[lost] = new int[BLOCKS];
    String expression =
        "Arrays.stream(rebuild(new int[][] {" + rows(blocks) + "}, " + lost + ")).boxed().toList()";
    return new Asked("rebuild(…, " + lost + ")", asking.ask(expression), truth);
  }

  private static String rows(int[][] blocks) {
    List<String> rows = new ArrayList<>();
    for (int[] disk : blocks) {
      String row = listed(disk);
      rows.add("{" + row.substring(1, row.length() - 1) + "}");
    }
    return String.join(", ", rows);
  }

  private static String listed(int[] values) {
    List<Integer> list = new ArrayList<>();
    for (int value : values) {
      list.add(value);
    }
    return list.toString();
  }
}
