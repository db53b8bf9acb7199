package dev.virtlab.userland.utillinux;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// lsns(8): the namespaces in which the processes of this PID namespace live.
final class Lsns {

  private static final Options OPTIONS =
      new Options(
          "Jlp:o:nruWt:T::hV",
          "json=J list=l task:=p output:=o output-all noheadings=n raw=r notruncate=u nowrap=W"
              + " type:=t tree::=T help=h version=V");

  private static final List<String> COLUMNS =
      List.of(
          "NS", "TYPE", "PATH", "NPROCS", "PID", "PPID", "COMMAND", "UID", "USER", "NETNSID",
          "NSFS");

  /// A namespace and the processes found in it.
  private static final class Found {
    final long inode;
    final Namespace.Kind kind;
    int count;
    int pid;

    Found(long inode, Namespace.Kind kind, int pid) {
      this.inode = inode;
      this.kind = kind;
      this.pid = pid;
    }
  }

  private final Run run;
  private final Calls calls;
  private final Words words;

  private Lsns(Run run) {
    this.run = run;
    this.calls = run.calls();
    this.words = run.words(OPTIONS, OPTIONS);
  }

  static Step run(Run run) {
    return new Lsns(run).list();
  }

  private Step list() {
    for (String type : words.all("t")) {
      if (Kinds.named(type).isEmpty()) {
        throw run.stop(1, "unknown namespace type: " + type);
      }
    }
    List<Found> found = new ArrayList<>(namespaces().values());
    String task = words.last("p", "");
    if (!words.operands().isEmpty()) {
      return one(found, words.operands().getFirst());
    }
    List<String> columns = columns("NS,TYPE,NPROCS,PID,USER,COMMAND");
    Table table = new Table(columns.stream().map(Lsns::column).toList());
    for (Found each : found) {
      if (isWanted(each, task)) {
        table.add(columns.stream().map(name -> cell(each, name)).toList());
      }
    }
    if (!table.isEmpty()) {
      run.out(table.text(words.has("n"), words.has("r")));
    }
    return run.exit();
  }

  /// The processes of one namespace.
  private Step one(List<Found> found, String number) {
    List<String> columns = columns("PID,PPID,USER,COMMAND");
    Table table = new Table(columns.stream().map(Lsns::column).toList());
    for (Found each : found) {
      if (Long.toString(each.inode).equals(number)) {
        for (int pid : pids()) {
          if (inode(pid, each.kind) == each.inode) {
            Found process = new Found(each.inode, each.kind, pid);
            table.add(columns.stream().map(name -> cell(process, name)).toList());
          }
        }
      }
    }
    if (table.isEmpty()) {
      throw run.stop(1, "not found namespace: " + number);
    }
    run.out(table.text(words.has("n"), words.has("r")));
    return run.exit();
  }

  private boolean isWanted(Found each, String task) {
    if (!task.isEmpty() && inode(number(task), each.kind) != each.inode) {
      return false;
    }
    return words.all("t").isEmpty() || words.all("t").contains(each.kind.inProc());
  }

  private int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw run.stop(1, "invalid PID argument: '" + text + "'");
    }
  }

  private Map<Long, Found> namespaces() {
    Map<Long, Found> all = new TreeMap<>();
    for (int pid : pids()) {
      for (Namespace.Kind kind : Namespace.Kind.values()) {
        long inode = inode(pid, kind);
        if (inode > 0) {
          Found found = all.computeIfAbsent(inode, i -> new Found(i, kind, pid));
          found.count++;
          found.pid = Math.min(found.pid, pid);
        }
      }
    }
    return all;
  }

  private List<Integer> pids() {
    List<Integer> pids = new ArrayList<>();
    for (FileCalls.Entry entry : calls.list("/proc")) {
      if (entry.name().chars().allMatch(c -> c >= '0' && c <= '9')) {
        pids.add(Integer.parseInt(entry.name()));
      }
    }
    return pids;
  }

  /// The number of a namespace, 0 where it cannot be seen.
  private long inode(int pid, Namespace.Kind kind) {
    try {
      String link = calls.readlink("/proc/" + pid + "/ns/" + kind.inProc());
      return Long.parseLong(link.substring(link.indexOf('[') + 1, link.length() - 1));
    } catch (CallFailed | NumberFormatException _) {
      return 0;
    }
  }

  private List<String> columns(String otherwise) {
    List<String> names = new ArrayList<>();
    for (String name : words.last("o", otherwise).split(",", -1)) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (!COLUMNS.contains(upper)) {
        throw run.stop(1, "unknown column: " + name);
      }
      names.add(upper);
    }
    return names;
  }

  private static Table.Column column(String name) {
    boolean right =
        switch (name) {
          case "NS", "NPROCS", "PID", "PPID", "UID" -> true;
          default -> false;
        };
    return new Table.Column(name, right);
  }

  private String cell(Found each, String column) {
    return switch (column) {
      case "NS" -> Long.toString(each.inode);
      case "TYPE" -> each.kind.inProc();
      case "PATH" -> "/proc/" + each.pid + "/ns/" + each.kind.inProc();
      case "NPROCS" -> Integer.toString(each.count);
      case "PID" -> Integer.toString(each.pid);
      case "PPID" -> status(each.pid, "PPid:");
      case "UID" -> Integer.toString(uid(each.pid));
      case "USER" -> new Accounts(calls).userName(uid(each.pid));
      case "COMMAND" -> command(each.pid);
      default -> "";
    };
  }

  private int uid(int pid) {
    String uid = status(pid, "Uid:");
    return uid.isEmpty() ? 0 : Integer.parseInt(uid);
  }

  /// The first word behind a key of `/proc/PID/status`.
  private String status(int pid, String key) {
    String text = Input.textOrEmpty(calls, "/proc/" + pid + "/status");
    for (String line : dev.virtlab.userland.tool.Lines.of(text)) {
      if (line.startsWith(key)) {
        return line.substring(key.length()).strip().split("\\s+", -1)[0];
      }
    }
    return "";
  }

  private String command(int pid) {
    String text = Input.textOrEmpty(calls, "/proc/" + pid + "/cmdline");
    if (text.isEmpty()) {
      return Input.textOrEmpty(calls, "/proc/" + pid + "/comm").strip();
    }
    return text.replace('\0', ' ').strip();
  }
}
