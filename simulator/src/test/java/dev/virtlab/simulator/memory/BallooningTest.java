package dev.virtlab.simulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.simulator.memory.Ballooning.Guest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BallooningTest {

  /// Two machines of 256 MB with equal shares on a host of 360 MB, one of them idle.
  @Test
  void aMachineThatIsIdlePaysWithItsPagesWhereIdlenessIsTaxed() {
    long pages = 65_536;
    long host = 92_160;
    List<Guest> guests = List.of(new Guest(1, pages, 0, 0), new Guest(1, pages, pages, 0));

    long[] untaxed = Ballooning.inflate(guests, 2 * pages - host, 0);
    long[] taxed = Ballooning.inflate(guests, 2 * pages - host, 0.75);

    assertThat(untaxed[0]).as("without a tax each gives the same").isEqualTo(untaxed[1]);
    assertThat(pages - taxed[0]).as("what the busy one does not need").isEqualTo(host - pages);
    assertThat(taxed[1]).isZero();
  }

  @Test
  void whoHasTwiceTheSharesKeepsTwiceThePages() {
    List<Guest> guests = List.of(new Guest(2, 1000, 1000, 0), new Guest(1, 1000, 1000, 0));

    assertThat(Ballooning.inflate(guests, 1100, 0.75)).containsExactly(400, 700);
  }

  @Test
  void nobodyFallsBelowWhatItKeepsInAnyCase() {
    List<Guest> guests = List.of(new Guest(1, 1000, 10, 800), new Guest(9, 1000, 1000, 0));

    assertThat(Ballooning.inflate(guests, 600, 0.75)).containsExactly(200, 400);
    assertThatThrownBy(() -> Ballooning.inflate(guests, 1201, 0.75))
        .hasMessage("balloons can take 0 to 1200 pages: 1201");
  }

  @Test
  void aGuestSwapsOnlyForActivePagesThatItGaveUp() {
    Guest guest = new Guest(1, 1000, 300, 0);

    assertThat(guest.swaps(300)).isZero();
    assertThat(guest.swaps(250)).isEqualTo(50);
  }

  @Test
  void itTakesWhatTakingPageAfterPageWouldTake() {
    for (long seed = 1; seed <= 200; seed++) {
      Random chance = new Random(seed);
      List<Guest> guests = new ArrayList<>();
      long available = 0;
      for (int i = chance.nextInt(1, 6); i > 0; i--) {
        long pages = chance.nextInt(1, 400);
        Guest guest =
            new Guest(
                chance.nextInt(1, 10),
                pages,
                chance.nextLong(pages + 1),
                chance.nextLong(pages + 1));
        guests.add(guest);
        available += guest.pages() - guest.least();
      }
      long wanted = chance.nextLong(available + 1);
      double tax = chance.nextInt(0, 4) / 4.0;

      assertThat(Ballooning.inflate(guests, wanted, tax))
          .as("seed %d", seed)
          .isEqualTo(pageAfterPage(guests, wanted, tax));
    }
  }

  private static long[] pageAfterPage(List<Guest> guests, long wanted, double tax) {
    long[] taken = new long[guests.size()];
    while (Arrays.stream(taken).sum() < wanted) {
      double[] prices = new double[taken.length];
      for (int i = 0; i < taken.length; i++) {
        Guest guest = guests.get(i);
        double left = guest.pages() - taken[i];
        double active = Math.min(1, guest.active() / left);
        prices[i] =
            left > guest.least()
                ? IdleTax.pricePerPage(guest.shares(), left, active, IdleTax.idleCost(tax))
                : Double.POSITIVE_INFINITY;
      }
      taken[IdleTax.reclaimFrom(prices)]++;
    }
    return taken;
  }
}
