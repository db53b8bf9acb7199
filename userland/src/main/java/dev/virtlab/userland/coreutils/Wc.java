package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// wc(1): counts lines, words, characters and bytes.
final class Wc implements Tool {

  private static final Options GNU =
      new Options("clLmw", "bytes=c chars=m lines=l words=w max-line-length=L files0-from: total:");
  private static final Options BUSYBOX = new Options("clLmw");
  private static final String ORDER = "lwmcL";

  /// What was counted, in the order in which it is shown: lines, words, characters, bytes, widest.
  private static final class Counts {
    private final long[] of = new long[5];
    private boolean inWord;

    void add(byte[] piece) {
      of[3] += piece.length;
      for (byte b : piece) {
        of[0] += b == '\n' ? 1 : 0;
        of[2] += (b & 0xc0) == 0x80 ? 0 : 1;
        boolean space = b == ' ' || (b >= 9 && b <= 13);
        of[1] += !space && !inWord ? 1 : 0;
        inWord = !space;
      }
    }

    void add(Counts other) {
      for (int i = 0; i < 4; i++) {
        of[i] += other.of[i];
      }
      of[4] = Math.max(of[4], other.of[4]);
    }
  }

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    String shown = shown(words);
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    int width = width(run, names, shown);
    Counts total = new Counts();
    return Flow.each(
        names.iterator(),
        (name, next) -> {
          int descriptor;
          try {
            descriptor = Input.open(run.calls(), name);
          } catch (CallFailed failed) {
            run.complain(run.say(Quoting.needed(name), name) + ": " + failed.errno().message());
            return run.flush(next);
          }
          Counts counts = new Counts();
          Lines lines = new Lines((line, _) -> widest(counts, line));
          boolean widest = shown.indexOf('L') >= 0;
          return Input.pour(
              run,
              descriptor,
              piece -> {
                counts.add(piece);
                return !widest || lines.take(piece);
              },
              error -> {
                lines.end();
                failed(run, name, error);
                Input.close(run.calls(), descriptor);
                total.add(counts);
                String title = words.operands().isEmpty() ? "" : " " + name;
                run.out(row(counts, shown, width) + title + "\n");
                return run.flush(next);
              });
        },
        () -> {
          if (names.size() > 1) {
            run.out(row(total, shown, width) + " total\n");
          }
          return run.exit();
        });
  }

  private static void failed(Run run, String name, Optional<Errno> error) {
    error.ifPresent(
        errno -> run.complain(run.say(Quoting.needed(name), name) + ": " + errno.message()));
  }

  private static boolean widest(Counts counts, String line) {
    int columns = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      int c = line.codePointAt(i);
      columns = c == '\t' ? (columns / 8 + 1) * 8 : columns + Width.of(c);
    }
    counts.of[4] = Math.max(counts.of[4], columns);
    return true;
  }

  private static String shown(Words words) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < ORDER.length(); i++) {
      if (words.has(ORDER.substring(i, i + 1))) {
        shown.append(ORDER.charAt(i));
      }
    }
    return shown.isEmpty() ? "lwc" : shown.toString();
  }

  /// GNU wc guesses the width from the sizes of the files; busybox has fixed widths.
  private static int width(Run run, List<String> names, String shown) {
    if (run.isBusybox()) {
      return shown.length() > 1 ? 9 : 0;
    }
    if (names.size() == 1 && shown.length() == 1) {
      return 1;
    }
    long size = 0;
    int least = 1;
    List<Stat> stats = new ArrayList<>();
    for (String name : names) {
      if (name.equals("-")) {
        stats.add(run.calls().fstat(0));
      } else {
        Files.stat(run.calls(), name).ifPresent(stats::add);
      }
    }
    for (Stat stat : stats) {
      if (stat.type() == Stat.Type.REGULAR) {
        size += stat.size();
      } else {
        least = 7;
      }
    }
    return Math.max(least, Long.toString(size).length());
  }

  private static String row(Counts counts, String shown, int width) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < ORDER.length(); i++) {
      if (shown.indexOf(ORDER.charAt(i)) >= 0) {
        cells.add(Width.right(Long.toString(counts.of[i]), width));
      }
    }
    return String.join(" ", cells);
  }
}
