package dev.virtlab.userland.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeapSortTest {

  private record Item(int key, int name) {}

  private static final Comparator<Item> BY_KEY = Comparator.comparingInt(Item::key);

  @Test
  void itSorts() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Item> items = new ArrayList<>();
      int count = random.nextInt(40);
      for (int i = 0; i < count; i++) {
        items.add(new Item(random.nextInt(8), i));
      }
      List<Item> sorted = new ArrayList<>(items);
      HeapSort.sort(sorted, BY_KEY);
      assertThat(sorted).as("seed %d", seed).isSortedAccordingTo(BY_KEY);
      assertThat(sorted).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(items);
    }
  }

  /// The kernel asked three devices in these orders, and took the first two for a mirror: recorded
  /// from chunk trees of Linux 6.18.
  @Test
  void equalsComeInTheOrderThatTheKernelGivesThem() {
    assertThat(sorted(new Item(0, 3), new Item(1, 1), new Item(1, 2))).startsWith(3, 1);
    assertThat(sorted(new Item(0, 1), new Item(0, 2))).containsExactly(2, 1);
  }

  private static List<Integer> sorted(Item... items) {
    List<Item> list = new ArrayList<>(List.of(items));
    HeapSort.sort(list, BY_KEY);
    return list.stream().map(Item::name).toList();
  }
}
