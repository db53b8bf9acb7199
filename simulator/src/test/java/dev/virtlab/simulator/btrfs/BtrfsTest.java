package dev.virtlab.simulator.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Reply;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// btrfs over loop files, as a learner uses it: what was written has the digest that it had, after
/// everything that the pool bears.
class BtrfsTest {

  private static final String SUM_OK = "m/f: OK\n";

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
    return reply.stdout() + reply.stderr();
  }

  /// Makes a pool of devices of these sizes, and a file in it.
  private void pool(String options, String... sizes) {
    StringBuilder devices = new StringBuilder();
    line("mkdir m");
    for (int i = 0; i < sizes.length; i++) {
      line("truncate -s " + sizes[i] + " d" + i + "; losetup /dev/loop" + i + " d" + i);
      devices.append(" /dev/loop").append(i);
    }
    assertThat(lab.enter("mkfs.btrfs -q -K " + options + devices).exit()).isZero();
    assertThat(lab.enter("mount /dev/loop0 m").exit()).isZero();
    line("dd if=/dev/urandom of=m/f bs=1M count=8 status=none; sync; sha256sum m/f > sum");
  }

  private void assertWhole() {
    assertThat(line("sha256sum -c sum")).isEqualTo(SUM_OK);
  }

  @ParameterizedTest
  @CsvSource({"raid5, 3, 1", "raid6, 4, 2", "raid6, 5, 2", "raid5, 4, 1"})
  void aPoolWithParityIsReadAndWrittenWithoutAsManyDevicesAsItHasParities(
      String profile, int devices, int lost) {
    String[] sizes = new String[devices];
    Arrays.fill(sizes, "300M");
    pool("-d " + profile + " -m " + profile, sizes);
    line("umount m; btrfs device scan -u");
    StringBuilder scanned = new StringBuilder("btrfs device scan");
    for (int i = 0; i < devices; i++) {
      if (i >= lost) {
        scanned.append(" /dev/loop").append(i);
      } else {
        line("losetup -d /dev/loop" + i);
      }
    }
    line(scanned.toString());
    assertThat(line("mount -o degraded /dev/loop" + lost + " m")).isEmpty();
    assertWhole();
    line(
        "dd if=/dev/urandom of=m/f bs=777 count=900 conv=notrunc status=none; sha256sum m/f > sum");
    line("umount m; mount -o degraded /dev/loop" + lost + " m");
    assertWhole();
    for (int i = 0; i < lost; i++) {
      line("truncate -s 400M n" + i + "; losetup /dev/loop" + i + " n" + i);
      assertThat(line("btrfs replace start -B -f " + (i + 1) + " /dev/loop" + i + " m"))
          .doesNotContain("ERROR");
    }
    assertThat(line("btrfs scrub start -B m")).contains("no errors found");
    line("fail-disk /dev/loop" + (devices - 1));
    assertWhole();
  }

  @Test
  void parityThatIsWrongIsPutRightByAScrubAndServesAfterwards() {
    pool("-d raid5 -m raid1", "300M", "300M", "300M");
    assertThat(line("corrupt -n 2000 -s 7 /dev/loop1 1048576 64000000").lines().count())
        .isGreaterThan(1000);
    assertThat(line("btrfs scrub start -B m")).contains("Uncorrectable:  0");
    assertThat(line("btrfs scrub start -B m")).contains("no errors found");
    line("fail-disk /dev/loop2");
    assertWhole();
    line("fail-disk -r /dev/loop2; fail-disk /dev/loop0");
    assertWhole();
  }

  @Test
  void sysfsTellsWhatTheKernelCountsAndForgetsAPoolThatIsUnmounted() {
    pool("-d raid1 -m raid1", "300M", "300M");
    String at = "/sys/fs/btrfs/$(findmnt -n -o UUID m)";
    line("S=" + at + "; corrupt -n 9 -s 3 /dev/loop1; btrfs scrub start -B m");
    String counted =
        line("btrfs device stats m | grep loop1.*corruption | awk '{print $2}'").trim();
    assertThat(Integer.parseInt(counted)).isPositive();
    assertThat(line("grep corruption $S/devinfo/2/error_stats"))
        .isEqualTo("corruption_errs " + counted + "\n");
    assertThat(line("cat $S/allocation/data/bytes_used")).isEqualTo((8 << 20) + "\n");
    line("echo other > $S/label");
    assertThat(line("btrfs filesystem label m; umount m; ls $S")).startsWith("other\nls: cannot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "raid0", "raid1", "raid10", "raid1c3", "raid1c4"})
  void everyProfileIsReachedByABalanceThatKeepsTheData(String profile) {
    pool("-d raid1 -m raid1", "300M", "500M", "400M", "350M");
    assertThat(line("btrfs balance start -f -dconvert=" + profile + " m")).startsWith("Done");
    assertThat(line("btrfs filesystem df m"))
        .startsWith(
            "Data, "
                + (profile.equals("single") ? profile : profile.toUpperCase(Locale.ROOT))
                + ":");
    assertWhole();
    line("umount m; mount /dev/loop1 m");
    assertWhole();
    assertThat(line("btrfs scrub start -B m")).contains("no errors found");
  }

  @Test
  void aFileNeverLiesWhereADeviceHasItsSuperBlock() {
    pool("-d raid1 -m raid1", "1G", "1G");
    line("dd if=/dev/urandom of=m/f bs=1M count=90 status=none; sync; sha256sum m/f > sum");
    line("truncate -s 1G d2; losetup /dev/loop2 d2; btrfs device add -K /dev/loop2 m");
    line("btrfs balance start --full-balance m");
    line("btrfs balance start -dconvert=raid0 -mconvert=raid1 m; sync");
    assertWhole();
    assertThat(line("btrfs balance start -dusage=50 m"))
        .isEqualTo("Done, had to relocate 1 out of 3 chunks\n");
    assertWhole();
  }

  @Test
  void silentCorruptionIsFoundAndPutRight() {
    pool("-d raid1 -m raid1", "512M", "512M");
    assertThat(line("corrupt -n 7 -s 5 /dev/loop0 20M").lines()).hasSize(7);
    assertThat(line("btrfs scrub start -B m | grep -E 'Corr|Uncorr'"))
        .contains("Corrected:      7\n")
        .contains("Uncorrectable:  0\n");
    assertWhole();
    assertThat(line("btrfs device stats m | grep corruption"))
        .isEqualTo("[/dev/loop0].corruption_errs  7\n[/dev/loop1].corruption_errs  0\n");
    assertThat(line("btrfs scrub start -B m")).contains("no errors found");
  }

  @Test
  void withoutAnotherCopyCorruptionIsAnErrorAndNeverWrongData() {
    pool("-d single -m dup", "512M");
    assertThat(lab.enter("corrupt -s 2 /dev/loop0 13M 8M").exit()).isZero();
    assertThat(lab.enter("sha256sum m/f").stderr())
        .isEqualTo("sha256sum: m/f: Input/output error\n");
    assertThat(lab.enter("btrfs scrub start -B m").exit()).isEqualTo(3);
  }

  @Test
  void aFailedDiskIsReplacedWithoutALoss() {
    pool("-d raid1 -m raid1", "512M", "512M");
    line("fail-disk /dev/loop0");
    assertWhole();
    line("echo new > m/new; sync; truncate -s 512M d2; losetup /dev/loop2 d2");
    assertThat(lab.enter("btrfs replace start -B 1 /dev/loop2 m").exit()).isZero();
    line("fail-disk /dev/loop1");
    assertWhole();
    assertThat(line("cat m/new")).isEqualTo("new\n");
  }

  @ParameterizedTest
  @CsvSource({"raid1, 2, true", "raid10, 4, true", "raid1c3, 3, true", "raid0, 2, false"})
  void aPoolIsMountedWithoutADeviceExactlyWhenItsProfileBearsThat(
      String profile, int devices, boolean bears) {
    String[] sizes = new String[devices];
    Arrays.fill(sizes, "512M");
    pool("-d " + profile + " -m " + profile, sizes);
    line("umount m; losetup -d /dev/loop1");
    assertThat(lab.enter("mount /dev/loop0 m").exit()).isEqualTo(32);
    assertThat(lab.enter("mount -o degraded /dev/loop0 m").exit()).isEqualTo(bears ? 0 : 32);
    if (bears) {
      assertWhole();
    }
  }

  @Test
  void aDeviceLeavesWithAllThatItHeld() {
    pool("-d raid1 -m raid1", "400M", "600M", "500M");
    assertThat(lab.enter("btrfs device remove /dev/loop1 m").exit()).isZero();
    line("fail-disk /dev/loop1");
    assertWhole();
    assertThat(line("btrfs device remove /dev/loop0 m"))
        .isEqualTo(
            "ERROR: error removing device '/dev/loop0': unable to go below two devices on raid1\n");
  }

  @Test
  void aSnapshotKeepsWhatItWasAndSharesWhatDidNotChange() {
    pool("-d single -m dup", "512M");
    line("btrfs subvolume create m/a; cp m/f m/a/f; sync; btrfs subvolume snapshot m/a m/s");
    line("dd if=/dev/urandom of=m/a/f bs=1M count=2 conv=notrunc status=none; sync");
    assertThat(line("cmp m/f m/s/f")).isEmpty();
    assertThat(lab.enter("cmp m/f m/a/f").exit()).isEqualTo(1);
    assertThat(line("btrfs filesystem du -s m/a | tail -1 | awk '{print $2}'"))
        .isEqualTo("2.00MiB\n");
  }

  @Test
  void aCopySharesItsExtentsUntilOneOfThemIsWritten() {
    pool("-d single -m dup", "512M");
    line("cp --reflink=always m/f m/g; sync");
    assertThat(line("btrfs filesystem du m/g | tail -1 | awk '{print $2}'")).isEqualTo("0.00B\n");
    line("dd if=/dev/zero of=m/g bs=1M count=1 conv=notrunc status=none; sync");
    assertThat(line("btrfs filesystem du m/g | tail -1 | awk '{print $2}'")).isEqualTo("1.00MiB\n");
    assertWhole();
    assertThat(lab.enter("cp --reflink=always m/f /tmp/x").stderr())
        .isEqualTo("cp: failed to clone '/tmp/x' from 'm/f': Invalid cross-device link\n");
  }

  @Test
  void aQuotaIsFilledToItsLimitAndNotBeyond() {
    pool("-d single -m dup", "512M");
    line("btrfs subvolume create m/a; btrfs quota enable m; btrfs qgroup limit 5M m/a");
    assertThat(line("dd if=/dev/zero of=m/a/big bs=1M count=20 2>&1 | head -1"))
        .isEqualTo("dd: error writing 'm/a/big': Disk quota exceeded\n");
    assertThat(line("stat -c %s m/a/big")).isEqualTo("5210112\n");
    assertThat(line("echo more > m/a/more")).endsWith("m/a/more: Disk quota exceeded\n");
    assertWhole();
  }

  @Test
  void aSuperBlockIsPutRightFromItsCopy() {
    pool("-d single -m dup", "512M");
    line("umount m; dd if=/dev/zero of=/dev/loop0 bs=4096 seek=16 count=1 status=none");
    assertThat(lab.enter("mount /dev/loop0 m").exit()).isEqualTo(32);
    assertThat(line("btrfs rescue super-recover -y /dev/loop0"))
        .isEqualTo("Recovered bad superblocks successful\n");
    assertThat(lab.enter("mount /dev/loop0 m").exit()).isZero();
    assertWhole();
  }

  @Test
  void theSameSeedTurnsOverTheSameBits() {
    line("head -c 1M /dev/urandom > x; cp x y; corrupt -n 9 -s 4 x > p; corrupt -n 9 -s 4 y > q");
    assertThat(line("cmp x y; cmp p q; wc -l < p")).isEqualTo("9\n");
  }

  @Test
  void onlyLoopDevicesAndFilesCanBeHarmed() {
    assertThat(line("fail-disk /dev/vda1")).isEqualTo("fail-disk: /dev/vda1: not a loop device\n");
    assertThat(line("corrupt /dev/vda1"))
        .isEqualTo("corrupt: /dev/vda1: neither a loop device nor a file\n");
  }
}
