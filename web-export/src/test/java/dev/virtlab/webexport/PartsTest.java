package dev.virtlab.webexport;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laboratory in parts: a page that is never idle loads only what something needs, and answers
/// as one that has all.
@ExtendWith(Chromium.class)
@Tag("slow")
final class PartsTest {

  private static final Pattern DECLARED =
      Pattern.compile("(?m)^(?:let |function )?([\\w$]+)(?==|\\()");

  /// What a lesson may weigh until it is open, without fonts.
  private static final int OPENED_MAX = 315_000;

  /// What the first answer of a lesson may weigh.
  private static final int ANSWERED_MAX = 480_000;

  @TempDir private Path folder;

  @Test
  void aLineWhosePartHasNotComeIsAnsweredAsSoonAsItCame() {
    Path index = Visitor.export(folder, "default");
    try (Visitor visitor = Visitor.in("en-GB").busy().open(index, "")) {
      visitor.page().locator("#prompt .sign").waitFor();
      List<String> before = visitor.missing();

      visitor.type("printf '1 2\\n3 4\\n' | awk '{ s += $2 } END { print \"sum\", s }'");

      assertThat(visitor.log()).contains("sum 6");
      assertThat(visitor.missing())
          .contains("docker", "lvm", "libvirt")
          .hasSizeLessThan(before.size());
      Desk twin = Page.sandbox(Shelf.scenario("default"), "learner", "");
      var _ = twin.enter("printf '1 2\\n3 4\\n' | awk '{ s += $2 } END { print \"sum\", s }'");
      assertThat(visitor.hash()).isEqualTo(twin.hash());
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void whatWasDoneBeforeAPartCameStillHolds() {
    Path index = Visitor.export(folder, "default");
    List<String> lines =
        List.of(
            "mkdir kept",
            "cd kept",
            "x=7",
            "docker run -d --name box busybox sleep 60",
            "sed s/7/8/ <<< $x > y",
            "find / -name y",
            "docker inspect -f '{{.Name}}' box",
            "cat y");
    try (Visitor visitor = Visitor.in("en-GB").busy().open(index, "")) {
      Desk twin = Page.sandbox(Shelf.scenario("default"), "learner", "");
      for (String line : lines) {
        visitor.type(line);
        var _ = twin.enter(line);
        assertThat(visitor.hash()).as(line).isEqualTo(twin.hash());
      }
      assertThat(visitor.log()).contains("/root/kept/y").contains("/box").endsWith("8");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void anIdlePageLoadsAllParts() {
    Path index = Visitor.export(folder, "default");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
      visitor.await("parts.missing.length === 0");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void noNameOfThePartsHidesOneOfTheBrowser() throws IOException {
    Path index = Visitor.export(folder, "default");
    TreeSet<String> declared = new TreeSet<>();
    for (Path part : parts()) {
      DECLARED
          .matcher(Files.readString(part))
          .results()
          .map(found -> found.group(1))
          .forEach(declared::add);
    }
    assertThat(declared).hasSizeGreaterThan(10_000);
    try (Visitor visitor = Visitor.in("en-GB")) {
      visitor.page().navigate("about:blank");
      Object hidden =
          visitor
              .page()
              .evaluate("names => names.filter(name => name in window)", List.copyOf(declared));
      assertThat(hidden).isEqualTo(List.of());
    }
    assertThat(index).exists();
  }

  /// What each lesson may weigh until its end, in thousands of bytes: what was reached, with a
  /// margin.
  private static final Map<String, Integer> WHOLE_MAX =
      Map.ofEntries(
          entry("c1-processes", 515),
          entry("c2-memory", 505),
          entry("f0-consolidate", 430),
          entry("f1-trap", 445),
          entry("f2-techniques", 440),
          entry("f3-paging", 425),
          entry("f4-overcommit", 495),
          entry("f5-io", 490),
          entry("f6-move", 460),
          entry("f7-systems", 595),
          entry("s1-disks", 485),
          entry("s2-raid", 470),
          entry("s3-volumes", 500),
          entry("s4-snapshots", 512),
          entry("s5-union", 530),
          entry("s6-healing", 520));

  /// Those that are typed in every build, two beside those of [PageTest]; `-Dpage.lessons=all`
  /// types all.
  private static final String TYPED = System.getProperty("page.lessons", "f1-trap s5-union");

  static List<String> typed() {
    return TYPED.equals("all") ? dev.virtlab.lessons.Shipped.NAMES : List.of(TYPED.split(" "));
  }

  /// What a lesson needs that is typed from its beginning to its end, printed and held.
  @ParameterizedTest
  @MethodSource("typed")
  void aLessonNeedsLittleOfTheLaboratory(String lesson) throws Exception {
    Path index = Visitor.export(folder, lesson);
    try (Visitor visitor = Visitor.in("en-GB").busy().open(index, "")) {
      visitor.page().locator("#prompt .sign").waitFor();
      long opened = came(visitor);
      AtomicLong answered = new AtomicLong();
      Desk twin =
          new Learner(visitor, "en")
              .afterTheFirstAnswer(() -> answered.set(came(visitor)))
              .walk(lesson);
      long all = came(visitor);
      System.out.printf(
          "%s: %,d bytes as gzip until it is open, %,d until the first answer, %,d until its end%n",
          lesson, opened, answered.get(), all);
      assertThat(opened).isLessThan(OPENED_MAX);
      assertThat(answered.get()).isLessThan(ANSWERED_MAX);
      assertThat(all).isLessThan(Objects.requireNonNull(WHOLE_MAX.get(lesson)) * 1000L);
      assertThat(visitor.hash()).isEqualTo(twin.hash());
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void everyLessonIsWeighed() {
    assertThat(WHOLE_MAX.keySet()).containsAll(dev.virtlab.lessons.Shipped.NAMES);
  }

  private long came(Visitor visitor) {
    List<String> missing = visitor.missing();
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("hangul"))
          .filter(
              file ->
                  missing.stream().noneMatch(part -> file.endsWith("laboratory-" + part + ".js")))
          .mapToLong(PartsTest::compressed)
          .sum();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("laboratory"))
          .collect(Collectors.toList());
    }
  }

  private static long compressed(Path file) {
    try {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(Files.readAllBytes(file));
      }
      return packed.size();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
