package dev.virtlab.userland.busybox;

import dev.virtlab.userland.coreutils.BusyboxSize;
import dev.virtlab.userland.procps.Proc;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Map;

/// `free`: what `/proc/meminfo` says, in fewer forms than that of procps.
///
/// It reads only the first letter of its first word; everything else is let pass.
final class Free implements Tool {

  private static final String TITLES =
      "              total        used        free      shared  buff/cache   available\n";

  @Override
  public Step run(Run run) {
    char unit = unit(run);
    Map<String, Long> m = new Proc(run.calls()).memory();
    long total = m.getOrDefault("MemTotal", 0L);
    long free = m.getOrDefault("MemFree", 0L);
    long cached =
        m.getOrDefault("Buffers", 0L)
            + m.getOrDefault("Cached", 0L)
            + m.getOrDefault("SReclaimable", 0L);
    long swap = m.getOrDefault("SwapTotal", 0L);
    long swapFree = m.getOrDefault("SwapFree", 0L);
    run.out(TITLES);
    row(
        run,
        unit,
        "Mem:",
        total,
        total - cached - free,
        free,
        m.getOrDefault("Shmem", 0L),
        cached,
        m.getOrDefault("MemAvailable", 0L));
    row(run, unit, "Swap:", swap, swap - swapFree, swapFree);
    return run.exit();
  }

  private static char unit(Run run) {
    String first = run.args().isEmpty() ? "" : run.args().getFirst();
    if (!first.startsWith("-")) {
      return 'k';
    }
    char letter = first.length() < 2 ? ' ' : first.charAt(1);
    if ("bkmgh".indexOf(letter) < 0) {
      throw run.usage("", 1);
    }
    return letter;
  }

  private static void row(Run run, char unit, String title, long... kib) {
    StringBuilder row = new StringBuilder(Width.left(title, 7));
    for (int i = 0; i < kib.length; i++) {
      row.append(i == 0 ? "" : " ").append(Width.right(shown(unit, kib[i]), i == 0 ? 12 : 11));
    }
    run.out(row.append('\n').toString());
  }

  private static String shown(char unit, long kib) {
    return switch (unit) {
      case 'h' -> BusyboxSize.human(kib * 1024);
      case 'b' -> Long.toString(kib * 1024);
      case 'm' -> Long.toString(kib >> 10);
      case 'g' -> Long.toString(kib >> 20);
      default -> Long.toString(kib);
    };
  }
}
