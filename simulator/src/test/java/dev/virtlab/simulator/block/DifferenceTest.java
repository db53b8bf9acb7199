package dev.virtlab.simulator.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.Difference;
import dev.virtlab.lab.storage.StorageState;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.chance.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two looks, and what is told between them.
class DifferenceTest {

  private static final int SEEDS = 500;

  private static List<Stored> drawn(RandomStream chance) {
    List<Stored> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      if (chance.below(3) > 0) {
        String backing = "/root/" + (char) ('a' + chance.below(2));
        Bytes size = Bytes.mib(64L << chance.below(2));
        all.add(new Stored.Device("loop" + i, backing, size, chance.below(4) == 0));
      }
    }
    for (String name : List.of("one", "two")) {
      if (chance.below(3) > 0) {
        String last = "loop" + chance.below(4);
        all.add(new Stored.Store(name, "btrfs", List.of("loop0", last)));
        for (long address = 0; address < 4; address++) {
          if (chance.below(3) > 0) {
            all.add(chunk(chance, name, address));
          }
        }
      }
    }
    return all;
  }

  private static Stored.Chunk chunk(RandomStream chance, String store, long address) {
    String profile = chance.below(2) == 0 ? "single" : "raid1";
    List<String> places = List.of("loop" + chance.below(2) + "@4096");
    Bytes used = Bytes.mib(chance.below(3));
    Bytes stripe = Bytes.mib(8L << chance.below(2));
    return new Stored.Chunk(store, address, "Data", profile, stripe, places, used);
  }

  @Test
  void foldedOverWhatStoodItGivesWhatStands() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomStream chance = RandomStream.of(seed, "looks");
      StorageState state = new StorageState();
      List<Stored> before = List.of();
      for (int look = 0; look < 5; look++) {
        List<Stored> now = drawn(chance);
        Difference.between(before, now).forEach(state::add);
        assertThat(state.standing()).as("seed %s, look %s", seed, look).isEqualTo(now);
        assertThat(Difference.between(now, now)).isEmpty();
        before = now;
      }
    }
  }
}
