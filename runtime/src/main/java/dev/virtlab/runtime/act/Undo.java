package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Takes effects back, the last one first. What is gone already is no error; what is not ours is
/// never touched: a process is known by its start time, a group and a folder by the label.
public final class Undo {

  /// How long the last processes of a group may take to disappear.
  private static final long PATIENCE_MILLIS = 5_000;

  /// How many times a group is asked to be empty.
  private static final int ROUNDS_MAX = 500;

  private Undo() {}

  /// Undoes everything in a journal. The answer says what could not be undone.
  public static List<String> all(Journal journal) {
    return all(journal.effects());
  }

  static List<String> all(List<Effect> effects) {
    List<String> failures = new ArrayList<>();
    for (Effect effect : effects.reversed()) {
      try {
        undo(effect);
      } catch (IOException failed) {
        failures.add(effect.line().replace('\t', ' ') + ": " + failed.getMessage());
      }
    }
    return failures;
  }

  /// Whether what was made is still there.
  static boolean isStanding(Effect effect) {
    return switch (effect) {
      case Effect.MakeFolder(Path folder) -> Files.exists(folder);
      case Effect.MakeGroup(Path group) -> Files.exists(group);
      case Effect.Started(Identity process) -> process.isAlive();
      case Effect.MakeLoops(List<Integer> numbers) ->
          numbers.stream().anyMatch(LoopDevices::isThere);
      case Effect.BuildDevice(BlockStack.Built built) -> BuiltDevices.isThere(built);
      case Effect.HandDown _, Effect.StartProcess _, Effect.Inside _ -> false;
    };
  }

  private static void undo(Effect effect) throws IOException {
    switch (effect) {
      case Effect.Started(Identity process) -> process.kill();
      case Effect.MakeGroup(Path group) -> removeGroup(group);
      case Effect.HandDown hand -> takeBack(hand);
      case Effect.MakeFolder(Path folder) -> removeFolder(folder);
      case Effect.MakeLoops(List<Integer> numbers) -> {
        BuiltDevices.removeOn(numbers);
        LoopDevices.remove(numbers);
      }
      case Effect.BuildDevice(BlockStack.Built built) -> BuiltDevices.remove(built);
      case Effect.StartProcess _, Effect.Inside _ -> {}
    }
  }

  private static void takeBack(Effect.HandDown hand) throws IOException {
    for (String controller : hand.controllers()) {
      try {
        Files.writeString(hand.group().resolve("cgroup.subtree_control"), "-" + controller);
      } catch (NoSuchFileException _) {
        return;
      }
    }
  }

  /// Ends what lives in a group and below it, and removes the groups, the deepest first.
  private static void removeGroup(Path group) throws IOException {
    if (!Files.isDirectory(group)) {
      return;
    }
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    for (int round = 0; round < ROUNDS_MAX && System.nanoTime() < end; round++) {
      thaw(group);
      killAll(group);
      if (removed(group)) {
        return;
      }
      rest();
    }
    throw new IOException("processes live on in " + group);
  }

  private static void rest() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A frozen process of version 1 does not even die.
  private static void thaw(Path group) throws IOException {
    for (Path each : tree(group)) {
      Path state = each.resolve("freezer.state");
      if (Files.exists(state)) {
        Files.writeString(state, "THAWED");
      }
    }
  }

  private static void killAll(Path group) throws IOException {
    Path kill = group.resolve("cgroup.kill");
    if (Files.exists(kill)) {
      Files.writeString(kill, "1");
    }
    for (Path each : tree(group)) {
      for (String pid : linesOf(each.resolve("cgroup.procs"))) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private static List<String> linesOf(Path file) throws IOException {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static boolean removed(Path group) throws IOException {
    for (Path each : tree(group).reversed()) {
      try {
        Files.deleteIfExists(each);
      } catch (IOException _) {
        return false;
      }
    }
    return true;
  }

  /// A group and those below it, parents first.
  private static List<Path> tree(Path group) throws IOException {
    List<Path> all = new ArrayList<>();
    collect(group, all);
    return all;
  }

  private static void collect(Path group, List<Path> all) throws IOException {
    all.add(group);
    try (DirectoryStream<Path> below = Files.newDirectoryStream(group, Files::isDirectory)) {
      for (Path each : below) {
        collect(each, all);
      }
    } catch (NoSuchFileException | DirectoryIteratorException _) {
      // It went while we looked.
    }
  }

  /// Removes a folder without following a link and without leaving its file system: whatever is
  /// mounted below is not ours to empty.
  private static void removeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Object device = Files.getAttribute(folder, "unix:dev");
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (!Files.getAttribute(each, "unix:dev").equals(device)) {
              throw new IOException("something is mounted at " + each);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path each, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
