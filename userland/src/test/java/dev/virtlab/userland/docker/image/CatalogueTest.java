package dev.virtlab.userland.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final List<String> NAMES =
      List.of(
          "busybox",
          "alpine",
          "debian",
          "ubuntu",
          "nginx",
          "redis",
          "python",
          "hello-world",
          "polinux/stress",
          "progrium/stress");

  private final Catalogue catalogue = new Catalogue();

  private Image image(String name) throws Exception {
    return catalogue.find(ImageReference.normalized(name)).orElseThrow();
  }

  @Test
  void busyboxIsAsLargeAsTheOneThatWasRecorded() throws Exception {
    assertThat(image("busybox").size()).isEqualTo(1_984_658);
    assertThat(image("busybox:1.35").id()).isEqualTo(image("busybox").id());
  }

  @Test
  void everyParentStandsBeforeItsChildren() throws Exception {
    for (String name : NAMES) {
      for (Layer layer : image(name).layers()) {
        Set<String> seen = new TreeSet<>();
        for (ArchiveEntry entry : layer.entries()) {
          int slash = entry.path().lastIndexOf('/');
          if (slash > 0) {
            assertThat(seen).as(name).contains(entry.path().substring(0, slash));
          }
          assertThat(seen.add(entry.path())).as(entry.path()).isTrue();
        }
      }
    }
  }

  @Test
  void whatAnImageRunsIsAProgramOfOneOfItsLayers() throws Exception {
    for (String name : NAMES) {
      List<String> words = new ArrayList<>(image(name).config().entrypoint());
      words.addAll(image(name).config().command());
      String word = words.getFirst();
      String base = word.substring(word.lastIndexOf('/') + 1);
      assertThat(image(name).layers().stream().flatMap(layer -> layer.entries().stream()))
          .as(name + " runs " + word)
          .anyMatch(entry -> entry.path().endsWith(base) && isRunnable(entry));
    }
  }

  private static boolean isRunnable(ArchiveEntry entry) {
    return entry.type() == Stat.Type.SYMLINK || Executable.key(entry.content()).isPresent();
  }

  @Test
  void equalContentHasEqualDigestsAndAnyDifferenceAnother() {
    assertThat(Catalogue.busybox(5).id()).isEqualTo(Catalogue.busybox(5).id());
    assertThat(Catalogue.busybox(5).id()).isNotEqualTo(Catalogue.busybox(6).id());
    Layer one = new Tree(0).file("a", 0644, "x").layer();
    Layer other = new Tree(0).file("a", 0644, "y").layer();
    assertThat(one.digest()).isNotEqualTo(other.digest());
  }

  @Test
  void imagesOnTheSameBaseShareItsLayer() throws Exception {
    assertThat(image("nginx").layers().getFirst().digest())
        .isEqualTo(image("debian").layers().getFirst().digest());
    assertThat(image("nginx").chain().getFirst()).isEqualTo(image("debian").chain().getFirst());
  }

  @Test
  void anUnknownRepositoryIsDeniedAndAnUnknownTagIsNotThere() throws Exception {
    assertThatThrownBy(() -> image("nosuch")).isInstanceOf(Registry.Denied.class);
    assertThat(catalogue.find(ImageReference.normalized("busybox:nosuch"))).isEmpty();
  }
}
