package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// free(1): how much memory is used and free.
final class Free implements Tool {

  private static final Options OPTIONS =
      new Options(
          "bkmghlvts:c:wV",
          "bytes=b kibi=k mebi=m gibi=g kilo mega giga tera peta tebi pebi human=h si lohi=l"
              + " committed=v total=t seconds:=s count:=c wide=w version=V help");

  @Override
  public Step run(Run run) {
    Words words = Usage.read(run, "free", OPTIONS, Usage.FREE);
    long pause = 0;
    if (words.has("s")) {
      String text = words.last("s", "");
      pause =
          Numbers.decimal(text)
              .filter(n -> n > 0)
              .orElseThrow(
                  () -> run.stop(1, "seconds argument failed: '" + text + "': Invalid argument"));
    }
    long count = Numbers.decimal(words.last("c", pause > 0 ? "0" : "1")).orElse(1L);
    return round(run, words, Duration.ofSeconds(Math.max(1, pause)), count == 0 ? -1 : count);
  }

  private static Step round(Run run, Words words, Duration pause, long left) {
    print(run, words);
    if (left == 1) {
      return run.exit();
    }
    run.out("\n").push();
    return run.flush(() -> Io.sleep(run.calls(), pause, () -> round(run, words, pause, left - 1)));
  }

  private static void print(Run run, Words words) {
    Map<String, Long> m = new Proc(run.calls()).memory();
    long total = m.getOrDefault("MemTotal", 0L);
    long free = m.getOrDefault("MemFree", 0L);
    long buffers = m.getOrDefault("Buffers", 0L);
    long cache = m.getOrDefault("Cached", 0L) + m.getOrDefault("SReclaimable", 0L);
    long available = m.getOrDefault("MemAvailable", free);
    long used = total >= available ? total - available : total - free;
    long shared = m.getOrDefault("Shmem", 0L);
    long swap = m.getOrDefault("SwapTotal", 0L);
    long swapFree = m.getOrDefault("SwapFree", 0L);
    boolean wide = words.has("w");
    List<String> titles =
        wide
            ? List.of("total", "used", "free", "shared", "buffers", "cache", "available")
            : List.of("total", "used", "free", "shared", "buff/cache", "available");
    StringBuilder out = new StringBuilder("        ");
    titles.forEach(title -> out.append(Width.right(title, 12)));
    out.append('\n');
    List<Long> row =
        wide
            ? List.of(total, used, free, shared, buffers, cache, available)
            : List.of(total, used, free, shared, buffers + cache, available);
    row(words, out, "Mem:", row);
    if (words.has("l")) {
      row(words, out, "Low:", List.of(total, total - free, free));
      row(words, out, "High:", List.of(0L, 0L, 0L));
    }
    row(words, out, "Swap:", List.of(swap, swap - swapFree, swapFree));
    if (words.has("t")) {
      row(words, out, "Total:", List.of(total + swap, used + swap - swapFree, free + swapFree));
    }
    if (words.has("v")) {
      long limit = m.getOrDefault("CommitLimit", 0L);
      long committed = m.getOrDefault("Committed_AS", 0L);
      row(words, out, "Comm:", List.of(limit, committed, limit - committed));
    }
    run.out(out.toString());
  }

  private static void row(Words words, StringBuilder out, String title, List<Long> values) {
    out.append(Width.left(title, 8));
    values.forEach(value -> out.append(Width.right(shown(words, value), 12)));
    out.append('\n');
  }

  private static String shown(Words words, long kib) {
    boolean si = words.has("si");
    if (words.has("h")) {
      return human(kib, si);
    }
    long base = si ? 1000 : 1024;
    if (words.has("b")) {
      return Long.toString(kib * 1024);
    }
    if (words.has("m")) {
      return Long.toString(si ? kib * 1024 / 1_000_000 : kib / 1024);
    }
    if (words.has("g")) {
      return Long.toString(si ? kib * 1024 / 1_000_000_000 : kib / base / base);
    }
    if (words.has("mebi") || words.has("mega")) {
      return Long.toString(words.has("mega") ? kib * 1024 / 1_000_000 : kib / 1024);
    }
    if (words.has("giga") || words.has("gibi")) {
      return Long.toString(words.has("giga") ? kib * 1024 / 1_000_000_000 : kib / 1024 / 1024);
    }
    return Long.toString(si || words.has("kilo") ? kib * 1024 / 1000 : kib);
  }

  /// The first form, from bytes up, that fits five characters (four with `--si`).
  private static String human(long kib, boolean si) {
    int most = si ? 4 : 5;
    String bytes = kib * 1024 + "B";
    if (bytes.length() <= 4) {
      return bytes;
    }
    double size = kib * 1024.0;
    for (int i = 0; i < 5; i++) {
      size /= si ? 1000 : 1024;
      String unit = "KMGTP".charAt(i) + (si ? "" : "i");
      String decimal = new CFormat("", 0, 1, 'f').real(size) + unit;
      if (decimal.length() <= most) {
        return decimal;
      }
      String whole = (long) size + unit;
      if (whole.length() <= most) {
        return whole;
      }
    }
    return Long.toString(kib);
  }
}
