package dev.virtlab.simulator.md;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Arrays of loop devices, as a learner uses them: what was written is read again after everything
/// that the level bears.
class MdTest {

  private final SimulatedLab lab =
      SimulatedLab.of(
          new World(
              1,
              List.of(
                  new World.Host(
                      "lab",
                      Bytes.gib(1),
                      2,
                      World.Cgroups.V2,
                      1_700_000_000_000_000_000L,
                      new DebianHost(
                          Bytes.gib(8), HostPrograms.all(), Optional.empty(), List.of()))),
              Costs.REFERENCE,
              false));

  private String line(String line) {
    Reply reply = lab.enter(line);
    assertThat(State.of(lab.trace()).host("lab").standing()).isEqualTo(lab.truth("lab"));
    return reply.stdout() + reply.stderr();
  }

  private void well(String line) {
    Reply reply = lab.enter(line);
    assertThat(reply.exit()).as(line + ": " + reply.stderr()).isZero();
  }

  @BeforeEach
  void someDisksAndData() {
    line("for i in 0 1 2 3 4 5 6; do truncate -s 16M d$i; losetup /dev/loop$i d$i; done");
    line("dd if=/dev/urandom of=data bs=1M count=6 status=none");
  }

  private void create(String options, int disks) {
    StringBuilder devices = new StringBuilder();
    for (int i = 0; i < disks; i++) {
      devices.append(" /dev/loop").append(i);
    }
    well("mdadm -C /dev/md0 --run -n " + disks + " " + options + devices);
    well("dd if=data of=/dev/md0 bs=64K status=none");
  }

  private void assertWhole() {
    assertThat(line("cmp -n 6291456 data /dev/md0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-l 1, 2, 1",
    "-l 1, 3, 2",
    "-l 4, 3, 1",
    "-l 5, 4, 1",
    "-l 5 -p ra -c 4, 5, 1",
    "-l 6, 5, 2",
    "-l 6 -c 16 -p ddf-N-continue, 6, 2",
    "-l 10, 4, 1",
    "-l 10 -p f2, 4, 1",
    "-l 10 -p o3 -c 64, 5, 2"
  })
  void whatTheLevelBearsLosesNothingAndIsMended(String options, int disks, int bears) {
    create(options, disks);
    well("mdadm -W /dev/md0 || true");
    long seed = (options + disks).hashCode();
    Random random = new Random(seed);
    for (int lost = 0; lost < bears; lost++) {
      int disk = random.nextInt(disks - lost) + lost;
      line("mdadm /dev/md0 -f /dev/loop" + disk + " --remove /dev/loop" + disk);
    }
    assertWhole();
    well("mdadm /dev/md0 --add /dev/loop6; mdadm -W /dev/md0; true");
    assertThat(line("cat /sys/block/md0/md/degraded").strip())
        .as("seed " + seed)
        .isLessThanOrEqualTo(Integer.toString(bears - 1));
    assertWhole();
    line("echo check > /sys/block/md0/md/sync_action; mdadm -W /dev/md0");
    assertThat(line("cat /sys/block/md0/md/mismatch_cnt")).isEqualTo("0\n");
  }

  @Test
  void aDeadDiskIsFoundByTheNextReadAndTheSpareIsFilled() {
    well("mdadm -C /dev/md0 --run -l 5 -n 3 -x 1 /dev/loop0 /dev/loop1 /dev/loop2 /dev/loop3");
    well("mdadm -W /dev/md0; dd if=data of=/dev/md0 bs=64K status=none");
    line("fail-disk /dev/loop1");
    assertWhole();
    line("mdadm -W /dev/md0");
    assertThat(line("cat /proc/mdstat")).contains("loop1[1](F)", "[3/3] [UUU]");
    assertWhole();
  }

  @Test
  void copiedImageFilesAreTheSameArray() {
    create("-l 6", 4);
    line("mdadm -W /dev/md0; mdadm -S /dev/md0");
    line("for i in 0 1 2 3; do cp d$i e$i; losetup -d /dev/loop$i; done");
    line("for i in 2 0 3 1; do losetup -f e$i; done");
    assertThat(line("mdadm -A --scan")).contains("started with 4 drives");
    assertWhole();
  }

  @Test
  void whatTheLevelDoesNotBearIsLost() {
    create("-l 0", 2);
    line("fail-disk /dev/loop0");
    assertThat(line("cmp -n 6291456 data /dev/md0")).contains("Input/output error");
  }

  @Test
  void aCorruptedMirrorIsFoundByACheckAndMendedByARepair() {
    create("-l 1", 2);
    line("mdadm -W /dev/md0; corrupt -s 3 /dev/loop1 2M 1M");
    line("echo check > /sys/block/md0/md/sync_action; mdadm -W /dev/md0");
    assertThat(line("cat /sys/block/md0/md/mismatch_cnt")).isEqualTo("128\n");
    line("echo repair > /sys/block/md0/md/sync_action; mdadm -W /dev/md0");
    line("echo check > /sys/block/md0/md/sync_action; mdadm -W /dev/md0");
    assertThat(line("cat /sys/block/md0/md/mismatch_cnt")).isEqualTo("0\n");
  }

  @Test
  void aRebuildTakesAsLongAsTheSpeedLimitSays() {
    create("-l 1", 2);
    line("mdadm -W /dev/md0; mdadm /dev/md0 -f /dev/loop1; mdadm /dev/md0 --remove /dev/loop1");
    line("echo 1000 > /proc/sys/dev/raid/speed_limit_max; mdadm /dev/md0 --add /dev/loop2");
    line("sleep 5");
    assertThat(line("cat /proc/mdstat")).contains("recovery = ", "speed=1000K/sec");
    line("sleep 9");
    assertThat(line("cat /proc/mdstat")).contains("recovery = ");
    line("sleep 3");
    assertThat(line("cat /proc/mdstat")).contains("[2/2] [UU]").doesNotContain("recovery");
  }

  @Test
  void anArrayInUseIsNotStoppedAndItsDevicesAreTaken() {
    create("-l 0", 4);
    line("mkdir m");
    assertThat(line("mdadm -C /dev/md1 -l 1 -n 2 /dev/loop0 /dev/loop5 --run")).contains("busy");
    well("mdadm -C /dev/md1 -l 1 -n 2 /dev/md0 missing --run");
    assertThat(line("mdadm -S /dev/md0")).contains("Cannot get exclusive access");
    well("mdadm -S /dev/md1; mdadm -S /dev/md0");
    assertThat(line("ls /dev/md0")).contains("No such file");
  }
}
