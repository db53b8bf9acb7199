package dev.virtlab.stage.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The strip of a window of any size: what can be pressed lies in it, and nothing on another.
final class ControlsTest {

  private static final List<View> ALL = List.of(View.values());

  @ParameterizedTest
  @CsvSource({
    "1280, 720",
    "960, 600",
    "800, 600",
    "640, 360",
    "500, 900",
    "320, 480",
    "240, 200",
    "3000, 500",
    "3840, 2160"
  })
  void nothingOverlapsInWindowsOfAnySize(int width, int height) throws PictureFault {
    Fonts fonts = Fonts.load();
    for (Language language : Language.values()) {
      for (int many = 1; many <= ALL.size(); many++) {
        List<View> views = ALL.subList(0, many);
        Controls controls =
            new Controls(width, height, Theme.DARK, new Tabs(views, language, fonts));
        List<Rect> places = new ArrayList<>();
        for (Controls.Pressed each : Controls.Pressed.values()) {
          places.add(controls.place(each));
        }
        views.forEach(view -> places.add(controls.tab(view)));

        for (int i = 0; i < places.size(); i++) {
          assertThat(controls.strip().holds(places.get(i))).as(places + " " + i).isTrue();
          for (int j = 0; j < i; j++) {
            assertThat(places.get(i).inset(0.01).meets(places.get(j))).as(i + " " + j).isFalse();
          }
        }
        assertThat(controls.strip().height()).isLessThan(height / 2.0);
      }
    }
  }

  @Test
  void aTabIsFoundWhereItIsDrawn() throws PictureFault {
    Tabs tabs = new Tabs(ALL, Language.KOREAN, Fonts.load());
    Controls controls = new Controls(700, 500, Theme.LIGHT, tabs);

    for (View view : ALL) {
      Rect place = controls.tab(view);
      assertThat(controls.tabAt(place.x() + place.width() / 2, place.middle())).contains(view);
    }
    assertThat(controls.tabAt(controls.place(Controls.Pressed.BAR).x(), 470)).isEmpty();
  }

  @Test
  void aViewHasATabWhereItHasSomethingToShow() {
    assertThat(ALL.stream().filter(Shows.of(2, Language.ENGLISH)::shows))
        .containsExactly(View.NEST, View.TIMELINE, View.PATH);

    Trace trace = new Trace();
    trace.add(Duration.ZERO, "lab", new MachineEvent.MachineDefined("web", 1, new Bytes(1 << 29)));
    trace.add(Duration.ofSeconds(1), "lab", new MachineEvent.MachineStarted("web", 40));
    trace.add(Duration.ofSeconds(2), "lab", new MachineEvent.VcpusScheduled("web", 1, 0));
    trace.add(Duration.ofSeconds(3), "lab", new MachineEvent.MachineSuspended("web"));

    assertThat(new Storyboard(trace, 0, Language.KOREAN).shows(View.VCPUS)).isTrue();
  }
}
