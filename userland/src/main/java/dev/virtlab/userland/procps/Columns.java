package dev.virtlab.userland.procps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The columns by their names in `-o`.
final class Columns {

  private final Map<String, Column> byName = new LinkedHashMap<>();

  /// @param pidWidth as many cells as the highest identifier has digits
  Columns(int pidWidth) {
    number("pid", "PID", pidWidth, Seen::pid);
    number("tgid", "TGID", pidWidth, Seen::pid);
    number("ppid", "PPID", pidWidth, Seen::parent);
    number("pgid", "PGID", pidWidth, Seen::group);
    number("pgrp", "PGRP", pidWidth, Seen::group);
    number("sid", "SID", pidWidth, Seen::session);
    number("sess", "SESS", pidWidth, Seen::session);
    number("tpgid", "TPGID", pidWidth, Seen::foreground);
    number("uid", "UID", 5, Seen::effectiveUid);
    number("euid", "EUID", 5, Seen::effectiveUid);
    number("ruid", "RUID", 5, Seen::uid);
    number("gid", "GID", 5, Seen::gid);
    number("egid", "EGID", 5, Seen::gid);
    number("ni", "NI", 3, Seen::nice);
    number("nice", "NI", 3, Seen::nice);
    number("pri", "PRI", 3, seen -> 39 - seen.priority());
    number("nlwp", "NLWP", 4, Seen::threads);
    number("thcount", "THCNT", 5, Seen::threads);
    right("c", "C", 2, (seen, look) -> whole(Column.share(seen, look)));
    right("pcpu", "%CPU", 4, Column::share);
    right("%cpu", "%CPU", 4, Column::share);
    right("pmem", "%MEM", 4, Column::memoryShare);
    right("%mem", "%MEM", 4, Column::memoryShare);
    right("vsz", "VSZ", 6, (seen, _) -> Long.toString(seen.virtual() / 1024));
    right("vsize", "VSZ", 6, (seen, _) -> Long.toString(seen.virtual() / 1024));
    right("rss", "RSS", 5, (seen, _) -> Long.toString(seen.resident() * 4));
    right("rssize", "RSS", 5, (seen, _) -> Long.toString(seen.resident() * 4));
    right("time", "TIME", 8, (seen, _) -> Column.clock(seen.ticks()));
    right("cputime", "TIME", 8, (seen, _) -> Column.clock(seen.ticks()));
    right("bsdtime", "TIME", 6, (seen, _) -> Column.shortClock(seen.ticks()));
    right("etime", "ELAPSED", 11, Column::elapsed);
    right(
        "etimes",
        "ELAPSED",
        7,
        (seen, look) -> Long.toString(Math.max(0, look.uptime() - seen.started()) / 100));
    right("start", "STARTED", 8, (seen, look) -> Column.began(seen, look) + ":00");
    left("stime", "STIME", 5, Column::began);
    left("bsdstart", "START", 6, (seen, look) -> " " + Column.began(seen, look));
    left("start_time", "START", 5, Column::began);
    left("tty", "TT", 8, (seen, _) -> seen.terminalName());
    left("tname", "TTY", 8, (seen, _) -> seen.terminalName());
    left("tt", "TT", 8, (seen, _) -> seen.terminalName());
    left("stat", "STAT", 4, (seen, _) -> seen.stat());
    left("s", "S", 1, (seen, _) -> String.valueOf(seen.state()));
    left("state", "S", 1, (seen, _) -> String.valueOf(seen.state()));
    left("user", "USER", 8, (seen, look) -> look.names().user(seen.effectiveUid()));
    left("euser", "EUSER", 8, (seen, look) -> look.names().user(seen.effectiveUid()));
    left("ruser", "RUSER", 8, (seen, look) -> look.names().user(seen.uid()));
    left("uname", "USER", 8, (seen, look) -> look.names().user(seen.effectiveUid()));
    left("group", "GROUP", 8, (seen, look) -> look.names().group(seen.gid()));
    left("comm", "COMMAND", 15, (seen, _) -> seen.name());
    left("ucmd", "CMD", 15, (seen, _) -> seen.name());
    left("ucomm", "COMMAND", 15, (seen, _) -> seen.name());
    left("args", "COMMAND", 27, (seen, _) -> seen.commandLine());
    left("command", "COMMAND", 27, (seen, _) -> seen.commandLine());
    left("cmd", "CMD", 27, (seen, _) -> seen.commandLine());
    left("cgroup", "CGROUP", 27, (seen, look) -> look.names().cgroup(seen.pid()));
    for (String kind : new String[] {"cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"}) {
      String heading = kind.toUpperCase(java.util.Locale.ROOT) + "NS";
      right(kind + "ns", heading, 10, (seen, look) -> look.names().namespace(seen.pid(), kind));
    }
  }

  private static String whole(String share) {
    return share.substring(0, share.indexOf('.'));
  }

  private void number(
      String name, String heading, int width, java.util.function.ToIntFunction<Seen> value) {
    right(name, heading, width, (seen, _) -> Integer.toString(value.applyAsInt(seen)));
  }

  private void right(
      String name,
      String heading,
      int width,
      java.util.function.BiFunction<Seen, Column.Look, String> shows) {
    byName.put(name, new Column(heading, Math.max(width, heading.length()), true, shows));
  }

  private void left(
      String name,
      String heading,
      int width,
      java.util.function.BiFunction<Seen, Column.Look, String> shows) {
    byName.put(name, new Column(heading, Math.max(width, heading.length()), false, shows));
  }

  /// The column of that name.
  Optional<Column> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
