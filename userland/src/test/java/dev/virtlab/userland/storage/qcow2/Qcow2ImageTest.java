package dev.virtlab.userland.storage.qcow2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.DiskImage.Below;
import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.MemoryFile;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Qcow2ImageTest {

  private static final int MIB = 1 << 20;
  private final MemoryFile file = new MemoryFile();

  private Qcow2Image image(long size, Qcow2Options options) {
    return Qcow2Image.create(file, size, options, Optional.empty());
  }

  private static byte[] all(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void anEmptyImageIsTheOneThatTheRealToolMakesByteForByte() {
    image(1L << 30, Qcow2Options.USUAL);
    byte[] bytes = file.read(0, (int) file.size());
    assertThat(Sha256.hex(bytes))
        .isEqualTo("3b107e52f63fab104395d42dbb0d08b9ef9cb3f10b1e32fe083674dba258e7f8");
  }

  @Test
  void clustersComeInTheOrderInWhichTheyAreWritten() {
    Qcow2Image image = image(16 * MIB, Qcow2Options.USUAL);
    image.write(0, all(MIB, 0x11), Below.NOTHING);
    image.write(4 * MIB, all(65536, 0x12), Below.NOTHING);
    assertThat(image.run(0, 16 * MIB)).isEqualTo(new DiskImage.Run(MIB, Kind.DATA, 327680));
    assertThat(image.run(MIB, 16 * MIB).kind()).isEqualTo(Kind.ABSENT);
    assertThat(image.run(4 * MIB, 65536)).isEqualTo(new DiskImage.Run(65536, Kind.DATA, 1376256));
    Check check = image.check();
    assertThat(check.allocated()).isEqualTo(17);
    assertThat(check.end()).isEqualTo(1441792);
    assertThat(file.allocated()).isEqualTo(1380352);
  }

  @Test
  void whatIsWrittenIsReadWhateverHappensInBetween() {
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      MemoryFile memory = new MemoryFile();
      int bits = 9 + random.nextInt(6);
      int size = 600_000;
      Qcow2Image image =
          Qcow2Image.create(
              memory,
              size,
              new Qcow2Options(3, bits, 1 + random.nextInt(5), false),
              Optional.empty());
      byte[] disk = new byte[size];
      byte[] kept = disk.clone();
      boolean taken = false;
      for (int step = 0; step < 120; step++) {
        int at = random.nextInt(size);
        int length = 1 + random.nextInt(Math.min(40_000, size - at));
        switch (random.nextInt(8)) {
          case 0 -> {
            image.zero(at, length, random.nextBoolean(), Below.NOTHING);
            Arrays.fill(disk, at, at + length, (byte) 0);
          }
          case 1 -> {
            if (!taken) {
              image.snapshot("s", step, 0);
              kept = disk.clone();
              taken = true;
            }
          }
          case 2 -> {
            if (taken && random.nextBoolean()) {
              image.revert("s");
              disk = kept.clone();
            }
          }
          case 3 -> {
            if (taken && random.nextInt(4) == 0) {
              image.forget("s");
              taken = false;
            }
          }
          default -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            image.write(at, bytes, Below.NOTHING);
            System.arraycopy(bytes, 0, disk, at, length);
          }
        }
      }
      Qcow2Image again = Qcow2Image.open(memory);
      assertThat(again.read(0, size)).as("seed %d, clusters of 2^%d", seed, bits).isEqualTo(disk);
      assertThat(again.check().messages()).as("seed %d, clusters of 2^%d", seed, bits).isEmpty();
    }
  }

  @Test
  void aCompressedClusterUnpacksToWhatItWas() {
    Qcow2Image image = image(MIB, Qcow2Options.USUAL);
    Random random = new Random(3);
    byte[] bytes = new byte[65536];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(6) == 0 ? random.nextInt(256) : i / 200);
    }
    image.writeCompressed(0, bytes);
    image.writeCompressed(65536, all(65536, 7));
    assertThat(image.run(0, 65536).kind()).isEqualTo(Kind.COMPRESSED);
    assertThat(image.read(0, 65536)).isEqualTo(bytes);
    assertThat(image.read(65536, 65536)).isEqualTo(all(65536, 7));
    assertThat(image.check().messages()).isEmpty();
    image.write(10, all(5, 1), Below.NOTHING);
    System.arraycopy(all(5, 1), 0, bytes, 10, 5);
    assertThat(image.read(0, 65536)).isEqualTo(bytes);
    assertThat(image.check().messages()).isEmpty();
  }

  @Test
  void shrinkingForgetsAndGrowingShowsZeros() {
    Qcow2Image image = image(4 * MIB, Qcow2Options.USUAL);
    image.write(0, all(4 * MIB, 9), Below.NOTHING);
    image.resize(MIB);
    image.resize(4 * MIB);
    assertThat(image.read(0, MIB)).isEqualTo(all(MIB, 9));
    assertThat(image.read(MIB, MIB)).isEqualTo(new byte[MIB]);
    assertThat(image.check().messages()).isEmpty();
  }

  @Test
  void aWrongCountIsFoundAndRepaired() {
    Qcow2Image image = image(MIB, Qcow2Options.USUAL);
    image.write(0, all(65536, 1), Below.NOTHING);
    file.write(0x20000 + 5 * 2, new byte[] {0, 2});
    Check check = image.check();
    assertThat(check.leaks()).isEqualTo(1);
    assertThat(check.messages()).containsExactly("Leaked cluster 5 refcount=2 reference=1");
    image.repair(check, false);
    assertThat(image.check().messages()).isEmpty();
  }

  @Test
  void garbageIsNoImage() {
    file.write(0, all(65536, 0x41));
    assertThatThrownBy(() -> Qcow2Image.open(file))
        .isInstanceOf(ImageError.class)
        .hasMessage("Image is not in qcow2 format");
  }
}
