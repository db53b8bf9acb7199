package dev.virtlab.runtime.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtlab.runtime.Links;
import dev.virtlab.userland.program.CallFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Paths are found inside the root, the same way with and without the kernel's help.
class BenchPathsTest {

  private static final long SEED = 20261127;
  private static final int PATHS = 2_000;
  private static final List<String> PARTS =
      List.of("a", "b", "file", "up", "out", "last", "loop", "..", ".", "", "none");

  @TempDir Path root;

  @BeforeEach
  void fill() throws IOException {
    Links.fill(root);
  }

  private boolean isStraight(String path) {
    Path at = root;
    for (String part : path.isEmpty() ? List.<String>of() : List.of(path.split("/"))) {
      at = at.resolve(part);
      if (!Files.exists(at) || Files.isSymbolicLink(at)) {
        return false;
      }
    }
    return true;
  }

  private String found(Predicate<String> straight, String path, boolean whole) {
    try {
      return root.relativize(new BenchPaths(root, straight).find(path, whole).normalize())
          .toString();
    } catch (CallFailed refused) {
      return refused.errno().name();
    }
  }

  @Test
  void linksAreFollowedInsideTheRoot() {
    assertEquals("a/b/file", found(_ -> false, "/a/out/up/last", true));
    assertEquals("a/b/last", found(_ -> false, "/a/out/up/last", false));
    assertEquals("", found(_ -> false, "/../../..", true));
    assertThrows(
        CallFailed.class, () -> new BenchPaths(root, _ -> false).find("/a/loop/file", true));
  }

  @Test
  void theKernelsHelpChangesNothing() {
    Random random = new Random(SEED);
    for (int i = 0; i < PATHS; i++) {
      StringBuilder path = new StringBuilder();
      for (int part = random.nextInt(6); part >= 0; part--) {
        path.append('/').append(PARTS.get(random.nextInt(PARTS.size())));
      }
      boolean whole = random.nextBoolean();
      String text = path.toString();
      assertEquals(
          found(_ -> false, text, whole),
          found(this::isStraight, text, whole),
          () -> "seed " + SEED + ": " + text + " " + whole);
    }
  }
}
