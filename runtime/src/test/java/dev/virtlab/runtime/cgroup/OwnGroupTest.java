package dev.virtlab.runtime.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups that come and go while they are read.
final class OwnGroupTest {

  private static final int ROUNDS = 2000;

  @TempDir private Path top;

  @Test
  void processesAreFoundInEveryGroupBelow() throws Exception {
    group(top, "7");
    group(top.resolve("a"), "8\n9");
    group(top.resolve("a/b"), "10");

    assertThat(processes()).containsExactlyInAnyOrder(7L, 8L, 9L, 10L);
  }

  @Test
  void aGroupThatVanishesWhileOneLooksHidesNoOther() throws Exception {
    group(top, "7");
    AtomicBoolean over = new AtomicBoolean();
    Thread others = Thread.ofPlatform().start(() -> comeAndGo(over));
    try {
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(processes()).contains(7L);
      }
    } finally {
      over.set(true);
      others.join();
    }
  }

  private static Path delegated(Path group, String controllers, String handedDown)
      throws IOException {
    group(group, "");
    Files.writeString(group.resolve("cgroup.controllers"), controllers);
    Files.writeString(group.resolve("cgroup.subtree_control"), handedDown);
    return group;
  }

  @Test
  void aRunsGroupIsMadeWhereControllersAreHandedDown() throws Exception {
    delegated(top, "cpu memory pids io", "memory pids");
    Path slice = delegated(top.resolve("app.slice"), "cpu memory pids", "cpu memory pids");
    Path own = delegated(slice.resolve("run.scope"), "cpu memory pids", "");

    assertThat(OwnGroup.parents(unified(own))).containsExactly(slice);
    assertThat(OwnGroup.offers(slice, "cpu")).isTrue();
    assertThat(OwnGroup.offers(slice, "io")).isFalse();
  }

  @Test
  void whoWasGivenLessThanAllTakesThat() throws Exception {
    Path slice = delegated(top.resolve("app.slice"), "memory pids", "memory pids");
    Path own = delegated(slice.resolve("run.scope"), "memory pids", "");

    assertThat(OwnGroup.parents(unified(own))).containsExactly(slice);
    assertThat(OwnGroup.offers(slice, "cpu")).isFalse();
  }

  private Hierarchies unified(Path own) {
    return new Hierarchies(List.of(new Hierarchies.Hierarchy(List.of(), top, own)));
  }

  private List<Long> processes() {
    List<Long> all = new ArrayList<>();
    OwnGroup.collect(top, all);
    return all;
  }

  private void comeAndGo(AtomicBoolean over) {
    Path group = top.resolve("other");
    try {
      while (!over.get()) {
        group(group, "8");
        Files.delete(group.resolve("cgroup.procs"));
        Files.delete(group);
      }
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void group(Path group, String processes) throws IOException {
    Files.createDirectories(group);
    Files.writeString(group.resolve("cgroup.procs"), processes + "\n");
  }
}
