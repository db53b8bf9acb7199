package dev.virtlab.simulator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.simulator.memory.PageReplacement.Access;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryModelsTest {

  private static final long[] BELADY = {1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5};

  private static long misses(Replacement policy, int frames, long[] references) {
    return PageReplacement.play(policy, frames, references).stream()
        .filter(access -> !access.hit())
        .count();
  }

  @Test
  void moreFramesMakeMoreFaultsUnderFifo() {
    assertThat(misses(Replacement.FIFO, 3, BELADY)).isEqualTo(9);
    assertThat(misses(Replacement.FIFO, 4, BELADY)).isEqualTo(10);
  }

  @Test
  void nobodyFaultsLessThanOptAndMoreFramesNeverHurtLru() {
    for (long seed = 1; seed <= 100; seed++) {
      long[] references = new Random(seed).longs(80, 0, 9).toArray();
      long before = Long.MAX_VALUE;
      for (int frames = 1; frames <= 9; frames++) {
        long opt = misses(Replacement.OPT, frames, references);
        for (Replacement policy : Replacement.values()) {
          assertThat(misses(policy, frames, references))
              .as("seed %d, %s", seed, policy)
              .isGreaterThanOrEqualTo(opt);
        }
        long lru = misses(Replacement.LRU, frames, references);
        assertThat(lru).as("seed %d", seed).isLessThanOrEqualTo(before);
        before = lru;
      }
    }
  }

  @Test
  void theClockGivesAUsedPageASecondChance() {
    Access last =
        PageReplacement.play(Replacement.CLOCK, 3, new long[] {1, 2, 3, 4, 2, 5}).getLast();
    assertThat(last.victim()).as("2 was used since the hand passed").isEqualTo(3);
  }

  @Test
  void aNestedWalkReadsTwentyFourEntriesWhereANativeOneReadsFour() {
    assertThat(NestedPaging.references(4, 4)).isEqualTo(24);
    assertThat(NestedPaging.references(4, 0)).isEqualTo(4);
    assertThat(NestedPaging.references(0, 4)).isEqualTo(4);
    assertThat(NestedPaging.references(5, 5)).isEqualTo(35);
  }

  @Test
  void aShadowIsWalkedLikeANativeTableButPaysWithExits() {
    ShadowPaging shadow = new ShadowPaging(4);
    shadow.back(7, 70);
    shadow.write(1, 7);
    assertThat(shadow.access(1)).contains(8);
    assertThat(shadow.access(1)).contains(4);
    assertThat(shadow.access(2)).isEmpty();
    assertThat(shadow.exits()).isEqualTo(3);
  }

  @Test
  void aBufferOfFourEntriesHitsWhatWasUsedLately() {
    Tlb tlb = new Tlb(1, 4);
    for (long page : new long[] {1, 2, 3, 4, 1, 5, 1}) {
      var _ = tlb.access(0, page);
    }
    assertThat(tlb.hits()).isEqualTo(2);
    assertThat(tlb.access(1, 1)).as("another address space").isFalse();
    tlb.flush(0);
    assertThat(tlb.access(0, 1)).isFalse();
  }

  @Test
  void aLastPageThatFindsAllMergedOnesFullStaysUnshared() {
    SamePageMerging merging = new SamePageMerging(256);
    for (int i = 0; i < 257; i++) {
      merging.scan(42);
    }
    assertThat(merging.shared()).isEqualTo(1);
    assertThat(merging.sharing()).isEqualTo(255);
    assertThat(merging.unshared()).isEqualTo(1);
    merging.scan(42);
    assertThat(merging.shared()).isEqualTo(2);
    assertThat(merging.unshared()).isZero();
  }

  @Test
  void aMachineThatWritesFasterThanTheLinkIsStoppedForAllOfIt() {
    Migration.Course course = Migration.preCopy(1024, 100, 200, 8, Migration.LITTLE);
    assertThat(course.rounds()).hasSize(8);
    assertThat(course.downtime()).isEqualTo(10.24);
    assertThat(Migration.postCopy(1024, 100, 5).downtime()).isEqualTo(0.05);
  }

  @Test
  void anIdlePageIsTaxed() {
    double cost = IdleTax.idleCost(0.75);
    double busy = IdleTax.pricePerPage(1, 256, 1, cost);
    double idle = IdleTax.pricePerPage(1, 256, 0, cost);
    assertThat(busy / idle).isEqualTo(4);
    assertThat(IdleTax.reclaimFrom(new double[] {busy, idle})).isEqualTo(1);
  }

  @Test
  void protectionSettlesWhereNobodyHasMoreThanIsProtected() {
    double[] settled =
        new Protection(50, new double[] {75, 25, 0, 500}, true)
            .settle(new double[] {50, 50, 50, 0});
    assertThat(settled[0]).isBetween(28.7, 28.9);
    assertThat(settled[1]).isBetween(21.0, 21.2);
    assertThat(settled[2]).isLessThan(0.2);
  }
}
