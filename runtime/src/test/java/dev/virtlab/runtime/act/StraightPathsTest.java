package dev.virtlab.runtime.act;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The kernel says which paths go through no link; one that does not know the call says no to all.
@EnabledOnOs(OS.LINUX)
class StraightPathsTest {

  @TempDir Path root;

  @Test
  void aPathOfDirectoriesIsStraightAndOneThroughALinkIsNot() throws IOException {
    Links.fill(root);
    try (StraightPaths straight = StraightPaths.below(root)) {
      assumeTrue(straight.has(""), "this kernel has no openat2");
      assertTrue(straight.has("a/b/file"));
      assertFalse(straight.has("a/b/last"), "a last link");
      assertFalse(straight.has("a/up/file"), "a link on the way");
      assertFalse(straight.has("a/out/b/file"), "a link out of the root");
      assertFalse(straight.has("a/loop"), "a link to itself");
      assertFalse(straight.has("a/none"), "what is not there");
    }
  }

  @Test
  void noPathLeadsOut() throws IOException {
    Files.createDirectory(root.resolve("a"));
    try (StraightPaths straight = StraightPaths.below(root.resolve("a"))) {
      assertFalse(straight.has("../a"));
      assertFalse(straight.has("/etc"));
    }
  }
}
