package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.machine.PagingEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A walk through tables of one level each: three entries in two rows.
class WalkViewTest {

  private static final List<Event> WALK =
      List.of(
          new PagingEvent.WalkBegun(41, 1, 1, 7),
          new PagingEvent.EntryRead(41, 1, 1, 1, 1, 5),
          new PagingEvent.EntryRead(41, 1, 0, 1, 7, 9),
          new PagingEvent.EntryRead(41, 0, 1, 1, 9, 11),
          new PagingEvent.WalkEnded(41, 11));

  private static Storyboard board(List<Event> events) {
    Trace trace = new Trace();
    for (Event event : events) {
      trace.add(Duration.ofMillis(1), "lab", event);
    }
    return new Storyboard(trace, 0, Language.ENGLISH);
  }

  private static List<String> places(Frame frame) {
    return frame.shapes().stream()
        .filter(Shape.Box.class::isInstance)
        .map(Shape.Box.class::cast)
        .map(box -> box.id().substring("walk ".length()) + ": " + box.title())
        .toList();
  }

  private static String words(Frame frame, String id) {
    return frame.shapes().stream()
        .filter(s -> s instanceof Shape.Words words && words.id().equals(id))
        .map(s -> ((Shape.Words) s).text())
        .findFirst()
        .orElse("");
  }

  @Test
  void everyPlaceStandsThereFromTheBeginning() {
    assertThat(places(board(WALK).beat(0, View.WALK, 80)))
        .containsExactly("1 1: ", "1 0: ", "0 1: ");
  }

  @Test
  void aPlaceIsNumberedWhenItsEntryIsRead() {
    Frame frame = board(WALK).beat(2, View.WALK, 80);

    assertThat(places(frame)).containsExactly("1 1: 1", "1 0: 2", "0 1: ");
    assertThat(words(frame, "walk 1 0 entry")).isEqualTo("[7]→0x9");
    assertThat(words(frame, "walk sum")).startsWith("2 of 3 entries read; without a hypervisor 1");
  }

  @Test
  void theEndSaysWhereThePageLies() {
    assertThat(words(board(WALK).beat(4, View.WALK, 80), "walk sum"))
        .endsWith("it lies in the host's page 0xb");
  }

  @Test
  void onASheetTheWayLeadsFromTheGuestsEntryToTheNextRow() {
    Storyboard board = board(WALK);
    Frame poster = board.poster(2, View.WALK, 80, board.rows(View.WALK, 80));

    assertThat(poster.shapes())
        .filteredOn(Shape.Arrow.class::isInstance)
        .singleElement()
        .satisfies(s -> assertThat(((Shape.Arrow) s).toX()).isLessThan(((Shape.Arrow) s).x()));
  }

  @Test
  void itAsksWhosePageTheGuestsEntryNames() {
    assertThat(board(WALK).question())
        .hasValueSatisfying(q -> assertThat(q.asked()).contains("Whose page is it?"));
  }

  @Test
  void whereNothingWasWalkedItSaysWhatToType() {
    assertThat(words(board(List.of()).beat(0, View.WALK, 80), "walk none")).contains("paging walk");
  }
}
