package dev.virtlab.stage.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.stage.Language;
import dev.virtlab.stage.Shape;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Words never lie on words, whatever is shown, and who stands keeps its place.
final class LabelsTest {

  @ParameterizedTest
  @CsvSource({
    "1, NEST, ENGLISH, 1280, 720",
    "1, NEST, KOREAN, 640, 360",
    "3, NEST, KOREAN, 1280, 720",
    "20, NEST, ENGLISH, 1280, 720",
    "20, NEST, KOREAN, 800, 600",
    "40, NEST, ENGLISH, 1920, 1080",
    "3, TIMELINE, KOREAN, 1280, 720",
    "20, TIMELINE, ENGLISH, 640, 360",
    "3, PATH, ENGLISH, 1280, 720",
    "3, PATH, KOREAN, 500, 900"
  })
  void labelsNeverOverlapAndStayOnTheSheet(
      int containers, View view, Language language, int width, int height) throws PictureFault {
    Storyboard board = Shows.of(containers, language);
    Fonts fonts = Fonts.load();
    Painting painting = new Painting(board, view, Theme.LIGHT, fonts, width, height);
    Rect sheet = new Rect(0, 0, width, height);
    List<String> faults = new ArrayList<>();
    int[] seen = {0};
    new Surface(fonts, width, height)
        .draw(
            pen -> {
              for (int beat = 0; beat < board.beats(); beat += 1 + board.beats() / 40) {
                List<Label> labels = painting.labels(pen, beat);
                seen[0] += labels.size();
                faults.addAll(overlaps(labels, sheet));
              }
            });

    assertThat(seen[0]).isGreaterThan(20);
    assertThat(faults).isEmpty();
  }

  private static List<String> overlaps(List<Label> labels, Rect sheet) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!sheet.holds(labels.get(i).takes())) {
        faults.add("outside: " + labels.get(i));
      }
      for (int j = i + 1; j < labels.size(); j++) {
        if (labels.get(i).takes().inset(0.5).meets(labels.get(j).takes().inset(0.5))) {
          faults.add(labels.get(i) + " lies on " + labels.get(j));
        }
      }
    }
    return faults;
  }

  /// One identity is one shape within a picture, or motion would not know what goes where.
  @ParameterizedTest
  @CsvSource({"1, NEST", "20, NEST", "8, TIMELINE", "8, PATH"})
  void identitiesAreUnique(int containers, View view) {
    Storyboard board = Shows.of(containers, Language.ENGLISH);
    for (int beat = 0; beat < board.beats(); beat++) {
      List<String> ids =
          board.poster(beat, view, 100, 30).shapes().stream()
              .map(s -> s.getClass().getSimpleName() + " " + Posed.id(s))
              .toList();
      assertThat(ids).as("beat " + beat).doesNotHaveDuplicates();
    }
  }

  /// A container's box keeps its floor: newcomers stand beside it or above it.
  @ParameterizedTest
  @CsvSource({"4, 100", "20, 138"})
  void whoStandsDoesNotFall(int containers, int width) {
    Storyboard board = Shows.of(containers, Language.ENGLISH);
    Map<String, Double> floors = new HashMap<>();
    Set<String> moved = new HashSet<>();
    for (int beat = 0; beat < board.beats(); beat++) {
      for (Shape shape : board.poster(beat, View.NEST, width, 60).shapes()) {
        if (shape instanceof Shape.Box box && box.id().length() == 64) {
          double floor = box.y() + box.height();
          Double before = floors.put(box.id(), floor);
          if (before != null && floor > before + 1e-9) {
            moved.add(box.id() + " from " + before + " to " + floor);
          }
        }
      }
    }
    assertThat(floors).hasSize(containers);
    assertThat(moved).isEmpty();
  }
}
