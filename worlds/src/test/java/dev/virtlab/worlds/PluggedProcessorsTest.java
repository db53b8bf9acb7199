package dev.virtlab.worlds;

import static dev.virtlab.worlds.MachinesHost.definition;
import static dev.virtlab.worlds.MachinesHost.holds;
import static dev.virtlab.worlds.MachinesHost.inside;
import static dev.virtlab.worlds.MachinesHost.lab;
import static dev.virtlab.worlds.MachinesHost.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Processors that come to a machine, and leave it, while its guest runs.
final class PluggedProcessorsTest {

  private static void withRoomForProcessors(Lab lab, String name, String features) {
    String definition =
        definition(name, features + "<memory unit='MiB'>512</memory>")
            .replace("<vcpu>1", "<vcpu current='1'>4");
    lab.enter("echo \"" + definition + "\" > " + name + ".xml");
    lab.enter("virsh define " + name + ".xml; virsh start " + name);
    lab.pass(Duration.ofSeconds(5));
  }

  @Test
  void processorsThatArePluggedInWhileItRunsWorkInsideAndCanBePulledAgain() {
    String counts = "nproc; grep -c ^processor /proc/cpuinfo; cat /sys/devices/system/cpu/online";
    try (Lab lab = lab()) {
      withRoomForProcessors(lab, "web", "<features><acpi/></features>");
      assertThat(inside(lab, "web", counts)).isEqualTo("1\n1\n0\n");

      lab.enter("virsh setvcpus web 2");

      assertThat(inside(lab, "web", counts)).isEqualTo("2\n2\n0-1\n");
      assertThat(standing(lab, "web").vcpus()).isEqualTo(2);
      assertThat(State.of(lab.trace()).host("lab/web").cpus()).isEqualTo(2);
      holds(lab);

      lab.enter("virsh setvcpus web 1");

      assertThat(inside(lab, "web", counts)).isEqualTo("1\n1\n0\n");
      assertThat(lab.enter("virsh setvcpus web 5").stderr()).contains("5 > 4");
      holds(lab);
    }
  }

  @Test
  void aSnapshotKnowsOfTheProcessorsThatWerePluggedInAndARestartKeepsThem() {
    try (Lab lab = lab()) {
      withRoomForProcessors(lab, "web", "<features><acpi/></features>");
      lab.enter("virsh setvcpus web 3");
      lab.enter("virsh snapshot-create-as web three");
      lab.enter("virsh setvcpus web 1");
      lab.enter("virsh snapshot-revert web three");

      assertThat(inside(lab, "web", "nproc")).isEqualTo("3\n");
      holds(lab);
      lab.enter("virsh reset web");
      lab.pass(Duration.ofSeconds(5));
      assertThat(inside(lab, "web", "nproc")).isEqualTo("3\n");
      lab.enter("virsh save web /root/web.save; virsh restore /root/web.save");
      assertThat(inside(lab, "web", "nproc")).isEqualTo("3\n");
      assertThat(lab.enter("virsh setvcpus web 2; virsh vcpucount web --live").stdout())
          .endsWith("2\n\n");
      holds(lab);
    }
  }

  @Test
  void withoutAcpiAGuestDoesNotLearnOfAProcessorBeforeItStartsAgain() {
    try (Lab lab = lab()) {
      withRoomForProcessors(lab, "web", "");
      lab.enter("virsh setvcpus web 2");

      assertThat(inside(lab, "web", "nproc")).isEqualTo("1\n");
      assertThat(lab.enter("virsh setvcpus web 1").stderr()).contains("without ACPI");
      lab.enter("virsh reset web");
      lab.pass(Duration.ofSeconds(5));
      assertThat(inside(lab, "web", "nproc")).isEqualTo("2\n");
      holds(lab);
    }
  }
}
