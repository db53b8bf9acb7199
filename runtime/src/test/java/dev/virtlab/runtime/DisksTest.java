package dev.virtlab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.runtime.act.LoopDevices;
import dev.virtlab.runtime.cgroup.Hierarchies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks that are files, on a real kernel: only our own, and none is left.
@Tag("slow")
final class DisksTest {

  @TempDir private Path runs;
  private List<String> before = List.of();
  private LinuxLab lab;

  @BeforeEach
  void open() throws Exception {
    Real.needed();
    Assumptions.assumeTrue(
        Files.readString(Path.of("/proc/filesystems")).contains("btrfs"),
        "no such hardware here: the kernel has no btrfs");
    before = blocks();
    Assumptions.assumeFalse(
        LoopDevices.ours().isEmpty(), "no such hardware here: no loop devices can be made");
    lab = LinuxLab.open(runs);
  }

  @AfterEach
  void close() throws Exception {
    if (lab != null) {
      lab.close();
      assertThat(blocks()).isEqualTo(before);
    }
  }

  private static List<String> blocks() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/sys/block"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Reply enter(String line) {
    Reply reply = lab.enter(line);
    assertThat(reply.exit()).as("%s: %s", line, reply.stderr()).isZero();
    return reply;
  }

  private static List<Event> events(Reply reply) {
    return reply.events().stream().map(Stamped::event).toList();
  }

  private void pool() {
    var _ = enter("truncate -s 1G a b; A=$(losetup -f --show a); B=$(losetup -f --show b)");
    var _ = enter("mkfs.btrfs -q -K -d raid1 -m raid1 $A $B; mkdir pool; mount $A pool");
  }

  @Test
  void theLearnersFileBecomesADiskAndNoOtherDiskIsThere() throws Exception {
    Reply reply = enter("truncate -s 100M a; losetup -f --show a");
    assertThat(reply.stdout()).matches("/dev/loop[0-9]+\n");
    assertThat(events(reply))
        .anyMatch(
            e -> e instanceof StorageEvent.DeviceAttached a && a.size().value() == 100L << 20);
    assertThat(enter("for b in $(find /dev -type b); do echo $b; done | wc -l").stdout().strip())
        .isEqualTo(Integer.toString(LoopDevices.COUNT));
    assertThat(enter("losetup -n -O BACK-FILE -j a").stdout()).endsWith("/root/a\n");
    assertThat(State.of(lab.trace()).host("lab").storage().devices()).hasSize(1);
    assertThat(events(enter("losetup -D; losetup -a")))
        .anyMatch(StorageEvent.DeviceDetached.class::isInstance);
  }

  @Test
  void theLimitsOfAContainerStandInItsGroup() {
    Assumptions.assumeTrue(
        Hierarchies.here().with("blkio").filter(h -> !h.isUnified()).isPresent(),
        "no such hardware here: blkio is no hierarchy of version 1");
    String number =
        enter("truncate -s 64M a; A=$(losetup -f --show a); stat -c %Hr:%Lr $A").stdout();
    String limits = "--device-write-bps $A:1mb --device-read-iops $A:20";
    var _ = enter("docker run -d --name slow --network none " + limits + " busybox sleep 1000");
    String files = "cd /sys/fs/cgroup/blkio; cat blkio.throttle.*_device";
    assertThat(enter("docker exec slow sh -c '" + files + "'").stdout())
        .isEqualTo(number.strip() + " 20\n" + number.strip() + " 1048576\n");
    assertThat(enter("docker inspect -f '{{json .HostConfig.BlkioDeviceReadIOps}}' slow").stdout())
        .contains("\"Rate\":20");
  }

  @Test
  void aLimitForADeviceThatTheWorkbenchHasNotIsRefusedAsDockerDoes() {
    String run = "docker run --rm --network none --device-read-bps ";
    for (String device : List.of("/dev/nosuch", "/dev/loop0")) {
      Reply none = lab.enter(run + device + ":1mb busybox true");
      assertThat(none.exit()).isEqualTo(127);
      assertThat(none.stderr())
          .startsWith(
              "docker: Error response from daemon: stat " + device + ": no such file or directory");
    }
  }

  @Test
  void aSecondWorldOfTheSameProcessHasDisksOfItsOwn() throws Exception {
    var _ = enter("truncate -s 100M a; losetup -f a");
    try (LinuxLab second = LinuxLab.open(runs)) {
      Reply reply = second.enter("losetup -a; truncate -s 1G b; losetup -f --show b");
      assertThat(reply.exit()).as(reply.stderr()).isZero();
      assertThat(reply.stdout()).matches("/dev/loop[0-9]+\n");
      assertThat(State.of(second.trace()).host("lab").storage().devices()).hasSize(1);
    }
    assertThat(enter("losetup -n -O BACK-FILE -j a").stdout()).endsWith("/root/a\n");
  }

  @Test
  void aPoolPutsRightWhatHasTurnedOverOnOneOfItsDisks() throws Exception {
    pool();
    var _ = enter("dd if=/dev/urandom of=pool/photo bs=1M count=20 status=none; sync");
    var _ = enter("sha256sum pool/photo > sum; umount pool");
    assertThat(enter("corrupt -n 6 $B").stdout().lines()).hasSize(6);
    Reply scrub = enter("mount $A pool; btrfs scrub start -B pool");
    assertThat(scrub.stdout()).contains("Uncorrectable:  0");
    assertThat(scrub.stdout()).doesNotContain("no errors found");
    assertThat(enter("sha256sum -c sum").stdout()).isEqualTo("pool/photo: OK\n");
    assertThat(enter("btrfs scrub start -B pool").stdout()).contains("no errors found");
  }

  @Test
  void aDiskThatFailsIsReplacedWhileThePoolIsInUse() throws Exception {
    pool();
    var _ = enter("dd if=/dev/urandom of=pool/f bs=1M count=8 status=none; sync");
    var _ = enter("sha256sum pool/f > sum");
    assertThat(events(enter("fail-disk $B"))).anyMatch(StorageEvent.DeviceFailed.class::isInstance);
    var _ = enter("dd if=/dev/urandom of=pool/g bs=1M count=2 status=none; sync");
    assertThat(enter("btrfs device stats pool | grep -v ' 0$'").stdout()).contains("write_io_errs");
    Reply replaced =
        enter(
            "truncate -s 1G c; C=$(losetup -f --show c); btrfs replace start -fB 2 $C pool;"
                + " sha256sum -c sum");
    assertThat(replaced.stdout()).contains("pool/f: OK");
    assertThat(events(replaced)).anyMatch(StorageEvent.MembersChanged.class::isInstance);
    assertThat(enter("btrfs scrub start -B pool").stdout()).contains("no errors found");
  }

  @Test
  void whatIsNotOursCannotBeMadeToFail() {
    Reply reply = lab.enter("fail-disk /dev/loop0; fail-disk /dev/null");
    assertThat(reply.exit()).isNotZero();
    assertThat(reply.stderr()).contains("not a loop device");
  }
}
