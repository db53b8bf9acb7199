package dev.virtlab.simulator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.machine.PagingEvent;
import dev.virtlab.userland.paging.Translations;
import dev.virtlab.userland.paging.Translations.Reference;
import dev.virtlab.userland.paging.Translations.Translating;
import dev.virtlab.userland.paging.Translations.Way;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedTranslationsTest {

  private static final long EXIT = 7_400;
  private static final long ENTRY = 10;
  private final List<Event> told = new ArrayList<>();
  private final Translations translations = new SimulatedTranslations(told::add);

  private Translating mapped(Way way, int pages) {
    Translating guest = translations.begin(way, 4, 4);
    for (int page = 0; page < pages; page++) {
      guest.map(page);
    }
    return guest;
  }

  private static void touch(Translating guest, int pages, int times) {
    for (int i = 0; i < pages * times; i++) {
      assertThat(guest.touch(i % pages)).isTrue();
    }
  }

  @Test
  void aWalkGoesThroughTheHostBeforeEveryEntryOfTheGuest() {
    assertThat(translations.walk(41, 2, 2, 7))
        .extracting(r -> r.guestLevel() + " " + r.hostLevel())
        .containsExactly("2 2", "2 1", "2 0", "1 2", "1 1", "1 0", "0 2", "0 1");
    for (int guest = 1; guest <= 5; guest++) {
      for (int host = 1; host <= 5; host++) {
        List<Reference> walk = translations.walk(41, guest, host, 0x12345);
        assertThat(walk).hasSize((guest + 1) * (host + 1) - 1);
        assertThat(new LinkedHashSet<>(walk)).hasSameSizeAs(walk);
      }
    }
  }

  @Test
  void whatAnEntryNamesIsWhereTheNextOneIsRead() {
    List<Reference> walk = translations.walk(41, 3, 2, 0x12345);

    for (int i = 1; i < walk.size(); i++) {
      if (walk.get(i - 1).hostLevel() > 0) {
        assertThat(walk.get(i).hostLevel() == 0 || walk.get(i).table() == walk.get(i - 1).page())
            .isTrue();
      }
    }
    assertThat(told.getLast()).isEqualTo(new PagingEvent.WalkEnded(41, walk.getLast().page()));
  }

  @Test
  void everyEntryOfAWalkIsTold() {
    List<Reference> walk = translations.walk(41, 2, 1, 7);

    assertThat(told).hasSize(walk.size() + 2);
    assertThat(told.getFirst()).isEqualTo(new PagingEvent.WalkBegun(41, 2, 1, 7));
    assertThat(told.get(3))
        .isInstanceOfSatisfying(
            PagingEvent.EntryRead.class, e -> assertThat(e.page()).isEqualTo(walk.get(2).page()));
    assertThat(told.getLast()).isInstanceOf(PagingEvent.WalkEnded.class);
  }

  @Test
  void aChangeOfTheGuestsTableIsAnExitOnlyWhereAShadowFollowsIt() {
    Translating nested = mapped(Way.NESTED, 1);
    long tables = nested.account().exits();

    Translating more = mapped(Way.NESTED, 100);

    assertThat(more.account().exits()).isEqualTo(tables);
    assertThat(mapped(Way.SHADOW, 100).account().exits()).isEqualTo(100);
  }

  @Test
  void aPageIsBackedOnceAndIsThenWalkedWithoutAnExit() {
    Translating guest = mapped(Way.NESTED, 100);
    long before = guest.account().exits();
    touch(guest, 100, 1);
    long backed = guest.account().exits();
    touch(guest, 100, 5);

    assertThat(backed - before).isEqualTo(100);
    assertThat(guest.account().exits()).isEqualTo(backed);
    assertThat(guest.account().references()).isEqualTo(24 * guest.account().misses());
  }

  @Test
  void whatTheBufferHoldsIsNotWalkedUntilTheGuestGoesOnWithAnotherProcess() {
    Translating guest = mapped(Way.SHADOW, 10);
    touch(guest, 10, 50);
    long misses = guest.account().misses();
    guest.change();
    touch(guest, 10, 1);

    assertThat(misses).isEqualTo(10);
    assertThat(guest.account().misses()).isEqualTo(20);
  }

  @Test
  void theTimeIsThatOfExitsAndEntries() {
    for (Way way : Way.values()) {
      Translating guest = mapped(way, 80);
      touch(guest, 80, 3);
      Translations.Account account = guest.account();

      assertThat(account.nanoseconds())
          .isEqualTo(EXIT * account.exits() + ENTRY * account.references());
    }
  }

  @Test
  void aPageThatIsNotMappedCannotBeTouched() {
    for (Way way : Way.values()) {
      Translating guest = mapped(way, 3);

      assertThat(guest.touch(3)).isFalse();
      assertThat(guest.account().misses()).isZero();
    }
  }

  @Test
  void aPageThatTheHostMovesIsLedToAnew() {
    ShadowPaging paging = new ShadowPaging(4);
    paging.back(1, 10);
    paging.write(5, 1);
    assertThat(paging.access(5)).contains(8);
    assertThat(paging.access(5)).contains(4);

    paging.back(1, 11);

    assertThat(paging.access(5)).contains(8);
  }
}
