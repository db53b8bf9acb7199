package dev.virtlab.console.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.datacentre.DataCentre;
import dev.virtlab.simulator.datacentre.Plan;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import dev.virtlab.stage.terminal.Cells;
import dev.virtlab.worlds.LookedInto;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DataCentreWatchedTest {

  private static final long MINUTE = 60_000_000_000L;
  private static final int WIDTH = 100;

  private static Plan plan(int hosts) {
    return new Plan(
        hosts, 4, 5, 10, 1, 600, Bytes.mib(256), 0.25, new Plan.Power(100, 250, 0.15, 0.4), 7);
  }

  private static int busyContainer(DataCentre centre) {
    int container = 0;
    while (centre.waitingIn(container) == 0) {
      container++;
    }
    return container;
  }

  private static String shown(LookedInto machine, int first, View view, boolean end) {
    Storyboard board = new Storyboard(machine.trace(), first, Language.ENGLISH);
    int beat = end ? board.beats() - 1 : 0;
    return String.join("\n", Cells.plain(board.beat(beat, view, WIDTH)));
  }

  @Test
  void aProcessKilledInOneOfAMillionContainersIsSeenToGo() {
    Agenda agenda = new Agenda();
    DataCentre centre = new DataCentre(plan(20_000), agenda);
    centre.run(5 * MINUTE);
    int container = busyContainer(centre);
    LookedInto machine = new LookedInto(centre, agenda, container);
    String exec = "docker exec " + LookedInto.name(container) + " ";
    assertThat(machine.enter(exec + "cat /sys/fs/cgroup/memory.max").stdout())
        .isEqualTo("268435456\n");
    Matcher line =
        Pattern.compile("(?m)^ *(\\d+) .*/bin/request")
            .matcher(machine.enter(exec + "ps").stdout());
    assertThat(line.find()).isTrue();
    int first = machine.trace().size();

    var _ = machine.enter(exec + "kill -9 " + line.group(1));

    assertThat(shown(machine, first, View.NEST, false))
        .contains(LookedInto.name(container))
        .contains("request");
    assertThat(shown(machine, first, View.NEST, true))
        .contains(LookedInto.name(container))
        .doesNotContain("request");
    assertThat(shown(machine, first, View.TIMELINE, true)).isNotBlank();
    assertThat(new Storyboard(machine.trace(), first, Language.ENGLISH).question()).isPresent();
  }

  @Test
  void anHourIsShownMinuteByMinuteAndTheNestHasEveryMachineOfItsHost() {
    String told = new DataCentreView(plan(200)).told();
    assertThat(told.lines().toList().get(1).strip()).hasSize(60);
    assertThat(told.lines().filter(line -> line.startsWith("└ vm"))).hasSize(5);
  }
}
