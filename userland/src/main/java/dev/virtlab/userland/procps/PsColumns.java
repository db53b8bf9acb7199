package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The columns that ps(1) knows, by the words of its option `-o`.
final class PsColumns {

  private final Proc proc;
  private final Accounts accounts;
  private final Map<String, PsColumn> columns = new TreeMap<>();
  private final long memory;
  private final long boot;
  private final long up;
  private final CivilTime now;

  PsColumns(Calls calls, Proc proc) {
    this.proc = proc;
    this.accounts = new Accounts(calls);
    this.memory = Math.max(1, proc.memory().getOrDefault("MemTotal", 1L));
    this.boot = proc.bootTime();
    this.up = proc.uptime();
    this.now = CivilTime.of(calls.epochNanoseconds());
    numbers(proc.pidDigits());
    identities();
    names();
    times();
    loads();
    marks();
    namespaces();
  }

  /// The column of that word.
  Optional<PsColumn> find(String word) {
    return Optional.ofNullable(columns.get(word));
  }

  private void add(PsColumn column, String... others) {
    columns.put(column.key(), column);
    for (String other : others) {
      columns.put(other, column);
    }
  }

  private void numbers(int digits) {
    number("pid", "PID", digits, t -> (long) t.pid());
    add(PsColumn.right("tgid", "TGID", digits, t -> Integer.toString(t.pid())));
    number("ppid", "PPID", digits, t -> t.field(4));
    number("pgid", "PGID", digits, t -> t.field(5));
    again("pgrp", "pgid", "PGRP");
    number("sid", "SID", digits, t -> t.field(6));
    again("sess", "sid", "SESS");
    again("session", "sess", "");
    number("tpgid", "TPGID", digits, t -> t.field(8));
    number("lwp", "LWP", digits, t -> (long) t.tid());
    again("tid", "lwp", "TID");
    again("spid", "lwp", "SPID");
    number("nlwp", "NLWP", 4, t -> t.field(20));
    add(PsColumn.right("thcount", "THCNT", 5, t -> Long.toString(t.field(20))), "thcnt");
    number("psr", "PSR", 3, t -> t.field(39));
    number("ni", "NI", 3, t -> t.field(19));
    again("nice", "ni", "");
    number("pri", "PRI", 3, t -> 39 - t.field(18));
    number("priority", "PRI", 3, t -> t.field(18));
    number("opri", "PRI", 3, t -> 60 + t.field(18));
    number("min_flt", "MINFL", 6, t -> t.field(10));
    again("minflt", "min_flt", "");
    number("maj_flt", "MAJFL", 6, t -> t.field(12));
    again("majflt", "maj_flt", "");
    add(PsColumn.right("oom", "OOM", 4, t -> figure(t, "oom_score")));
    add(PsColumn.right("oomadj", "OOMADJ", 5, t -> figure(t, "oom_score_adj")));
  }

  /// Another word for a column, perhaps with another header.
  private void again(String word, String key, String header) {
    find(key).ifPresent(c -> columns.put(word, header.isEmpty() ? c : c.titled(header)));
  }

  private void number(String key, String header, int width, Function<Task, Long> value) {
    add(PsColumn.right(key, header, width, t -> Long.toString(value.apply(t))));
  }

  private String figure(Task task, String file) {
    String text = proc.text("/proc/" + task.pid() + "/" + file).strip();
    return text.isEmpty() ? "-" : text;
  }

  private void identities() {
    add(user("user", "USER", "Uid", 1), "euser", "uname");
    columns.put("euser", user("euser", "EUSER", "Uid", 1));
    add(user("ruser", "RUSER", "Uid", 0));
    add(user("suser", "SUSER", "Uid", 2), "svuser");
    add(user("UID", "UID", "Uid", 1));
    add(group("group", "GROUP", 1));
    columns.put("egroup", group("egroup", "EGROUP", 1));
    add(group("rgroup", "RGROUP", 0));
    add(id("uid", "UID", "Uid", 1));
    add(id("euid", "EUID", "Uid", 1));
    add(id("ruid", "RUID", "Uid", 0));
    add(id("suid", "SUID", "Uid", 2), "svuid");
    add(id("gid", "GID", "Gid", 1));
    add(id("egid", "EGID", "Gid", 1));
    add(id("rgid", "RGID", "Gid", 0));
    add(PsColumn.endless("supgid", "SUPGID", 20, t -> dashed(String.join(",", t.words("Groups")))));
    add(PsColumn.endless("label", "LABEL", 31, _ -> "-"));
  }

  private static String dashed(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static PsColumn id(String key, String header, String line, int which) {
    return PsColumn.right(key, header, 5, t -> Long.toString(t.id(line, which) & 0xffffffffL));
  }

  /// A name that does not fit is cut, its last letter shown as `+`.
  private PsColumn user(String key, String header, String line, int which) {
    return PsColumn.left(key, header, 8, t -> fitting(accounts.userName(t.id(line, which))));
  }

  private PsColumn group(String key, String header, int which) {
    return PsColumn.left(key, header, 8, t -> fitting(accounts.groupName(t.id("Gid", which))));
  }

  private static String fitting(String name) {
    return name.length() > 8 ? name.substring(0, 7) + "+" : name;
  }

  private void names() {
    Function<Task, String> comm = t -> t.comm() + (t.state() == 'Z' ? " <defunct>" : "");
    add(PsColumn.endless("comm", "COMMAND", 15, comm));
    add(PsColumn.endless("ucmd", "CMD", 15, comm));
    again("ucomm", "comm", "");
    add(PsColumn.endless("args", "COMMAND", 27, Task::command), "command");
    add(PsColumn.endless("cmd", "CMD", 27, Task::command));
    add(
        PsColumn.left(
            "fname", "COMMAND", 8, t -> t.comm().substring(0, Math.min(8, t.comm().length()))));
    add(PsColumn.endless("exe", "EXE", 27, _ -> "-"));
    Function<Task, String> terminal =
        t -> {
          String name = Proc.terminal(t.field(7));
          return name.isEmpty() ? "?" : name;
        };
    add(PsColumn.left("tname", "TTY", 8, terminal));
    add(PsColumn.left("tty", "TT", 8, terminal), "tt");
    add(PsColumn.endless("cgroup", "CGROUP", 27, this::cgroup));
  }

  private String cgroup(Task task) {
    List<String> lines = Lines.of(proc.text("/proc/" + task.pid() + "/cgroup"));
    boolean nowhere = lines.stream().allMatch(line -> line.endsWith(":/"));
    return lines.isEmpty() || nowhere ? "-" : String.join(",", lines);
  }

  private void times() {
    add(PsColumn.right("time", "TIME", 8, t -> clock(t.ticks() / Proc.HERTZ, true)), "cputime");
    add(PsColumn.right("bsdtime", "TIME", 6, t -> minutes(t.ticks() / Proc.HERTZ)));
    add(PsColumn.right("etime", "ELAPSED", 11, t -> clock(age(t) / 100, false)));
    add(PsColumn.right("etimes", "ELAPSED", 7, t -> Long.toString(age(t) / 100)));
    add(PsColumn.right("lstart", "STARTED", 24, t -> started(t).format("%a %b %e %H:%M:%S %Y")));
    add(PsColumn.right("start", "STARTED", 8, this::start));
    add(PsColumn.left("start_time", "START", 5, this::shortStart));
    add(PsColumn.left("stime", "STIME", 5, this::shortStart));
    add(PsColumn.right("bsdstart", "START", 6, this::bsdStart));
  }

  private long age(Task task) {
    return Math.max(0, up - task.field(22));
  }

  private CivilTime started(Task task) {
    return CivilTime.of(boot + task.field(22) / Proc.HERTZ, 0);
  }

  private String start(Task task) {
    CivilTime t = started(task);
    return t.format(now.epochSeconds() - t.epochSeconds() < 86_400 ? "%H:%M:%S" : "  %b %d");
  }

  private String bsdStart(Task task) {
    CivilTime t = started(task);
    return t.format(now.epochSeconds() - t.epochSeconds() < 86_400 ? " %H:%M" : "%b %d");
  }

  private String shortStart(Task task) {
    CivilTime t = started(task);
    if (t.year() != now.year()) {
      return t.format(" %Y");
    }
    return t.format(t.yearday() == now.yearday() ? "%H:%M" : "%b%d");
  }

  /// `[DD-]HH:MM:SS`, the hours left out where they are not asked for and are none.
  static String clock(long seconds, boolean hours) {
    long days = seconds / 86_400;
    long rest = seconds % 86_400;
    String text = two(rest / 60 % 60) + ":" + two(rest % 60);
    if (hours || days > 0 || rest >= 3600) {
      text = two(rest / 3600) + ":" + text;
    }
    return days > 0 ? two(days) + "-" + text : text;
  }

  static String minutes(long seconds) {
    return seconds / 60 + ":" + two(seconds % 60);
  }

  private static String two(long number) {
    return (number < 10 ? "0" : "") + number;
  }

  private void loads() {
    add(PsColumn.right("pcpu", "%CPU", 4, t -> tenths(share(t))), "%cpu");
    add(PsColumn.right("c", "C", 2, t -> Long.toString(Math.min(99, share(t) / 10))));
    add(PsColumn.right("cp", "CP", 3, t -> Long.toString(share(t))));
    add(
        PsColumn.right("pmem", "%MEM", 4, t -> tenths(Math.min(999, t.rss() * 1000 / memory))),
        "%mem");
    number("vsz", "VSZ", 6, t -> t.field(23) / 1024);
    again("vsize", "vsz", "");
    number("rss", "RSS", 5, Task::rss);
    again("rssize", "rss", "");
    again("rsz", "rss", "RSZ");
    number("sz", "SZ", 5, t -> t.field(23) / 4096);
    number("size", "SIZE", 5, t -> kib(t, "VmData") + kib(t, "VmStk"));
    number("trs", "TRS", 5, t -> kib(t, "VmExe"));
    number("drs", "DRS", 5, t -> t.field(23) / 1024 - kib(t, "VmExe"));
  }

  private static long kib(Task task, String line) {
    List<String> words = task.words(line);
    return words.isEmpty() ? 0 : Numbers.decimal(words.getFirst()).orElse(0L);
  }

  /// Thousandths of a processor that it has had since it began.
  private long share(Task task) {
    long age = age(task);
    return age == 0 ? 0 : task.ticks() * 1000 / age;
  }

  private static String tenths(long thousandths) {
    return thousandths > 999
        ? Long.toString(thousandths / 10)
        : thousandths / 10 + "." + thousandths % 10;
  }

  private void marks() {
    add(PsColumn.left("stat", "STAT", 4, this::stat));
    add(PsColumn.left("s", "S", 1, t -> String.valueOf(t.state())), "state");
    add(PsColumn.right("f", "F", 1, t -> Long.toHexString((t.field(9) >> 6) & 7)), "flag", "flags");
    add(PsColumn.left("wchan", "WCHAN", 6, this::wchan));
    add(PsColumn.left("addr", "ADDR", 1, _ -> "-"));
    for (String[] mask :
        new String[][] {
          {"pending", "PENDING", "SigPnd"},
          {"blocked", "BLOCKED", "SigBlk"},
          {"ignored", "IGNORED", "SigIgn"},
          {"caught", "CAUGHT", "SigCgt"}
        }) {
      add(PsColumn.right(mask[0], mask[1], 16, t -> t.status().getOrDefault(mask[2], "-")));
    }
  }

  private String wchan(Task task) {
    String name = proc.text("/proc/" + task.pid() + "/wchan").strip();
    String shown = name.isEmpty() || name.equals("0") ? "-" : name;
    return shown.length() > 6 ? shown.substring(0, 6) : shown;
  }

  /// The state with what ps(1) adds: niceness, session leader, threads, foreground.
  private String stat(Task task) {
    StringBuilder text = new StringBuilder().append(task.state());
    long nice = task.field(19);
    text.append(nice < 0 ? "<" : nice > 0 ? "N" : "");
    text.append(kib(task, "VmLck") > 0 ? "L" : "");
    text.append(task.field(6) == task.pid() ? "s" : "");
    text.append(task.field(20) > 1 ? "l" : "");
    boolean foreground = task.field(8) > 0 && task.field(8) == task.field(5);
    return text.append(foreground ? "+" : "").toString();
  }

  private void namespaces() {
    for (String kind : List.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts")) {
      String key = kind + "ns";
      add(
          PsColumn.right(
              key,
              key.toUpperCase(java.util.Locale.ROOT),
              10,
              t -> proc.namespace(t.pid(), kind).map(n -> Long.toString(n)).orElse("-")));
    }
  }
}
