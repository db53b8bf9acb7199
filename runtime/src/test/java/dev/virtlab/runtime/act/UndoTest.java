package dev.virtlab.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UndoTest {

  @TempDir private Path runs;

  @Test
  void everyEffectIsOnTheDiskBeforeItIsDone() throws IOException {
    List<Integer> noted = new ArrayList<>();
    try (Journal journal = Journal.begin(runs, noted::add)) {
      journal.note(new Effect.MakeGroup(Path.of("/sys/fs/cgroup/none/" + journal.label())));
      journal.note(new Effect.StartProcess("workbench"));

      assertThat(noted).containsExactly(1, 2, 3);
      assertThat(Files.readAllLines(journal.folder().resolve(Journal.FILE)))
          .hasSize(4)
          .last()
          .isEqualTo("3\tstart\tworkbench");
      assertThat(Journal.read(journal.folder()).orElseThrow().effects())
          .isEqualTo(journal.effects());
    }
  }

  @Test
  void aRunThatGoesOnIsNoLeftover() throws IOException {
    try (Journal journal = Journal.begin(runs, _ -> {})) {
      assertThat(Files.exists(journal.folder())).isTrue();
      assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    }
  }

  @Test
  void aKilledRunIsFoundAndRemoved() throws IOException {
    Path folder = killedRun();

    Leftovers found = Leftovers.find(runs);

    assertThat(found.runs()).hasSize(1);
    assertThat(found.runs().getFirst().standing()).containsExactly(new Effect.MakeFolder(folder));
    assertThat(found.remove()).isEmpty();
    assertThat(Files.exists(folder)).isFalse();
    assertThat(Leftovers.find(runs).isEmpty()).isTrue();
  }

  /// The journal of a process that has ended: its owner is a number with an impossible start.
  private Path killedRun() throws IOException {
    Path folder;
    try (Journal journal = Journal.begin(runs, _ -> {})) {
      folder = journal.folder();
    }
    Path file = folder.resolve(Journal.FILE);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(0, lines.getFirst().replaceFirst("\t[0-9]+$", "\t1"));
    Files.write(file, lines);
    return folder;
  }

  @Test
  void aFolderThatOnlyLooksLikeARunIsLeftAlone() throws IOException {
    Path other = Files.createDirectory(runs.resolve("vlab-notours"));
    Files.writeString(other.resolve("letter"), "dear diary");

    assertThat(Leftovers.find(runs).remove()).isEmpty();

    assertThat(Files.exists(other.resolve("letter"))).isTrue();
  }

  @Test
  void aLinkOutOfTheFolderIsRemovedAndWhatItMeansIsNot() throws IOException {
    Path treasure = Files.createDirectory(runs.resolve("treasure"));
    Files.writeString(treasure.resolve("gold"), "heavy");
    Path folder = killedRun();
    Files.createSymbolicLink(folder.resolve("way-out"), treasure);

    assertThat(Leftovers.find(runs).remove()).isEmpty();

    assertThat(Files.exists(folder)).isFalse();
    assertThat(Files.exists(treasure.resolve("gold"))).isTrue();
  }

  @Test
  void aStrangerWithAnOldNumberIsNotKilled() throws Exception {
    Process stranger = Processes.start(List.of("sleep", "60"), Processes.Input.NOTHING);
    try {
      long start = Identity.of(stranger.pid()).orElseThrow().start();
      assertThat(Undo.all(List.of(new Effect.Started(new Identity(stranger.pid(), start - 1)))))
          .isEmpty();
      assertThat(stranger.isAlive()).isTrue();

      Undo.all(List.of(new Effect.Started(new Identity(stranger.pid(), start))));

      assertThat(stranger.waitFor()).isEqualTo(137);
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aJournalThatWasCutOffInTheMiddleOfALineIsReadUpToThere() throws IOException {
    Path folder = killedRun();
    Path file = folder.resolve(Journal.FILE);
    Files.writeString(file, Files.readString(file) + "2\tgro");

    assertThat(Journal.read(folder).orElseThrow().effects()).hasSize(1);
    assertThat(Leftovers.find(runs).remove()).isEmpty();
    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void aProgramThatDoesNotEndIsEnded() throws IOException {
    Processes.Ran ran = Processes.run(List.of("sleep", "600"), Duration.ofMillis(100));

    assertThat(ran.status()).isEqualTo(137);
  }

  @Test
  void wordsReachAProgramAsTheyAre() throws IOException {
    Processes.Ran ran =
        Processes.run(
            List.of("printf", "%s|", "a b", "$(id)", "`id`", "*"), Duration.ofSeconds(20));

    assertThat(ran.output()).isEqualTo("a b|$(id)|`id`|*|");
  }
}
