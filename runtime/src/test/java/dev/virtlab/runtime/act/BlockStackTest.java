package dev.virtlab.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.runtime.act.BlockStack.Built;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose a built device is, by a `/sys/block` of files.
final class BlockStackTest {

  private static final List<Integer> LOOPS = List.of(64, 65, 66);

  @TempDir private Path blocks;

  private void mapped(String name, String title, String uuid, String... below) throws IOException {
    Path folder = Files.createDirectories(blocks.resolve(name).resolve("dm"));
    Files.writeString(folder.resolve("name"), title + "\n");
    Files.writeString(folder.resolve("uuid"), uuid + "\n");
    Files.writeString(blocks.resolve(name).resolve("dev"), "252:" + name.substring(3) + "\n");
    slaves(name, below);
  }

  private void array(String name, String state, String... below) throws IOException {
    Path folder = Files.createDirectories(blocks.resolve(name).resolve("md"));
    Files.writeString(folder.resolve("array_state"), state + "\n");
    Files.writeString(blocks.resolve(name).resolve("dev"), "9:" + name.substring(2) + "\n");
    slaves(name, below);
  }

  private void slaves(String name, String... below) throws IOException {
    Path folder = Files.createDirectories(blocks.resolve(name).resolve("slaves"));
    for (String each : below) {
      Files.createFile(folder.resolve(each));
    }
  }

  private List<String> ours() {
    return BlockStack.read(blocks).on(LOOPS).stream().map(Built::title).toList();
  }

  @Test
  void whatStandsOnOurLoopDevicesDownToTheLastIsOurs() throws IOException {
    array("md0", "clean", "loop64", "loop65");
    mapped("dm-0", "shop-data-real", "LVM-a-real", "md0");
    mapped("dm-1", "shop-data", "LVM-a", "dm-0", "loop66");

    assertThat(ours()).containsExactlyInAnyOrder("shop-data", "shop-data-real", "md0");
    assertThat(BlockStack.read(blocks).all().stream().filter(BlockStack.read(blocks)::isBelow))
        .as("what others stand on")
        .extracting(Built::title)
        .containsExactlyInAnyOrder("shop-data-real", "md0");
  }

  @Test
  void whatStandsOnOneDeviceMoreIsNotOurs() throws IOException {
    mapped("dm-0", "root", "CRYPT-LUKS2-b", "sda2");
    mapped("dm-1", "both", "", "loop64", "dm-0");
    mapped("dm-2", "theirs", "", "loop7");

    assertThat(ours()).isEmpty();
  }

  @Test
  void whatStandsOnNothingIsNobodysByThatAlone() throws IOException {
    mapped("dm-0", "zeros", "");

    BlockStack stack = BlockStack.read(blocks);
    assertThat(stack.all()).hasSize(1).allMatch(stack::isBaseless);
    assertThat(ours()).isEmpty();
  }

  @Test
  void anArrayThatIsOnlyANumberIsNone() throws IOException {
    array("md0", "clear");
    array("md1", "inactive", "loop64");
    Files.createDirectories(blocks.resolve("loop64"));

    assertThat(BlockStack.read(blocks).all()).extracting(Built::name).containsExactly("md1");
  }

  @Test
  void aRingOfDevicesEndsToo() throws IOException {
    mapped("dm-0", "one", "", "dm-1");
    mapped("dm-1", "two", "", "dm-0");

    assertThat(ours()).isEmpty();
  }

  @Test
  void whatIsNotedIsReadBackFromTheJournal() throws IOException {
    mapped("dm-3", "shop-data", "LVM-a", "loop64", "loop65");
    mapped("dm-4", "zeros", "");
    for (Built built : BlockStack.read(blocks).all()) {
      Effect noted = new Effect.BuildDevice(built);

      assertThat(Effect.read(noted.line())).contains(noted);
    }
  }

  @Test
  void theMajorNumberOfADriverIsThatOfItsBlockDevices() {
    String devices =
        """
        Character devices:
          9 md
         10 misc

        Block devices:
          7 loop
          9 md
        252 device-mapper
        254 mdp
        """;

    assertThat(VolumeDriver.MD.major(devices)).hasValue(9);
    assertThat(VolumeDriver.MAPPER.major(devices)).hasValue(252);
    assertThat(VolumeDriver.MAPPER.major("Block devices:\n  7 loop\n")).isEmpty();
  }
}
