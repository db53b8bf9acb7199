package dev.virtlab.userland.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TarballTest {

  private static ArchiveEntry file(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new ArchiveEntry(
        path, Stat.Type.REGULAR, 0644, 1000, 0, 5_000_000_000L, bytes, bytes.length, "");
  }

  @Test
  void whatIsPackedComesOutAsItWas() throws Exception {
    ArchiveEntry link =
        new ArchiveEntry("d/l", Stat.Type.SYMLINK, 0777, 0, 0, 0, new byte[0], 0, "../파일");
    List<ArchiveEntry> read = Tarball.read(Tarball.of(List.of(file("d/파일", "hi\n"), link)));

    assertThat(read).usingRecursiveComparison().isEqualTo(List.of(file("d/파일", "hi\n"), link));
  }

  @Test
  void aNameLongerThanTheHeaderHasAnEntryOfItsOwn() throws Exception {
    String name = "deep/".repeat(40) + "end";
    byte[] archive = Tarball.of(List.of(file(name, "x")));

    assertThat(archive).hasSize(6 * Tarball.BLOCK);
    assertThat(Tarball.read(archive).getFirst().path()).isEqualTo(name);
  }

  @Test
  void oneFileTakesFourBlocks() {
    assertThat(Tarball.of(List.of(file("passwd", "x".repeat(340))))).hasSize(2048);
  }

  @Test
  void bytesThatAreNoArchiveAreRefused() {
    assertThatThrownBy(() -> Tarball.read("garbage".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Tarball.NoArchive.class);
    assertThatThrownBy(() -> Tarball.read("x".repeat(2000).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Tarball.NoArchive.class);
  }

  /// Whatever is changed in an archive, it is read or refused.
  @Test
  void spoiltArchivesAreReadOrRefused() {
    Random random = new Random(1);
    byte[] archive = Tarball.of(List.of(file("a", "one"), file("b", "x".repeat(600))));
    for (int i = 0; i < 5_000; i++) {
      byte[] spoilt = archive.clone();
      for (int k = 0; k < 1 + random.nextInt(4); k++) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Tarball.read(spoilt).size()).isLessThan(5);
      } catch (Tarball.NoArchive _) {
        assertThat(spoilt).isNotEqualTo(archive);
      }
    }
  }
}
