package dev.virtlab.simulator.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Control groups that may ask only so much of a block device.
class IoLimitsTest {

  private static SimulatedLab lab(World.Cgroups cgroups) {
    DebianHost host = new DebianHost(Bytes.gib(8), HostPrograms.all(), Optional.empty(), List.of());
    World.Host machine =
        new World.Host("lab", Bytes.gib(1), 2, cgroups, 1_700_000_000_000_000_000L, host);
    SimulatedLab lab = SimulatedLab.of(new World(1, List.of(machine), Costs.REFERENCE, false));
    enter(lab, "truncate -s 64M d; losetup /dev/loop0 d", group(cgroups, "") + "mkdir $G");
    return lab;
  }

  /// Sets `G` to a group, and says how a limit of bytes written a second is set.
  private static String group(World.Cgroups cgroups, String limit) {
    return switch (cgroups) {
      case HYBRID ->
          "G=/sys/fs/cgroup/blkio/g; "
              + (limit.isEmpty() ? "" : "echo " + limit + " > $G/blkio.throttle.write_bps_device");
      case V2 ->
          "G=/sys/fs/cgroup/g; "
              + (limit.isEmpty() ? "" : "echo " + limit.replace(" ", " wbps=") + " > $G/io.max");
    };
  }

  private static List<Event> enter(SimulatedLab lab, String... lines) {
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      Reply reply = lab.enter(line);
      assertThat(reply.exit()).as("%s: %s", line, reply.stderr()).isZero();
      reply.events().stream().map(Stamped::event).forEach(events::add);
      assertThat(State.of(lab.trace()).host("lab").standing()).as(line).isEqualTo(lab.truth("lab"));
    }
    return events;
  }

  private static String inGroup(String line) {
    return "(echo $BASHPID > $G/cgroup.procs; " + line + ")";
  }

  private static Duration waited(List<Event> events) {
    return events.stream()
        .filter(KernelEvent.IoThrottled.class::isInstance)
        .map(event -> ((KernelEvent.IoThrottled) event).pause())
        .reduce(Duration.ZERO, Duration::plus);
  }

  @ParameterizedTest
  @EnumSource
  void whoWritesPastTheLimitWaitsAndAViewIsToldHowLong(World.Cgroups cgroups) {
    SimulatedLab lab = lab(cgroups);
    assertThat(enter(lab, group(cgroups, "7:0 1048576")))
        .contains(new KernelEvent.LimitSet("/g", "io.max 7:0 wbps", 1_048_576));
    Duration before = lab.now();
    List<Event> events =
        enter(lab, inGroup("dd if=/dev/zero of=/dev/loop0 bs=64K count=64 oflag=direct"));
    Duration took = lab.now().minus(before);
    assertThat(took).isBetween(Duration.ofMillis(3900), Duration.ofMillis(4100));
    assertThat(waited(events)).isBetween(Duration.ofMillis(3800), took);
    assertThat(events)
        .filteredOn(KernelEvent.IoThrottled.class::isInstance)
        .allSatisfy(
            event -> assertThat(((KernelEvent.IoThrottled) event).device()).isEqualTo("7:0"));
  }

  @ParameterizedTest
  @EnumSource
  void whoIsInNoLimitedGroupDoesNotWait(World.Cgroups cgroups) {
    SimulatedLab lab = lab(cgroups);
    enter(lab, group(cgroups, "7:0 1048576"));
    assertThat(waited(enter(lab, "dd if=/dev/zero of=/dev/loop0 bs=64K count=64 oflag=direct")))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource
  void theProcessThatWaitsForADeviceIsSeenInUninterruptibleSleep(World.Cgroups cgroups) {
    SimulatedLab lab = lab(cgroups);
    enter(lab, group(cgroups, "7:0 1048576"));
    enter(lab, inGroup("exec dd if=/dev/zero of=/dev/loop0 bs=1M count=8 oflag=direct") + " &");
    enter(lab, "sleep 2");
    assertThat(lab.enter("ps -eo stat,comm").stdout()).containsPattern("D +dd");
    enter(lab, "wait");
  }

  @ParameterizedTest
  @EnumSource
  void onlyVersion2KnowsWhoseThePagesAreThatAreWrittenBack(World.Cgroups cgroups) {
    SimulatedLab lab = lab(cgroups);
    enter(lab, "mkfs.ext4 -q /dev/loop0; mkdir m; mount /dev/loop0 m");
    enter(lab, group(cgroups, "7:0 1048576"));
    assertThat(waited(enter(lab, inGroup("dd if=/dev/zero of=m/f bs=1M count=4")))).isZero();
    Duration waited = waited(enter(lab, "sync"));
    switch (cgroups) {
      case HYBRID -> assertThat(waited).isZero();
      case V2 -> assertThat(waited).isBetween(Duration.ofMillis(3800), Duration.ofSeconds(4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileSystemOnAMirrorChargesBothDevices(World.Cgroups cgroups) {
    SimulatedLab lab = lab(cgroups);
    enter(lab, "truncate -s 256M a b; losetup /dev/loop1 a; losetup /dev/loop2 b");
    enter(lab, "mkfs.btrfs -q -d raid1 -m raid1 /dev/loop1 /dev/loop2; mkdir m");
    enter(lab, "mount /dev/loop1 m");
    enter(lab, group(cgroups, "7:2 1048576"));
    List<Event> events = enter(lab, inGroup("dd if=/dev/zero of=m/f bs=64K count=32 oflag=direct"));
    assertThat(waited(events)).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2200));
  }
}
