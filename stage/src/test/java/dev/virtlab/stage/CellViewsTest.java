package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.stage.terminal.Cells;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The views in cells, as the terminal and the page draw them, of two machines on one host.
class CellViewsTest {

  private final Trace trace = new Trace();

  private void at(int millis, String host, Event event) {
    trace.add(Duration.ofMillis(millis), host, event);
  }

  private void runs(int millis, String host, int pid, String... argv) {
    at(millis, host, new KernelEvent.ProcessForked(pid, pid == 1 ? 0 : 1, "/"));
    at(millis, host, new KernelEvent.ProgramExecuted(pid, argv[0], List.of(argv)));
  }

  private void twoMachines() {
    at(0, "lab", new KernelEvent.HostBooted(new Bytes(1L << 33), 2));
    runs(0, "lab", 1, "/sbin/init");
    at(1, "lab", new ConversationEvent.LineEntered("lab", "virsh start web; virsh start web2"));
    runs(2, "lab", 5, "virsh", "start", "web");
    for (String machine : List.of("web", "web2")) {
      at(4, "lab", new MachineEvent.MachineDefined(machine, 1, Bytes.mib(512)));
      at(4, "lab", new MachineEvent.MachineStarted(machine, 9));
    }
    at(200, "lab/web", new KernelEvent.HostBooted(Bytes.mib(512), 1));
    runs(201, "lab/web", 1, "/lib/systemd/systemd");
    runs(210, "lab/web", 2, "/usr/sbin/dockerd");
    at(400, "lab", new KernelEvent.ProcessExited(5, 0));
  }

  private Frame last(View view, Language language, int width) {
    Storyboard board = new Storyboard(trace, 0, language);
    return board.beat(board.beats() - 1, view, width);
  }

  private static Shape.Box box(Frame frame, String title) {
    return boxes(frame).filter(b -> b.title().equals(title)).findFirst().orElseThrow();
  }

  private static Stream<Shape.Box> boxes(Frame frame) {
    return frame.shapes().stream().filter(Shape.Box.class::isInstance).map(Shape.Box.class::cast);
  }

  @Test
  void aGuestStandsWithinItsMachineAndThatWithinItsHost() {
    twoMachines();
    for (int width : List.of(50, 80, 130)) {
      Frame frame = last(View.NEST, Language.ENGLISH, width);
      Shape.Box host = box(frame, "lab");
      Shape.Box machine = box(frame, "▶ web");
      Shape.Box kernel = box(frame, "a kernel of its own");

      assertThat(isWithin(machine, host)).isTrue();
      assertThat(isWithin(kernel, machine)).isTrue();
      assertThat(isWithin(box(frame, "▶ web2"), host)).isTrue();
      assertThat(isWithin(box(frame, "▶ web2"), machine)).isFalse();
      assertThat(box(frame, "one Linux kernel").y())
          .isGreaterThanOrEqualTo(machine.y() + machine.height());
    }
  }

  private static boolean isWithin(Shape.Box inner, Shape.Box outer) {
    return inner.x() > outer.x()
        && inner.x() + inner.width() < outer.x() + outer.width()
        && inner.y() > outer.y()
        && inner.y() + inner.height() <= outer.y() + outer.height();
  }

  @Test
  void theTimelineKeepsTheProcessesOfEachKernelApart() {
    twoMachines();
    List<String> rows = Cells.plain(last(View.TIMELINE, Language.ENGLISH, 120));

    assertThat(rows).anyMatch(row -> row.startsWith("1 /sbin/init"));
    assertThat(rows).anyMatch(row -> row.startsWith("web: 1 /lib/systemd/systemd"));

    Storyboard board = new Storyboard(trace, 0, Language.ENGLISH);
    assertThat(board.poster(board.beats() - 1, View.TIMELINE, 120, 30).shapes())
        .filteredOn(s -> s instanceof Shape.Words w && w.text().equals("web"))
        .hasSize(2);
  }

  @Test
  void thePathLightsOnlyWhereTheLineHasBeen() {
    twoMachines();
    Frame frame = last(View.PATH, Language.KOREAN, 110);

    assertThat(box(frame, "셸").tone()).isEqualTo(Tone.ALIVE);
    assertThat(box(frame, "dockerd").tone()).isEqualTo(Tone.QUIET);
    assertThat(box(frame, "runc").tone()).isEqualTo(Tone.QUIET);
    assertThat(isWithin(box(frame, "가상 머신"), box(frame, "하나의 리눅스 커널"))).isTrue();
  }

  @Test
  void noStationLiesOnAnother() {
    twoMachines();
    for (int width = 40; width <= 200; width += 5) {
      List<Shape.Box> stations =
          boxes(last(View.PATH, Language.ENGLISH, width))
              .filter(b -> b.id().startsWith("station"))
              .toList();
      for (Shape.Box one : stations) {
        assertThat(one.x() + one.width()).isLessThanOrEqualTo(width);
        assertThat(stations)
            .filteredOn(other -> !other.id().equals(one.id()) && overlap(one, other))
            .as("at %d", width)
            .isEmpty();
      }
    }
  }

  private static boolean overlap(Shape.Box a, Shape.Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  @Test
  void aShowHasTheViewsOfWhatHappenedInIt() {
    twoMachines();
    Storyboard board = new Storyboard(trace, 0, Language.ENGLISH);

    assertThat(board.views()).containsExactly(View.NEST, View.TIMELINE, View.PATH, View.VCPUS);
    assertThat(board.views()).allMatch(board::shows);
  }

  @Test
  void theFactsAreThoseOfTheMachineThatIsPointedAt() {
    twoMachines();
    Storyboard board = new Storyboard(trace, 0, Language.ENGLISH);

    assertThat(board.facts(board.beats() - 1, "lab/machine web2")).first().isEqualTo("web2");
    assertThat(board.facts(board.beats() - 1, "lab/machine web")).first().isEqualTo("web");
    assertThat(board.facts(board.beats() - 1, "lab/machine web kernel")).first().isEqualTo("web");
  }
}
