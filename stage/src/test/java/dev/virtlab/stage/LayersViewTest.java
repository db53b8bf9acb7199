package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerName.Mark;
import dev.virtlab.stage.terminal.Cells;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An overlay of three layers, of which a file is changed, another deleted, and a directory made
/// anew.
class LayersViewTest {

  private static final String VIEW = "/root/view";

  private static final List<Event> RUN =
      List.of(
          new LayerEvent.OverlayMounted(VIEW, List.of("/root/extra", "/root/base"), "/root/up"),
          new LayerEvent.NamesFound(VIEW, 1, plain("hello")),
          new LayerEvent.NamesFound(VIEW, 2, plain("etc/", "etc/conf", "hello", "motd")),
          new LayerEvent.CopiedUp(VIEW, "motd", 2, new Bytes(5)),
          new LayerEvent.WhiteoutMade(VIEW, "hello"),
          new LayerEvent.MadeOpaque(VIEW, "etc/"));

  private static List<LayerName> plain(String... paths) {
    return List.of(paths).stream().map(path -> new LayerName(path, Mark.PLAIN)).toList();
  }

  private static Storyboard board(List<Event> events, Language language) {
    Trace trace = new Trace();
    for (int i = 0; i < events.size(); i++) {
      trace.add(Duration.ofMillis(i), "lab", events.get(i));
    }
    return new Storyboard(trace, 0, language);
  }

  private static Storyboard board() {
    return board(RUN, Language.ENGLISH);
  }

  private static Shape.Words words(Frame frame, String id) {
    return frame.shapes().stream()
        .filter(shape -> shape instanceof Shape.Words words && words.id().equals(id))
        .map(Shape.Words.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }

  private static List<String> seen(Frame frame) {
    return frame.shapes().stream()
        .filter(shape -> shape instanceof Shape.Words w && w.id().startsWith("layers seen "))
        .map(shape -> ((Shape.Words) shape).text())
        .toList();
  }

  private static double top(Frame frame, String id) {
    return frame.shapes().stream()
        .filter(shape -> shape instanceof Shape.Box box && box.id().equals(id))
        .mapToDouble(shape -> ((Shape.Box) shape).y())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }

  @Test
  void mergedIsOnTopAndTheLowestLayerAtTheBottom() {
    Frame frame = board().beat(2, View.LAYERS, 90);
    assertThat(
            List.of(
                top(frame, "layers merged"),
                top(frame, "layers box 0"),
                top(frame, "layers box 1"),
                top(frame, "layers box 2")))
        .isSorted();
  }

  @Test
  void aReaderSeesTheTopmostOfEachName() {
    assertThat(seen(board().beat(2, View.LAYERS, 90)))
        .containsExactlyInAnyOrder("hello ← extra", "etc/", "etc/conf ← base", "motd ← base");
    assertThat(seen(board().beat(3, View.LAYERS, 90))).contains("motd ← up");
    assertThat(seen(board().beat(5, View.LAYERS, 90)))
        .containsExactlyInAnyOrder("etc/", "motd ← up");
  }

  @Test
  void whatIsCopiedUpGoesStraightUpAndItsOriginalStays() {
    Frame before = board().beat(2, View.LAYERS, 90);
    Frame after = board().beat(3, View.LAYERS, 90);
    Shape.Words from = words(before, "layers copy motd");
    Shape.Words to = words(after, "layers copy motd");
    assertThat(to.x()).isEqualTo(from.x());
    assertThat(to.y()).isLessThan(from.y());
    assertThat(to.text()).isEqualTo("↑ motd");
    assertThat(words(after, "layers 2 motd").text()).isEqualTo("(motd)");
    assertThat(after.shapes())
        .filteredOn(Shape.Arrow.class::isInstance)
        .singleElement()
        .satisfies(
            arrow -> assertThat(((Shape.Arrow) arrow).toY()).isLessThan(((Shape.Arrow) arrow).y()));
  }

  @Test
  void aWhiteoutCoversTheNameAndAnOpaqueDirectoryAllThatIsInIt() {
    Frame frame = board().beat(5, View.LAYERS, 90);
    assertThat(words(frame, "layers 0 hello").text()).isEqualTo("✕ hello");
    assertThat(words(frame, "layers 1 hello").text()).isEqualTo("(hello)");
    assertThat(words(frame, "layers 0 etc").text()).isEqualTo("■ etc/");
    assertThat(words(frame, "layers copy etc/conf").text()).isEqualTo("(etc/conf)");
  }

  @Test
  void eachMomentAsksSomething() {
    assertThat(board().question())
        .hasValueSatisfying(
            question -> assertThat(question.asked()).contains("What is seen in it?"));
    assertThat(board(RUN.subList(0, 5), Language.ENGLISH).question())
        .hasValueSatisfying(
            question -> assertThat(question.asked()).contains("What happens to the one in extra?"));
    assertThat(board(RUN.subList(0, 1), Language.ENGLISH).question())
        .hasValueSatisfying(
            question -> assertThat(question.answer()).startsWith("One, the upperdir: up."));
    assertThat(board(RUN.subList(0, 3), Language.ENGLISH).question())
        .hasValueSatisfying(
            question -> {
              assertThat(question.asked()).contains("From which layer is it read?");
              assertThat(question.answer()).startsWith("From extra");
            });
    assertThat(board(RUN.subList(0, 4), Language.KOREAN).question())
        .hasValueSatisfying(question -> assertThat(question.asked()).contains("변경은 어디로"));
  }

  @Test
  void noLabelLiesOverAnotherAtAnyWidth() {
    for (int width : List.of(40, 80, 120)) {
      for (int beat = 0; beat < RUN.size(); beat++) {
        Frame frame = board().beat(beat, View.LAYERS, width);
        List<Shape.Words> all = new ArrayList<>();
        frame.shapes().stream()
            .filter(Shape.Words.class::isInstance)
            .forEach(shape -> all.add((Shape.Words) shape));
        for (int i = 0; i < all.size(); i++) {
          for (int j = i + 1; j < all.size(); j++) {
            Shape.Words a = all.get(i);
            Shape.Words b = all.get(j);
            boolean apart =
                a.y() != b.y() || a.x() + a.width() <= b.x() || b.x() + b.width() <= a.x();
            assertThat(apart).as("%s over %s at width %s", a.id(), b.id(), width).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aPosterKeepsThePlacesOfNamesThatComeLater() {
    Storyboard board = board();
    int rows = board.rows(View.LAYERS, 90);
    Shape.Words early = words(board.poster(1, View.LAYERS, 90, rows), "layers copy hello name");
    Shape.Words late = words(board.poster(5, View.LAYERS, 90, rows), "layers 1 hello name");
    assertThat(List.of(late.x(), late.y())).isEqualTo(List.of(early.x(), early.y()));
  }

  @Test
  void whatIsUnmountedStaysInViewUntilAnotherComes() {
    List<Event> events = new ArrayList<>(RUN);
    events.add(new LayerEvent.OverlayUnmounted(VIEW));
    Frame frame = board(events, Language.ENGLISH).beat(6, View.LAYERS, 90);
    assertThat(String.join("\n", Cells.plain(frame))).contains("unmounted").contains("✕ hello");
    assertThat(seen(frame)).isEmpty();
  }

  @Test
  void theTwinSaysWhereEachNameIsReadFrom() {
    assertThat(board().beat(3, View.LAYERS, 90).twin())
        .contains("  overlay /root/view: up, extra, base", "    motd ← up", "    hello ← extra");
  }
}
