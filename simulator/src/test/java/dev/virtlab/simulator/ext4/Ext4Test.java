package dev.virtlab.simulator.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Reply;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ext family over loop files, as a learner uses it: what lies on the device is what the real
/// tools find there.
class Ext4Test {

  private static final Path E2FSCK = Path.of("/sbin/e2fsck");

  private static final int ROW = 16;

  @TempDir private Path folder;

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

  private void made(String size, String make) {
    line("mkdir m; truncate -s " + size + " a.img; losetup /dev/loop0 a.img");
    assertThat(line(make + " /dev/loop0")).isEmpty();
    assertThat(line("mount /dev/loop0 m")).isEmpty();
  }

  /// What the real e2fsck(8) says of the image in the simulated host.
  private String real() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(E2FSCK), "e2fsck is not installed");
    Path image = folder.resolve("a.img");
    Files.write(image, image());
    Process process =
        new ProcessBuilder(E2FSCK.toString(), "-fn", image.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "clean" : said;
  }

  /// The bytes of the image in the simulated host, read from what od(1) prints of them.
  private byte[] image() {
    byte[] image = new byte[Integer.parseInt(line("stat -c %s a.img").trim())];
    int at = 0;
    byte[] row = new byte[ROW];
    for (String text : line("od -Ax -tx1 a.img").split("\n")) {
      if (text.equals("*")) {
        continue;
      }
      String[] words = text.split(" ");
      int next = Integer.parseInt(words[0], 16);
      for (; at < next; at += ROW) {
        System.arraycopy(row, 0, image, at, ROW);
      }
      for (int i = 1; i < words.length; i++) {
        row[i - 1] = (byte) Integer.parseInt(words[i], 16);
      }
    }
    return image;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfs.ext4 -q",
        "mkfs.ext4 -q -b 4096",
        "mkfs.ext4 -q -b 2048 -O ^metadata_csum,^64bit",
        "mkfs.ext4 -q -O ^flex_bg -N 400",
        "mkfs.ext3 -q",
        "mkfs.ext2 -q -m 1 -L label"
      })
  void theRealCheckFindsNothingWrong(String make) throws IOException, InterruptedException {
    made("12M", make);
    line("umount m");
    assertThat(real()).isEqualTo("clean");
    line("mount /dev/loop0 m");
    line("dd if=/dev/urandom of=m/f bs=10k count=70 status=none; mkdir -p m/a/b/c; ln m/f m/a/g");
    line("for i in $(seq 150); do echo $i > m/a/a-file-with-a-rather-long-name-$i; done");
    line("for i in $(seq 1 3 150); do rm m/a/a-file-with-a-rather-long-name-$i; done");
    line("ln -s $(printf 'x%.0s' $(seq 100)) m/long; ln -s f m/short; mknod m/null c 1 300");
    line("mkfifo m/p; truncate -s 5M m/hole; printf x | dd of=m/hole bs=1 seek=4M conv=notrunc");
    line(
        "mv m/a/b m/; rmdir m/b/c; chown 70000:80000 m/f; truncate -s 12345 m/a/g; sha256sum m/f >"
            + " sum");
    assertThat(line("umount m")).isEmpty();
    assertThat(real()).isEqualTo("clean");
    assertThat(line("mount /dev/loop0 m; sha256sum -c sum; stat -c %s:%h m/a/g; readlink m/short"))
        .isEqualTo("m/f: OK\n12345:2\nf\n");
    assertThat(line("cat m/a/a-file-with-a-rather-long-name-150; ls m/a | wc -l"))
        .isEqualTo("150\n101\n");
  }

  @Test
  void filesInManyPiecesHaveTreesThatTheRealCheckAccepts()
      throws IOException, InterruptedException {
    made("12M", "mkfs.ext4 -q");
    line("for i in $(seq 0 2 700); do printf x | dd of=m/f bs=1024 seek=$i conv=notrunc; done");
    line("sync; fallocate -l 2M m/taken; fallocate -p -o 10k -l 3k m/taken");
    assertThat(line("stat -c %b m/f")).isEqualTo((351 + 5 + 1) * 2 + "\n");
    line("sha256sum m/f > sum; umount m");
    assertThat(real()).isEqualTo("clean");
    assertThat(line("mount /dev/loop0 m; sha256sum -c sum")).isEqualTo("m/f: OK\n");
    line("rm m/f m/taken; umount m");
    assertThat(real()).isEqualTo("clean");
  }

  @Test
  void whatIsMadeLongerAndShorterKeepsItsFiles() throws IOException, InterruptedException {
    made("24M", "mkfs.ext4 -q");
    line("dd if=/dev/urandom of=m/f bs=1k count=700 status=none; sha256sum m/f > sum; umount m");
    line("e2fsck -fp /dev/loop0");
    assertThat(line("resize2fs /dev/loop0 12M")).contains("is now 12288 (1k) blocks long.");
    assertThat(line("mount /dev/loop0 m; sha256sum -c sum")).isEqualTo("m/f: OK\n");
    line("umount m");
    assertThat(real()).isEqualTo("clean");
    line("mount /dev/loop0 m");
    assertThat(line("resize2fs /dev/loop0")).contains("is now 24576 (1k) blocks long.");
    assertThat(line("sha256sum -c sum; umount m")).isEqualTo("m/f: OK\n");
    assertThat(real()).isEqualTo("clean");
    line(
        "losetup -d /dev/loop0; truncate -s 40M a.img; losetup /dev/loop0 a.img; e2fsck -fp a.img");
    assertThat(line("resize2fs /dev/loop0")).contains("is now 40960 (1k) blocks long.");
    assertThat(real()).isEqualTo("clean");
    assertThat(line("mount /dev/loop0 m; sha256sum -c sum")).isEqualTo("m/f: OK\n");
  }

  @Test
  void anyOrderOfChangesLeavesWhatTheRealCheckAccepts() throws IOException, InterruptedException {
    long seed = 20261127;
    Random random = new Random(seed);
    made("8M", "mkfs.ext4 -q");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String f = "m/d" + random.nextInt(3) + "/f" + random.nextInt(8);
      String g = "m/d" + random.nextInt(3) + "/f" + random.nextInt(8);
      lines.append(
          switch (random.nextInt(8)) {
            case 0 -> "mkdir -p m/d" + random.nextInt(3);
            case 1 -> "rm -rf m/d" + random.nextInt(3);
            case 2 -> "ln " + f + " " + g;
            case 3 -> "mv " + f + " " + g;
            case 4 -> "truncate -s " + random.nextInt(300_000) + " " + f;
            case 5 -> "rm -f " + f;
            case 6 -> "fallocate -o " + random.nextInt(99_999) + " -l 50000 " + f;
            default ->
                "dd if=/dev/urandom conv=notrunc bs=777 count="
                    + random.nextInt(300)
                    + " seek="
                    + random.nextInt(300)
                    + " of="
                    + f;
          });
      lines.append(i % 20 == 19 ? "; sync\n" : " 2>/dev/null\n");
    }
    lines.toString().lines().forEach(this::line);
    line("cd m; find . -type f -exec sha256sum {} + > ../sums; cd ..; umount m");
    assertThat(real()).as("seed %d", seed).isEqualTo("clean");
    assertThat(line("mount /dev/loop0 m; cd m; sha256sum --quiet -c ../sums; cd ..")).isEmpty();
  }

  @Test
  void aCopiedImageIsTheSameFileSystem() {
    made("16M", "mkfs.ext4 -q -L one");
    line("echo hello > m/f; sync; cp a.img b.img; echo other > m/f; umount m; mount b.img m");
    assertThat(line("cat m/f; blkid -s LABEL -o value b.img")).isEqualTo("hello\none\n");
  }

  @Test
  void aFailedDeviceIsReadNoMoreAndTheFileSystemIsWrittenNoMore() {
    made("16M", "mkfs.ext4 -q");
    line("dd if=/dev/urandom of=m/f bs=1k count=100 status=none; sync; ls m; fail-disk /dev/loop0");
    assertThat(line("cat m/f")).contains("m/f: Input/output error");
    assertThat(line("ls m")).isEqualTo("f\nlost+found\n");
    line("mkdir m/d; sync");
    assertThat(line("mkdir m/e")).contains("Read-only file system");
    line("fail-disk -r /dev/loop0; umount m; mount /dev/loop0 m");
    assertThat(line("ls m; wc -c m/f")).isEqualTo("f\nlost+found\n102400 m/f\n");
  }

  @Test
  void damageIsSeenWhereItLies() {
    made("16M", "mkfs.ext4 -q");
    line("dd if=/dev/urandom of=m/f bs=1k count=100 status=none; sha256sum m/f > sum; umount m");
    line(
        "printf XXXX | dd of=a.img bs=1 seek=$(( $(grep -abo -m1 'lost+found' a.img | cut -d: -f1)"
            + " + 2 )) conv=notrunc status=none");
    assertThat(line("mount /dev/loop0 m")).contains("Bad message");
    assertThat(line("e2fsck -fn /dev/loop0")).contains("Inode 2 cannot be read");
    line("dd if=/dev/zero of=a.img bs=1k seek=1 count=1 conv=notrunc status=none");
    assertThat(line("mount /dev/loop0 m")).contains("wrong fs type");
  }

  @Test
  void ordinaryUsersLeaveRootWhatIsReserved() {
    made("16M", "mkfs.ext4 -q -m 20");
    line("umount m; mount /dev/loop0 /mnt; chmod 777 /mnt");
    assertThat(line("setpriv --reuid 1000 --keep-groups dd if=/dev/zero of=/mnt/f bs=1k"))
        .contains("No space left on device");
    assertThat(line("df -k --output=avail /mnt | tail -n 1").trim()).isEqualTo("0");
    assertThat(line("dd if=/dev/zero of=/mnt/g bs=1k count=1000 status=none")).isEmpty();
  }
}
