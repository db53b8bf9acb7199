package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.text.JsonText;
import dev.virtlab.userland.text.Table;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// findmnt(8): mounts as a tree, a list or JSON.
final class Findmnt implements Tool {

  private static final Options OPTIONS =
      new Options(
          "AabCcDd:ehiJfF:o:O:p::Pklmnrst:uvRS:T:M:N:UVw:xy",
          "all=A ascii=a bytes=b nocanonicalize=C canonicalize=c df=D direction:=d evaluate=e"
              + " first-only=f fstab=s help=h invert=i json=J kernel=k list=l mountpoint:=M mtab=m"
              + " noheadings=n notruncate=u options:=O output:=o output-all=z poll::=p pairs=P"
              + " raw=r types:=t nofsroot=v submounts=R source:=S tab-file:=F target:=T task:=N"
              + " timeout:=w uniq=U verify=x version=V tree pseudo real shadowed vfs-all verbose"
              + " shell=y");
  private static final List<String> NAMES =
      List.of(
          "SOURCE",
          "TARGET",
          "FSTYPE",
          "OPTIONS",
          "VFS-OPTIONS",
          "FS-OPTIONS",
          "LABEL",
          "UUID",
          "PARTLABEL",
          "PARTUUID",
          "MAJ:MIN",
          "ACTION",
          "OLD-TARGET",
          "OLD-OPTIONS",
          "SIZE",
          "AVAIL",
          "USED",
          "USE%",
          "FSROOT",
          "TID",
          "ID",
          "OPT-FIELDS",
          "PROPAGATION",
          "FREQ",
          "PASSNO",
          "PARENT",
          "SOURCES");
  private static final List<String> PSEUDO =
      List.of(
          "proc",
          "sysfs",
          "tmpfs",
          "devtmpfs",
          "devpts",
          "cgroup",
          "cgroup2",
          "mqueue",
          "nsfs",
          "overlay",
          "securityfs",
          "bpf",
          "tracefs",
          "debugfs",
          "pstore",
          "hugetlbfs");
  private static final List<String> RIGHT =
      List.of("SIZE", "AVAIL", "USED", "USE%", "TID", "ID", "FREQ", "PASSNO", "PARENT");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("p") || words.has("s") || words.has("x")) {
      throw run.stop(
          1, "only the kernel's table is kept here: leave out --poll, --fstab and --verify");
    }
    Calls calls = run.calls();
    List<Mount> all =
        words.has("N")
            ? Mounts.parse(Input.textOrEmpty(calls, "/proc/" + words.last("N", "") + "/mountinfo"))
            : Mounts.of(calls);
    List<String> names = columns(run, words);
    List<Mount> found = select(run, words, all);
    if (found.isEmpty()) {
      return run.exit(1);
    }
    boolean selected = selects(words);
    boolean tree = isTree(words, selected);
    List<Mount> shown = new ArrayList<>(found);
    if (words.has("R")) {
      shown = beneath(all, found);
    }
    print(run, words, names, shown, tree);
    return run.exit(0);
  }

  private static List<String> columns(Run run, Words words) {
    if (words.has("z")) {
      return NAMES;
    }
    String usual =
        words.has("D")
            ? "SOURCE,FSTYPE,SIZE,USED,AVAIL,USE%,TARGET"
            : "TARGET,SOURCE,FSTYPE,"
                + (words.has("vfs-all") ? "VFS-OPTIONS,FS-OPTIONS" : "OPTIONS");
    String list = words.last("o", usual);
    String whole = list.startsWith("+") ? usual + "," + list.substring(1) : list;
    List<String> names = new ArrayList<>();
    for (String name : whole.split(",", -1)) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (!NAMES.contains(upper)) {
        throw run.stop(1, "unknown column: " + name);
      }
      names.add(upper);
    }
    return names;
  }

  private static boolean selects(Words words) {
    return !words.operands().isEmpty() || words.has("S") || words.has("T") || words.has("M");
  }

  private static boolean isTree(Words words, boolean selected) {
    if (words.has("l") || words.has("r") || words.has("P") || words.has("U") || words.has("D")) {
      return false;
    }
    return !selected || words.has("R") || words.has("tree");
  }

  private static List<Mount> select(Run run, Words words, List<Mount> all) {
    Calls calls = run.calls();
    Predicate<Mount> wanted = _ -> true;
    if (words.has("t")) {
      List<String> types = List.of(words.last("t", "").split(",", -1));
      wanted = wanted.and(m -> MountTool.wanted(types, m.type()));
    }
    if (words.has("O")) {
      List<String> options = List.of(words.last("O", "").split(",", -1));
      wanted = wanted.and(m -> List.of(m.allOptions().split(",", -1)).containsAll(options));
    }
    if (words.has("D") && !words.has("A")) {
      wanted = wanted.and(m -> m.type().contains("tmpfs") || !PSEUDO.contains(m.type()));
    }
    if (words.has("pseudo")) {
      wanted = wanted.and(m -> PSEUDO.contains(m.type()));
    }
    if (words.has("real")) {
      wanted = wanted.and(m -> !PSEUDO.contains(m.type()));
    }
    if (words.has("S")) {
      wanted = wanted.and(bySource(calls, words.last("S", "")));
    }
    if (words.has("M")) {
      wanted = wanted.and(byTarget(calls, words.last("M", "")));
    }
    if (words.has("T")) {
      wanted = wanted.and(covering(calls, all, words.last("T", "")));
    }
    List<String> operands = words.operands();
    if (operands.size() == 1) {
      String name = operands.getFirst();
      wanted = wanted.and(byTarget(calls, name).or(bySource(calls, name)));
    } else if (operands.size() > 1) {
      wanted = wanted.and(bySource(calls, operands.get(0))).and(byTarget(calls, operands.get(1)));
    }
    Predicate<Mount> condition = words.has("i") ? wanted.negate() : wanted;
    List<Mount> found = new ArrayList<>(all.stream().filter(condition).toList());
    if (words.last("d", "forward").startsWith("b")) {
      found = new ArrayList<>(found.reversed());
    }
    if (words.has("f") && !found.isEmpty()) {
      return List.of(found.getFirst());
    }
    return words.has("U") ? unique(found) : found;
  }

  private static Predicate<Mount> byTarget(Calls calls, String name) {
    String path = Mounter.canonical(calls, name);
    return mount -> mount.target().equals(path);
  }

  private static Predicate<Mount> bySource(Calls calls, String name) {
    String path = name.startsWith("/") ? Mounter.canonical(calls, name) : name;
    return mount ->
        mount.source().equals(name)
            || mount.source().equals(path)
            || mount.device().equals(name)
            || mount.shownSource().equals(name);
  }

  /// The mount that a path is on.
  private static Predicate<Mount> covering(Calls calls, List<Mount> all, String name) {
    String path = Mounter.canonical(calls, name);
    try {
      calls.stat(name);
    } catch (CallFailed _) {
      return _ -> false;
    }
    Optional<Mount> best = Optional.empty();
    for (Mount mount : all) {
      String target = mount.target();
      boolean covers = target.equals("/") || path.equals(target) || path.startsWith(target + "/");
      if (covers && (best.isEmpty() || target.length() >= best.get().target().length())) {
        best = Optional.of(mount);
      }
    }
    Optional<Mount> found = best;
    return mount -> found.isPresent() && mount.id() == found.get().id();
  }

  private static List<Mount> unique(List<Mount> mounts) {
    List<Mount> kept = new ArrayList<>();
    for (Mount mount : mounts.reversed()) {
      if (kept.stream().noneMatch(other -> other.target().equals(mount.target()))) {
        kept.addFirst(mount);
      }
    }
    return kept;
  }

  private static List<Mount> beneath(List<Mount> all, List<Mount> roots) {
    List<Mount> shown = new ArrayList<>(List.of(roots.getFirst()));
    boolean more = true;
    while (more) {
      more = false;
      for (Mount mount : all) {
        boolean child = shown.stream().anyMatch(parent -> parent.id() == mount.parent());
        if (child && !shown.contains(mount)) {
          shown.add(mount);
          more = true;
        }
      }
    }
    return shown;
  }

  private static void print(
      Run run, Words words, List<String> names, List<Mount> mounts, boolean tree) {
    List<Table.Column> columns = new ArrayList<>();
    names.forEach(name -> columns.add(new Table.Column(name, 0, RIGHT.contains(name))));
    Table table = new Table(columns);
    List<JsonText.Item> items = new ArrayList<>();
    if (tree) {
      for (Mount mount : mounts) {
        boolean root =
            mounts.stream().noneMatch(m -> m.id() == mount.parent() && m.id() != mount.id());
        if (root) {
          grow(run, words, names, mounts, mount, "", "", table, items);
        }
      }
    } else {
      for (Mount mount : mounts) {
        List<String> cells = cells(run, words, names, mount, "");
        table.add(cells);
        items.add(item(names, cells, List.of()));
      }
    }
    boolean headings = !words.has("n");
    if (words.has("J")) {
      run.out(JsonText.of("filesystems", items));
    } else if (words.has("P")) {
      run.out(table.pairs());
    } else {
      run.out(words.has("r") ? table.raw(headings) : table.text(headings));
    }
  }

  private static void grow(
      Run run,
      Words words,
      List<String> names,
      List<Mount> mounts,
      Mount mount,
      String before,
      String beneath,
      Table table,
      List<JsonText.Item> items) {
    table.add(cells(run, words, names, mount, before));
    List<Mount> children =
        mounts.stream().filter(m -> m.parent() == mount.id() && m.id() != mount.id()).toList();
    List<JsonText.Item> inner = new ArrayList<>();
    boolean ascii = words.has("a");
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      String branch = last ? (ascii ? "`-" : "└─") : ascii ? "|-" : "├─";
      String deeper = last ? "  " : ascii ? "| " : "│ ";
      grow(
          run,
          words,
          names,
          mounts,
          children.get(i),
          beneath + branch,
          beneath + deeper,
          table,
          inner);
    }
    items.add(item(names, cells(run, words, names, mount, ""), inner));
  }

  private static JsonText.Item item(
      List<String> names, List<String> cells, List<JsonText.Item> children) {
    List<Boolean> bare = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean number = List.of("ID", "PARENT", "TID", "FREQ", "PASSNO").contains(names.get(i));
      values.add(cells.get(i).isEmpty() ? "null" : cells.get(i));
      bare.add(number || cells.get(i).isEmpty());
    }
    return new JsonText.Item(names, values, bare, children);
  }

  private static List<String> cells(
      Run run, Words words, List<String> names, Mount mount, String branch) {
    List<String> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(name.equals("TARGET") ? branch + mount.target() : cell(run, words, name, mount));
    }
    return cells;
  }

  private static String cell(Run run, Words words, String name, Mount mount) {
    return switch (name) {
      case "SOURCE", "SOURCES" -> words.has("v") ? mount.source() : mount.shownSource();
      case "FSTYPE" -> mount.type();
      case "OPTIONS" -> mount.allOptions();
      case "VFS-OPTIONS" -> mount.options();
      case "FS-OPTIONS" -> mount.superOptions();
      case "MAJ:MIN" -> device(words, mount.device());
      case "FSROOT" -> mount.root();
      case "ID" -> Integer.toString(mount.id());
      case "PARENT" -> Integer.toString(mount.parent());
      case "OPT-FIELDS" -> String.join(" ", mount.optional());
      case "PROPAGATION" -> propagation(mount);
      case "TID" -> words.has("N") ? words.last("N", "") : Integer.toString(run.calls().pid());
      case "SIZE", "AVAIL", "USED", "USE%" -> size(run.calls(), words, name, mount);
      case "UUID" -> probe(run.calls(), mount).map(Probe::uuid).orElse("");
      case "LABEL" -> probe(run.calls(), mount).map(Probe::label).orElse("");
      default -> "";
    };
  }

  /// What the device of a mount says that it is.
  private static Optional<Probe> probe(Calls calls, Mount mount) {
    return mount.source().startsWith("/dev/")
        ? Probe.quietly(calls, mount.source())
        : Optional.empty();
  }

  /// Major and minor number, in a table as wide as three digits each.
  private static String device(Words words, String device) {
    int colon = device.indexOf(':');
    boolean bare = words.has("r") || words.has("J") || words.has("P") || colon < 0;
    return bare
        ? device
        : Width.right(device.substring(0, colon), 3)
            + ":"
            + Width.left(device.substring(colon + 1), 3);
  }

  private static String propagation(Mount mount) {
    List<String> words = new ArrayList<>();
    boolean shared = has(mount, "shared:");
    words.add(shared ? "shared" : "private");
    if (has(mount, "master:")) {
      words.add("slave");
    }
    if (mount.optional().contains("unbindable")) {
      words.add("unbindable");
    }
    return String.join(",", words);
  }

  private static boolean has(Mount mount, String start) {
    return mount.optional().stream().anyMatch(field -> field.startsWith(start));
  }

  private static String size(Calls calls, Words words, String name, Mount mount) {
    StatFs fs;
    try {
      fs = calls.statfs(mount.target());
    } catch (CallFailed _) {
      return "";
    }
    if (fs.blocks() == 0) {
      return name.equals("USE%") ? "-" : "0";
    }
    long used = fs.blocks() - fs.free();
    long blocks =
        switch (name) {
          case "SIZE" -> fs.blocks();
          case "AVAIL" -> fs.available();
          default -> used;
        };
    if (name.equals("USE%")) {
      return used * 100 / fs.blocks() + "%";
    }
    long bytes = blocks * fs.blockSize();
    return words.has("b") ? Long.toString(bytes) : Sizes.human(bytes);
  }
}
