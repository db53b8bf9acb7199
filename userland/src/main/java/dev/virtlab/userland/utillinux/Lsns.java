package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.procps.Proc;
import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.JsonText;
import dev.virtlab.userland.text.Table;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// lsns(8): the namespaces that processes live in.
final class Lsns implements Tool {

  private static final Options OPTIONS =
      new Options(
          "Jlp:o:nruWt:T::Vh",
          "json=J help=h output:=o output-all=A notruncate=u version=V noheadings=n nowrap=W list=l"
              + " raw=r type:=t task:=p tree::=T");
  private static final List<String> KINDS =
      List.of("mnt", "net", "ipc", "user", "pid", "uts", "cgroup", "time");
  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("NS", 10, true),
          new Table.Column("TYPE", 5, false),
          new Table.Column("PATH", 0, false),
          new Table.Column("NPROCS", 5, true),
          new Table.Column("PID", 5, true),
          new Table.Column("PPID", 5, true),
          new Table.Column("COMMAND", 0, false),
          new Table.Column("UID", 0, true),
          new Table.Column("USER", 0, false),
          new Table.Column("NETNSID", 0, true),
          new Table.Column("NSFS", 0, false),
          new Table.Column("PNS", 10, true),
          new Table.Column("ONS", 10, true));

  /// A namespace and the processes in it; the first stands for it.
  private record Space(long number, String kind, List<Task> tasks) {

    Task first() {
      return tasks.getFirst();
    }
  }

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    Proc proc = new Proc(run.calls());
    List<String> kinds = words.all("t").isEmpty() ? KINDS : words.all("t");
    kinds.forEach(
        kind -> {
          if (!KINDS.contains(kind)) {
            throw run.stop(1, "unknown namespace type: " + kind);
          }
        });
    Optional<Long> one = Optional.empty();
    if (!words.operands().isEmpty()) {
      String text = words.operands().getFirst();
      one =
          Optional.of(
              Numbers.decimal(text)
                  .orElseThrow(() -> run.stop(1, "invalid namespace argument: '" + text + "'")));
    }
    List<Space> spaces = spaces(run, words, proc, kinds);
    if (one.isPresent()) {
      return processes(run, words, spaces(run, words, proc, KINDS), one.get());
    }
    List<Table.Column> columns = columns(run, words, kinds);
    show(run, words, proc, columns, spaces);
    return run.exit();
  }

  private static List<Space> spaces(Run run, Words words, Proc proc, List<String> kinds) {
    Map<Long, Space> found = new TreeMap<>();
    Optional<Long> task =
        words.has("p")
            ? Optional.of(
                Numbers.decimal(words.last("p", ""))
                    .orElseThrow(
                        () -> run.stop(1, "invalid PID argument: '" + words.last("p", "") + "'")))
            : Optional.empty();
    for (Task each : proc.tasks()) {
      for (String kind : kinds) {
        proc.namespace(each.pid(), kind)
            .ifPresent(
                number ->
                    found
                        .computeIfAbsent(number, n -> new Space(n, kind, new ArrayList<>()))
                        .tasks()
                        .add(each));
      }
    }
    List<Space> spaces = new ArrayList<>(found.values());
    task.ifPresent(
        pid ->
            spaces.removeIf(
                space -> space.tasks.stream().noneMatch(t -> t.pid() == pid.intValue())));
    return spaces;
  }

  private static List<Table.Column> columns(Run run, Words words, List<String> kinds) {
    if (words.has("A")) {
      return COLUMNS;
    }
    boolean net = words.has("t") && kinds.contains("net");
    String usual = "NS,TYPE,NPROCS,PID,USER" + (net ? ",NETNSID,NSFS" : "") + ",COMMAND";
    String list = words.last("o", usual);
    if (list.startsWith("+")) {
      list = usual + "," + list.substring(1);
    }
    List<Table.Column> columns = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      columns.add(
          COLUMNS.stream()
              .filter(column -> column.name().equals(name.toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> run.stop(1, "unknown column: " + name)));
    }
    return columns;
  }

  private static void show(
      Run run, Words words, Proc proc, List<Table.Column> columns, List<Space> spaces) {
    Accounts accounts = new Accounts(run.calls());
    List<Mount> mounts = Mounts.of(run.calls());
    Table table = new Table(columns);
    List<JsonText.Item> items = new ArrayList<>();
    for (Space space : spaces) {
      List<String> cells = new ArrayList<>();
      for (Table.Column column : columns) {
        cells.add(cell(proc, accounts, mounts, space, column.name()));
      }
      table.add(cells);
      items.add(item(columns, cells));
    }
    boolean headings = !words.has("n");
    if (words.has("J")) {
      run.out(JsonText.of("namespaces", items));
    } else if (!spaces.isEmpty()) {
      run.out(words.has("r") ? table.raw(headings) : fitted(run, words, table.text(headings)));
    }
  }

  private static String fitted(Run run, Words words, String text) {
    boolean terminal = run.calls().isOpen(1) && run.calls().isTerminal(1);
    if (!terminal || words.has("u")) {
      return text;
    }
    int width = run.calls().terminalSize(1)[0];
    StringBuilder out = new StringBuilder();
    for (String line : dev.virtlab.userland.tool.Lines.of(text)) {
      out.append(Width.cut(line, width)).append('\n');
    }
    return out.toString();
  }

  private static JsonText.Item item(List<Table.Column> columns, List<String> cells) {
    List<String> values = new ArrayList<>();
    List<Boolean> bare = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean number =
          List.of("NS", "NPROCS", "PID", "PPID", "UID", "PNS", "ONS")
              .contains(columns.get(i).name());
      String cell = cells.get(i);
      values.add(cell.isEmpty() ? "null" : cell);
      bare.add(cell.isEmpty() || number);
    }
    List<String> names = columns.stream().map(Table.Column::name).toList();
    return new JsonText.Item(names, values, bare, List.of());
  }

  private static String cell(
      Proc proc, Accounts accounts, List<Mount> mounts, Space space, String column) {
    Task task = space.first();
    return switch (column) {
      case "NS" -> Long.toString(space.number);
      case "TYPE" -> space.kind;
      case "PATH" -> "/proc/" + task.pid() + "/ns/" + space.kind;
      case "NPROCS" -> Integer.toString(space.tasks.size());
      case "PID" -> Integer.toString(task.pid());
      case "PPID" -> Integer.toString(task.ppid());
      case "COMMAND" -> task.argv().isEmpty() ? task.comm() : String.join(" ", task.argv());
      case "UID" -> Integer.toString(task.id("Uid", 0));
      case "USER" -> accounts.userName(task.id("Uid", 0));
      case "NETNSID" -> space.kind.equals("net") ? "unassigned" : "";
      case "NSFS" -> nsfs(mounts, space);
      case "ONS" -> owner(proc, space).map(n -> Long.toString(n)).orElse("");
      default -> "";
    };
  }

  /// Where the namespace is mounted.
  private static String nsfs(List<Mount> mounts, Space space) {
    String root = space.kind + ":[" + space.number + "]";
    return mounts.stream()
        .filter(mount -> mount.type().equals("nsfs") && mount.root().equals(root))
        .map(Mount::target)
        .findFirst()
        .orElse("");
  }

  private static Optional<Long> owner(Proc proc, Space space) {
    return space.kind.equals("user")
        ? Optional.empty()
        : proc.namespace(space.first().pid(), "user");
  }

  /// The processes of one namespace, as a tree.
  private static Step processes(Run run, Words words, List<Space> spaces, long number) {
    Space space =
        spaces.stream()
            .filter(s -> s.number == number)
            .findFirst()
            .orElseThrow(() -> run.stop(1, "not found namespace: " + number));
    List<Table.Column> columns = ofProcesses(run, words);
    Table table = new Table(columns);
    Tree tree = new Tree(new Proc(run.calls()), new Accounts(run.calls()), space, columns, table);
    List<Integer> pids = space.tasks.stream().map(Task::pid).toList();
    for (Task task : space.tasks) {
      if (!pids.contains(task.ppid())) {
        tree.grow(task, "", "");
      }
    }
    run.out(words.has("r") ? table.raw(!words.has("n")) : table.text(!words.has("n")));
    return run.exit();
  }

  private static List<Table.Column> ofProcesses(Run run, Words words) {
    if (words.has("o") || words.has("A")) {
      return columns(run, words, List.of());
    }
    return List.of(
        new Table.Column("PID", 5, true),
        new Table.Column("PPID", 5, true),
        new Table.Column("USER", 0, false),
        new Table.Column("COMMAND", 0, false));
  }

  /// The processes of a namespace, each below its parent.
  private record Tree(
      Proc proc, Accounts accounts, Space space, List<Table.Column> columns, Table table) {

    void grow(Task task, String before, String beneath) {
      Space own = new Space(space.number, space.kind, List.of(task));
      table.add(columns.stream().map(column -> cell(own, column.name(), before)).toList());
      List<Task> children = space.tasks.stream().filter(t -> t.ppid() == task.pid()).toList();
      for (int i = 0; i < children.size(); i++) {
        boolean last = i == children.size() - 1;
        grow(children.get(i), beneath + (last ? "└─" : "├─"), beneath + (last ? "  " : "│ "));
      }
    }

    private String cell(Space own, String column, String before) {
      return switch (column) {
        case "NPROCS" -> Integer.toString(space.tasks.size());
        case "COMMAND" -> before + Lsns.cell(proc, accounts, List.of(), own, column);
        default -> Lsns.cell(proc, accounts, List.of(), own, column);
      };
    }
  }
}
