package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// findmnt(8): the mounts of this mount namespace, as a tree or chosen by target or source.
final class Findmnt {

  private static final Options OPTIONS =
      new Options(
          "Abmskpw:dD:ef:FhiJlM:N:no:O:PrRS:T:t:uUvV",
          "all=A list=l noheadings=n output:=o raw=r types:=t target:=T mountpoint:=M source:=S"
              + " submounts=R first-only=f json=J pairs=P notruncate=u options:=O kernel=k mtab=m"
              + " fstab=s df=D help=h version=V nofsroot=v invert=i task:=N evaluate=e"
              + " output-all");

  private static final List<String> COLUMNS =
      List.of(
          "SOURCE",
          "TARGET",
          "FSTYPE",
          "OPTIONS",
          "VFS-OPTIONS",
          "FS-OPTIONS",
          "PROPAGATION",
          "ID",
          "PARENT",
          "MAJ:MIN",
          "FSROOT");

  private final Run run;
  private final Calls calls;
  private final Words words;
  private final List<Mounts.Mount> all;
  private final List<String> columns = new ArrayList<>();

  private Findmnt(Run run) {
    this.run = run;
    this.calls = run.calls();
    this.words = run.words(OPTIONS, OPTIONS);
    this.all = Mounts.of(calls);
  }

  static Step run(Run run) {
    return new Findmnt(run).begin();
  }

  private Step begin() {
    for (String name : words.last("o", "TARGET,SOURCE,FSTYPE,OPTIONS").split(",", -1)) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (!COLUMNS.contains(upper)) {
        throw run.stop(1, "unknown column: " + name);
      }
      columns.add(upper);
    }
    boolean chosen =
        !words.operands().isEmpty() || words.has("T") || words.has("M") || words.has("S");
    boolean flat = chosen || words.has("l") || words.has("r") || words.has("t");
    Table table = new Table(columns.stream().map(Findmnt::column).toList());
    if (flat && !words.has("R")) {
      flat(table, chosen);
    } else {
      tree(table, chosen);
    }
    if (table.isEmpty()) {
      return run.exit(1);
    }
    run.out(table.text(words.has("n"), words.has("r")));
    return run.exit();
  }

  private static Table.Column column(String name) {
    boolean right = name.equals("ID") || name.equals("PARENT");
    return new Table.Column(name, right);
  }

  /// With `-f` only the first; by target the topmost mount, which is the one that is seen.
  private void flat(Table table, boolean chosen) {
    List<Mounts.Mount> found = chosen ? chosen() : all;
    int shown = 0;
    for (Mounts.Mount mount : found) {
      if (Types.match(words.last("t", ""), mount.type()) && (shown == 0 || !words.has("f"))) {
        table.add(cells(mount, ""));
        shown++;
      }
    }
  }

  private List<Mounts.Mount> chosen() {
    List<Mounts.Mount> found = new ArrayList<>();
    if (words.has("T")) {
      containing(absolute(words.last("T", "")), found);
      return found;
    }
    List<String> names = new ArrayList<>(words.operands());
    names.addAll(words.all("M"));
    names.addAll(words.all("S"));
    for (String name : names.subList(0, Math.min(1, names.size()))) {
      for (Mounts.Mount mount : all.reversed()) {
        boolean target = mount.target().equals(absolute(name)) && !words.has("S");
        boolean source = mount.source().equals(name) && !words.has("M");
        if (target || source) {
          found.add(mount);
        }
      }
    }
    return found;
  }

  /// The mount that holds a path.
  private void containing(String path, List<Mounts.Mount> found) {
    if (!calls.access(path, 0)) {
      return;
    }
    for (String at = path; ; at = parent(at)) {
      for (Mounts.Mount mount : all.reversed()) {
        if (mount.target().equals(at)) {
          found.add(mount);
          return;
        }
      }
      if (at.equals("/")) {
        return;
      }
    }
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private String absolute(String path) {
    String here = calls.getcwd();
    String full = path.startsWith("/") ? path : (here.equals("/") ? "" : here) + "/" + path;
    List<String> parts = new ArrayList<>();
    for (String part : full.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  private void tree(Table table, boolean chosen) {
    List<Mounts.Mount> tops = chosen ? chosen() : roots();
    for (Mounts.Mount top : tops) {
      branch(table, top, "", "");
    }
  }

  private List<Mounts.Mount> roots() {
    return all.stream()
        .filter(
            mount -> all.stream().noneMatch(m -> m.id() == mount.parent() && m.id() != mount.id()))
        .toList();
  }

  private void branch(Table table, Mounts.Mount mount, String mark, String below) {
    table.add(cells(mount, mark));
    List<Mounts.Mount> children =
        all.stream().filter(m -> m.parent() == mount.id() && m.id() != mount.id()).toList();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      branch(table, children.get(i), below + (last ? "└─" : "├─"), below + (last ? "  " : "│ "));
    }
  }

  private List<String> cells(Mounts.Mount mount, String mark) {
    return columns.stream()
        .map(name -> (name.equals("TARGET") ? mark : "") + cell(mount, name))
        .toList();
  }

  private String cell(Mounts.Mount mount, String column) {
    return switch (column) {
      case "TARGET" -> mount.target();
      case "SOURCE" -> words.has("v") ? mount.source() : mount.shownSource();
      case "FSTYPE" -> mount.type();
      case "OPTIONS" -> mount.allOptions();
      case "VFS-OPTIONS" -> mount.options();
      case "FS-OPTIONS" -> mount.superOptions();
      case "PROPAGATION" -> propagation(mount);
      case "ID" -> Integer.toString(mount.id());
      case "PARENT" -> Integer.toString(mount.parent());
      case "MAJ:MIN" -> mount.device();
      case "FSROOT" -> mount.root();
      default -> throw new IllegalStateException("a column without cell: " + column);
    };
  }

  private static String propagation(Mounts.Mount mount) {
    boolean shared = mount.optional().stream().anyMatch(o -> o.startsWith("shared:"));
    boolean slave = mount.optional().stream().anyMatch(o -> o.startsWith("master:"));
    boolean unbindable = mount.optional().contains("unbindable");
    String first = shared ? "shared" : "private";
    return first + (slave ? ",slave" : "") + (unbindable ? ",unbindable" : "");
  }
}
