package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Reply;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.datacentre.DataCentre;
import dev.virtlab.simulator.datacentre.Plan;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LookedIntoTest {

  private static final long MINUTE = 60_000_000_000L;

  private final Agenda agenda = new Agenda();
  private final DataCentre centre =
      new DataCentre(
          new Plan(
              20_000,
              4,
              5,
              10,
              1,
              600,
              Bytes.mib(256),
              0.25,
              new Plan.Power(100, 250, 0.15, 0.4),
              7),
          agenda);

  private int busyContainer() {
    for (int container = 0; container < centre.plan().allContainers(); container++) {
      if (centre.waitingIn(container) > 0) {
        return container;
      }
    }
    throw new IllegalStateException("after minutes nobody has anything to do");
  }

  private static Optional<String> request(String ps) {
    Matcher line = Pattern.compile("(?m)^ *(\\d+) .*/bin/request").matcher(ps);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  @Test
  void aConsoleOpensInOneOfAMillionContainersAndTheOthersGoOn() {
    centre.run(5 * MINUTE);
    int container = busyContainer();
    LookedInto machine = new LookedInto(centre, agenda, container);
    String exec = "docker exec " + LookedInto.name(container) + " ";

    assertThat(machine.enter(exec + "cat /sys/fs/cgroup/memory.max").stdout())
        .isEqualTo("268435456\n");

    Optional<String> pid = request(machine.enter(exec + "ps").stdout());
    assertThat(pid).as("what the container was serving is a process in it").isPresent();
    Reply killed = machine.enter(exec + "kill -9 " + pid.orElseThrow());
    assertThat(killed.exit()).isZero();
    assertThat(killed.events()).as("there is something to watch").isNotEmpty();
    assertThat(request(machine.enter(exec + "ps").stdout())).isEmpty();

    long before = centre.summary().came();
    machine.enter("sleep 5");
    assertThat(centre.summary().came()).isGreaterThan(before);
  }

  @Test
  void nothingIsLostWhenAMachineIsLookedInto() {
    centre.run(5 * MINUTE);
    var _ = new LookedInto(centre, agenda, busyContainer());
    centre.run(MINUTE);
    var summary = centre.summary();
    assertThat(summary.sojourn().number() + summary.killed() + summary.present() + summary.handed())
        .isEqualTo(summary.came());
  }
}
