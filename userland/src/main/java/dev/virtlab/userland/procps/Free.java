package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;

/// free(1): how much memory is free and used.
final class Free {

  private static final Options OPTIONS =
      new Options(
          "bkmghltvwc:s:V",
          "bytes=b kibi=k mebi=m gibi=g tebi kilo mega giga tera human=h si lohi=l total=t wide=w"
              + " committed=v seconds:=s count:=c help version=V");

  private static final String USAGE =
      """

      Usage:
       free [options]

      Options:
       -b, --bytes         show output in bytes
           --kilo          show output in kilobytes
           --mega          show output in megabytes
           --giga          show output in gigabytes
           --tera          show output in terabytes
           --peta          show output in petabytes
       -k, --kibi          show output in kibibytes
       -m, --mebi          show output in mebibytes
       -g, --gibi          show output in gibibytes
           --tebi          show output in tebibytes
           --pebi          show output in pebibytes
       -h, --human         show human-readable output
           --si            use powers of 1000 not 1024
       -l, --lohi          show detailed low and high memory statistics
       -t, --total         show total for RAM + swap
       -v, --committed     show committed memory and commit limit
       -s N, --seconds N   repeat printing every N seconds
       -c N, --count N     repeat printing N times, then exit
       -w, --wide          wide output

           --help     display this help and exit
       -V, --version  output version information and exit

      For more details see free(1).
      """;

  private final Run run;
  private final Words words;

  private Free(Run run, Words words) {
    this.run = run;
    this.words = words;
  }

  static Step run(Run run) {
    try {
      return new Free(run, OPTIONS.read(run.args())).show();
    } catch (Options.Wrong wrong) {
      throw new Stop(run.name() + ": " + wrong.text() + "\n" + USAGE, 1);
    }
  }

  private Step show() {
    if (words.has("help")) {
      run.out(USAGE);
      return run.exit();
    }
    Meminfo memory = Meminfo.of(run.calls());
    boolean wide = words.has("w");
    line(
        "",
        wide
            ? List.of("total", "used", "free", "shared", "buffers", "cache", "available")
            : List.of("total", "used", "free", "shared", "buff/cache", "available"));
    long buffers = memory.get("Buffers");
    List<Long> all =
        wide
            ? List.of(
                memory.total(),
                memory.used(),
                memory.get("MemFree"),
                memory.get("Shmem"),
                buffers,
                memory.cached() - buffers,
                memory.get("MemAvailable"))
            : List.of(
                memory.total(),
                memory.used(),
                memory.get("MemFree"),
                memory.get("Shmem"),
                memory.cached(),
                memory.get("MemAvailable"));
    line("Mem:", all.stream().map(this::amount).toList());
    long swap = memory.get("SwapTotal");
    long swapFree = memory.get("SwapFree");
    line("Swap:", List.of(amount(swap), amount(swap - swapFree), amount(swapFree)));
    if (words.has("t")) {
      line(
          "Total:",
          List.of(
              amount(memory.total() + swap),
              amount(memory.used() + swap - swapFree),
              amount(memory.get("MemFree") + swapFree)));
    }
    return run.exit();
  }

  private void line(String name, List<String> cells) {
    StringBuilder line = new StringBuilder(name + " ".repeat(8 - name.length()));
    for (String cell : cells) {
      line.append(" ".repeat(Math.max(0, 12 - cell.length()))).append(cell);
    }
    run.out(line.append('\n').toString());
  }

  private String amount(long bytes) {
    if (words.has("h")) {
      return human(bytes);
    }
    return Long.toString(
        switch (words.lastOf("bkmg", "k")) {
          case "b" -> bytes;
          case "m" -> bytes >> 20;
          case "g" -> bytes >> 30;
          default -> bytes >> 10;
        });
  }

  /// Three characters and a unit: one decimal where the number is below ten and not bytes.
  private static String human(long bytes) {
    String[] units = {"B", "Ki", "Mi", "Gi", "Ti", "Pi"};
    int unit = 0;
    long scale = 1;
    while (unit < units.length - 1 && bytes / scale >= 1000) {
      unit++;
      scale <<= 10;
    }
    long tenths = bytes * 10 / scale;
    if (unit > 0 && tenths < 100) {
      return tenths / 10 + "." + tenths % 10 + units[unit];
    }
    return bytes / scale + units[unit];
  }
}
