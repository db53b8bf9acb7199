package dev.virtlab.webexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the page weighs and how quick it is: figures to print, because a machine that is busy with
/// something else is no fault of the page.
@ExtendWith(Chromium.class)
@Tag("slow")
final class PageFiguresTest {

  /// Moves 200 boxes for three seconds and times the pictures; then times the painting alone.
  private static final String BOXES =
      """
      async () => {
        const painter = page.player.painter;
        const frame = (turn) => ({ width: 100, height: 60, shapes: Array.from({ length: 200 }, (_, i) => ({
          kind: 'box', id: String(i), tone: 'alive', text: 'container ' + i,
          x: ((i + turn * 7) % 10) * 10, y: Math.floor(((i * 3 + turn) % 200) / 10) * 3, w: 9, h: 3 })) });
        const moments = [];
        let watching = true;
        const watch = (time) => {
          moments.push(time);
          if (watching) requestAnimationFrame(watch);
        };
        const before = painter.painted;
        requestAnimationFrame(watch);
        const began = performance.now();
        for (let turn = 0; performance.now() - began < 3000; turn++) {
          painter.show(frame(turn), true);
          await new Promise((done) => setTimeout(done, 400));
        }
        watching = false;
        const painted = painter.painted - before;
        const gaps = moments.slice(1).map((time, i) => time - moments[i]).sort((a, b) => a - b);
        const late = gaps.filter((gap) => gap > 25).length;
        const paints = Array.from({ length: 100 }, (_, i) => {
          const start = performance.now();
          painter.paint(i / 100);
          return performance.now() - start;
        }).sort((a, b) => a - b);
        return painted + ' pictures of 200 moving boxes in 3 s, one every ' + gaps[gaps.length >> 1].toFixed(1)
            + ' ms in the middle, ' + late + ' of them late, a paint of them '
            + paints[0].toFixed(1) + ' ms at best and ' + paints[50].toFixed(1) + ' ms in the middle';
      }
      """;

  private static final String ANSWER =
      """
      (line) => {
        const began = performance.now();
        document.getElementById('line').value = line;
        document.getElementById('entry').requestSubmit();
        return (performance.now() - began).toFixed(0);
      }
      """;

  /// How many fresh pages are timed for each kind of line: one in every build, more with
  /// `-Dfigures.pages`, as `bench/figures page` has it.
  private static final int PAGES = Integer.getInteger("figures.pages", 1);

  @TempDir private Path folder;

  @Test
  void thePageIsWeighedAndTimed() {
    Path index = Visitor.export(folder, "--all");
    try (Visitor visitor = Visitor.in("en-GB")) {
      long began = System.nanoTime();
      visitor.open(index, "#world=default");
      visitor.page().locator("#prompt .sign").waitFor();
      long opened = (System.nanoTime() - began) / 1_000_000;
      visitor.await("page.warm === 'done'");
      Object frames = visitor.page().evaluate(BOXES);

      assertThat(visitor.complaints()).isEmpty();
      System.out.printf("the page: opened in %d ms; %s%n", opened, frames);
    }
    System.out.printf(
        "the page: %,d bytes, gzip %,d; the first part of its laboratory %,d, gzip %,d%n",
        sum(false), sum(true), size("laboratory.js", false), size("laboratory.js", true));
  }

  /// The first line that is typed in a page that was just opened, and had its idle moments.
  @ParameterizedTest
  @CsvSource({
    "c1-processes, docker run -d --name web busybox sleep 300",
    "f1-trap, guest run hello.asm",
    "f4-overcommit, qemu-img create -f qcow2 -F qcow2 -b debian-12.qcow2"
        + " /var/lib/libvirt/images/web.qcow2",
    "s2-raid, lsblk"
  })
  void theFirstAnswerIsTimed(String lesson, String line) {
    Path index = Visitor.export(folder, lesson);
    List<Integer> times = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
        visitor.await("page.warm === 'done' && parts.missing.length === 0");
        times.add(Integer.parseInt((String) visitor.page().evaluate(ANSWER, line)));
        assertThat(visitor.complaints()).isEmpty();
      }
    }
    times.sort(null);
    System.out.printf(
        "the page: the first answer in %s, %s: %d ms in the middle of %s%n",
        lesson, line.split(" ")[0], times.get(PAGES / 2), times);
  }

  private long sum(boolean compressed) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      return all.stream().mapToLong(file -> size(file, compressed)).sum();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private long size(String name, boolean compressed) {
    return size(folder.resolve(name), compressed);
  }

  private static long size(Path file, boolean compressed) {
    try {
      byte[] content = Files.readAllBytes(file);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(content);
      }
      return compressed ? packed.size() : content.length;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
