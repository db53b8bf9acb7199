package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// ps(1).
final class Ps implements Tool {

  private static final Map<String, String> LAYOUTS =
      Map.ofEntries(
          Map.entry("", "pid tname time ucmd"),
          Map.entry("f", "UID pid ppid c stime tname time cmd"),
          Map.entry("F", "UID pid ppid c sz rss psr stime tname time cmd"),
          Map.entry("l", "f s uid pid ppid c opri ni addr sz wchan tname time ucmd"),
          Map.entry("j", "pid pgid sid tname time ucmd"),
          Map.entry("threads-L", "pid lwp tname time ucmd"),
          Map.entry("threads-T", "pid spid tname time ucmd"),
          Map.entry("fL", "UID pid ppid lwp c nlwp stime tname time cmd"),
          Map.entry("FL", "UID pid ppid lwp c nlwp sz rss psr stime tname time cmd"),
          Map.entry("u", "user pid %cpu %mem vsz rss tname stat start_time bsdtime args"),
          Map.entry("bsd", "pid tname stat bsdtime args"),
          Map.entry("bsd-l", "f uid pid ppid priority ni vsz rss wchan stat tname bsdtime args"),
          Map.entry("bsd-j", "ppid pid pgid sid tname tpgid stat uid bsdtime args"),
          Map.entry("v", "pid tname stat bsdtime maj_flt trs drs rss %mem args"),
          Map.entry("s", "uid pid pending blocked ignored caught stat tname bsdtime args"));

  /// How deep a tree is drawn.
  private static final int DEPTH_MAX = 1000;

  @Override
  public Step run(Run run) {
    Calls calls = run.calls();
    Proc proc = new Proc(calls);
    if (!proc.isMounted()) {
      run.err("Error, do this: mount -t proc proc /proc\n");
      return run.exit(47);
    }
    PsColumns columns = new PsColumns(calls, proc);
    PsRequest request = new PsWords(run, columns).read();
    List<PsColumn> shown = layout(columns, request);
    List<Task> tasks = choose(run, proc, request);
    sort(columns, request, tasks);
    List<String> indents = new ArrayList<>();
    if (!request.forest.isEmpty()) {
      tasks = forest(tasks, request.forest.equals("lines"), indents);
    }
    print(run, request, shown, tasks, indents);
    return run.exit(tasks.isEmpty() ? 1 : 0);
  }

  private static List<PsColumn> layout(PsColumns columns, PsRequest request) {
    if (!request.columns.isEmpty()) {
      return request.columns;
    }
    String name = request.layout.isEmpty() && request.bsd ? "bsd" : request.layout;
    List<PsColumn> shown = new ArrayList<>();
    if (request.labelled) {
      columns.find("label").ifPresent(shown::add);
    }
    for (String word : LAYOUTS.getOrDefault(name, LAYOUTS.getOrDefault("", "")).split(" ")) {
      columns.find(word).ifPresent(shown::add);
    }
    return shown;
  }

  private static List<Task> choose(Run run, Proc proc, PsRequest request) {
    Predicate<Task> wanted = condition(run, proc, request);
    List<Task> tasks = new ArrayList<>();
    for (Task task : proc.tasks()) {
      if (wanted.test(task) != request.negated) {
        if (request.threads && task.field(20) > 1) {
          tasks.addAll(proc.threads(task.pid()));
        } else {
          tasks.add(task);
        }
      }
    }
    return tasks;
  }

  private static Predicate<Task> condition(Run run, Proc proc, PsRequest request) {
    Predicate<Task> wanted = wanted(run, proc, request);
    return request.running ? wanted.and(t -> t.state() == 'R' || t.state() == 'D') : wanted;
  }

  private static Predicate<Task> wanted(Run run, Proc proc, PsRequest request) {
    if (request.everything || (request.anyUser && request.anyTerminal)) {
      return _ -> true;
    }
    int uid = run.calls().effectiveUid();
    if (request.noLeaders) {
      return t ->
          (t.field(6) != t.pid() && (!request.withTerminal || t.field(7) != 0))
              || chosen(request, t);
    }
    if (request.anyUser) {
      return t -> t.field(7) != 0 || chosen(request, t);
    }
    if (request.anyTerminal) {
      return t -> t.id("Uid", 1) == uid || chosen(request, t);
    }
    if (request.listed()) {
      return t -> chosen(request, t);
    }
    long terminal = proc.task(run.calls().pid()).map(t -> t.field(7)).orElse(0L);
    return t -> t.id("Uid", 1) == uid && t.field(7) == terminal;
  }

  private static boolean chosen(PsRequest request, Task task) {
    return request.chosen.stream().anyMatch(condition -> condition.test(task));
  }

  private static void sort(PsColumns columns, PsRequest request, List<Task> tasks) {
    for (String word : request.sort.reversed()) {
      boolean down = word.startsWith("-");
      String key = down || word.startsWith("+") ? word.substring(1) : word;
      PsColumn column = columns.find(key).orElseThrow();
      Comparator<Task> order = (a, b) -> compare(column.value().apply(a), column.value().apply(b));
      tasks.sort(down ? order.reversed() : order);
    }
  }

  private static int compare(String a, String b) {
    String x = a.replace(".", "").replace(":", "").replace("-", "");
    String y = b.replace(".", "").replace(":", "").replace("-", "");
    var first = Numbers.decimal(x);
    var second = Numbers.decimal(y);
    return first.isPresent() && second.isPresent()
        ? Long.compare(first.get(), second.get())
        : a.compareTo(b);
  }

  /// Children behind their parents; `indents` gets what stands before each command.
  private static List<Task> forest(List<Task> tasks, boolean lines, List<String> indents) {
    Map<Integer, List<Task>> children = new TreeMap<>();
    List<Integer> present = tasks.stream().map(Task::pid).toList();
    for (Task task : tasks) {
      int parent = present.contains(task.ppid()) ? task.ppid() : -1;
      children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(task);
    }
    List<Task> ordered = new ArrayList<>();
    List<Task> roots = children.getOrDefault(-1, List.of());
    for (Task root : roots) {
      grow(root, "", "", lines, children, ordered, indents, 0);
    }
    return ordered;
  }

  private static void grow(
      Task task,
      String before,
      String beneath,
      boolean lines,
      Map<Integer, List<Task>> children,
      List<Task> ordered,
      List<String> indents,
      int depth) {
    ordered.add(task);
    indents.add(before);
    List<Task> own = depth < DEPTH_MAX ? children.getOrDefault(task.pid(), List.of()) : List.of();
    for (int i = 0; i < own.size(); i++) {
      boolean last = i == own.size() - 1;
      String branch = lines ? beneath + " \\_ " : beneath + "  ";
      String deeper = lines ? beneath + (last ? "    " : " |  ") : beneath + "  ";
      grow(own.get(i), branch, deeper, lines, children, ordered, indents, depth + 1);
    }
  }

  private static void print(
      Run run, PsRequest request, List<PsColumn> columns, List<Task> tasks, List<String> indents) {
    int width = width(run, request);
    boolean titled = columns.stream().anyMatch(column -> !column.header().isEmpty());
    if (request.headers && titled) {
      run.out(
          Width.cut(row(columns, columns.stream().map(PsColumn::header).toList()), width) + "\n");
    }
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      List<String> cells = new ArrayList<>();
      for (PsColumn column : columns) {
        String cell = column.value().apply(task);
        boolean command = List.of("cmd", "args", "comm", "ucmd").contains(column.key());
        cells.add(command && !indents.isEmpty() ? indents.get(i) + cell : cell);
      }
      run.out(Width.cut(row(columns, cells), width) + "\n");
    }
  }

  private static int width(Run run, PsRequest request) {
    String columns = run.environment().getOrDefault("COLUMNS", "");
    if (request.wide || !run.calls().isOpen(1)) {
      return Integer.MAX_VALUE;
    }
    if (Numbers.decimal(columns).filter(n -> n > 0).isPresent()) {
      return Numbers.decimal(columns).orElse(80L).intValue();
    }
    return run.calls().isTerminal(1) ? run.calls().terminalSize(1)[0] : Integer.MAX_VALUE;
  }

  /// A row in which a cell that is too wide takes from the gaps behind it.
  private static String row(List<PsColumn> columns, List<String> cells) {
    StringBuilder row = new StringBuilder();
    int correct = 0;
    for (int i = 0; i < columns.size(); i++) {
      PsColumn column = columns.get(i);
      boolean last = i == columns.size() - 1;
      String cell = cells.get(i);
      if (column.endless() && !last) {
        cell = Width.cut(cell, column.width());
      } else if (!column.endless() && !column.right() && column.width() > 1) {
        cell = Width.cut(cell, Math.max(column.width(), column.header().length()));
      }
      int pad = column.right() ? Math.max(0, column.width() - Width.of(cell)) : 0;
      int space = correct - Width.of(row.toString()) + pad;
      row.append(" ".repeat(Math.max(space, i == 0 ? 0 : 1))).append(cell);
      correct += column.width() + 1;
    }
    return row.toString();
  }
}
