package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.Runs;

/// `btrfs filesystem du`: what files take, alone and shared.
final class FileUse {

  private final Ask ask;
  private long total;
  private long exclusive;
  private final Runs shared = new Runs();

  private FileUse(Ask ask) {
    this.ask = ask;
  }

  static int run(Ask ask) {
    ask.run().out("     Total   Exclusive  Set shared  Filename\n");
    for (String path : ask.operands()) {
      FileUse use = new FileUse(ask);
      try {
        Stat stat = ask.calls().lstat(path);
        ask.calls().btrfs(path);
        use.walk(path, stat.type());
        use.line(path, use.amount(use.shared.sum()));
      } catch (CallFailed failed) {
        throw failed.errno() == Errno.ENOTTY
            ? Ask.error("not a btrfs filesystem: " + path)
            : Ask.error("cannot check space of '" + path + "': " + failed.errno().message());
      }
    }
    return 0;
  }

  private void line(String path, String set) {
    ask.run()
        .out(
            right(amount(total), 10)
                + "  "
                + right(amount(exclusive), 10)
                + "  "
                + right(set, 10)
                + "  "
                + path
                + "\n");
  }

  private String amount(long bytes) {
    return ask.has("b") ? Long.toString(bytes) : Sizes.pretty(bytes);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private void walk(String path, Stat.Type type) {
    if (type == Stat.Type.REGULAR) {
      for (long[] extent : ask.calls().btrfs(path).extents()) {
        add(extent);
      }
      return;
    }
    if (type == Stat.Type.DIRECTORY) {
      for (FileCalls.Entry entry : ask.calls().list(path)) {
        String child = path + "/" + entry.name();
        boolean counts = entry.type() == Stat.Type.REGULAR || entry.type() == Stat.Type.DIRECTORY;
        if (counts) {
          FileUse below = new FileUse(ask);
          below.walk(child, entry.type());
          below.shared.all().forEach(this::union);
          if (!ask.has("s")) {
            below.line(child, "-");
          }
          total += below.total;
          exclusive += below.exclusive;
        }
      }
    }
  }

  private void add(long[] extent) {
    total += extent[1];
    if (extent[2] == 0) {
      exclusive += extent[1];
    } else {
      union(extent[0], extent[1]);
    }
  }

  private void union(long at, long length) {
    for (long part = at; part < at + length; part += 4096) {
      if (shared.isFree(part, Math.min(4096, at + length - part))) {
        shared.take(part, Math.min(4096, at + length - part));
      }
    }
  }
}
