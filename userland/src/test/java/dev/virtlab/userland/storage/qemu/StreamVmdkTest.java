package dev.virtlab.userland.storage.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.MemoryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk packed for a journey is the same disk, for us and for the real qemu-img.
class StreamVmdkTest {

  private static final int GRAIN = 1 << 16;
  private static final Path QEMU_IMG = Path.of("/usr/bin/qemu-img");

  /// A disk of 40 MiB and a bit, with some grains of chance, some of one byte, and many of nothing.
  private static byte[] disk(long seed) {
    Random random = new Random(seed);
    byte[] disk = new byte[(40 << 20) + 512];
    for (int i = 0; i < 30; i++) {
      int at = random.nextInt(disk.length / GRAIN) * GRAIN;
      if (i % 3 == 0) {
        Arrays.fill(disk, at, at + GRAIN, (byte) i);
      } else {
        byte[] some = new byte[random.nextInt(GRAIN)];
        random.nextBytes(some);
        System.arraycopy(some, 0, disk, at, some.length);
      }
    }
    return disk;
  }

  private static MemoryFile packed(byte[] disk) {
    MemoryFile file = new MemoryFile();
    StreamVmdk image = StreamVmdk.create(file, disk.length, "x.vmdk", 7);
    for (int at = 0; at < disk.length; at += GRAIN) {
      image.write(at, Arrays.copyOfRange(disk, at, at + GRAIN), DiskImage.Below.NOTHING);
    }
    image.close();
    return file;
  }

  @Test
  void whatWasPackedIsReadAgain() {
    for (long seed = 1; seed <= 3; seed++) {
      byte[] disk = disk(seed);
      MemoryFile file = packed(disk);

      DiskImage image = Formats.open(file, Formats.probe(file));

      assertThat(image.size()).as("seed " + seed).isEqualTo(disk.length);
      assertThat(Arrays.equals(image.read(0, disk.length), disk)).as("seed " + seed).isTrue();
      assertThat(file.size()).isLessThan(disk.length / 10);
    }
  }

  @Test
  void itIsWrittenFromFrontToEndOnly() {
    StreamVmdk image = StreamVmdk.create(new MemoryFile(), 10 * GRAIN, "x.vmdk", 7);
    byte[] grain = new byte[GRAIN];
    grain[5] = 1;
    image.write(3 * GRAIN, grain, DiskImage.Below.NOTHING);

    assertThatThrownBy(() -> image.write(GRAIN, grain, DiskImage.Below.NOTHING))
        .isInstanceOf(ImageError.class);
  }

  @Test
  void theRealToolFindsTheSameDisk(@TempDir Path folder) throws Exception {
    assumeThat(QEMU_IMG).exists();
    byte[] disk = disk(11);
    MemoryFile file = packed(disk);
    Files.write(folder.resolve("x.vmdk"), file.read(0, (int) file.size()));
    Files.write(folder.resolve("x.raw"), disk);

    Process compare =
        new ProcessBuilder(
                QEMU_IMG.toString(), "compare", "-f", "vmdk", "-F", "raw", "x.vmdk", "x.raw")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();

    String said =
        new String(
            compare.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(compare.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo("Images are identical.\n");
  }
}
