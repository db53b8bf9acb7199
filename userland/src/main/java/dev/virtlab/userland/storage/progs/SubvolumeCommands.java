package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.BtrfsControl.Subvolume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// `btrfs subvolume`.
final class SubvolumeCommands {
  private SubvolumeCommands() {}

  static int run(Run run, String command, List<String> args) {
    String name = "subvolume " + command;
    return switch (command) {
      case "create" -> create(new Ask(run, name, args, "i:", "").exactly(1));
      case "delete" ->
          delete(
              new Ask(
                      run,
                      name,
                      args,
                      "cCi:v",
                      "commit-after=c commit-each=C subvolid:=i verbose=v")
                  .least(1));
      case "snapshot" -> snapshot(new Ask(run, name, args, "ri:", "").exactly(2));
      case "list" -> list(new Ask(run, name, args, "acdgopqsurRG:C:t", "sort:").exactly(1));
      case "show" -> show(new Ask(run, name, args, "r:u:", "").exactly(1));
      case "get-default" -> getDefault(new Ask(run, name, args, "", "").exactly(1));
      case "set-default" -> setDefault(new Ask(run, name, args, "", "").least(1).most(2));
      case "sync" -> {
        Ask ask = new Ask(run, name, args, "s:", "").least(1);
        ask.open(ask.operand(0)).sync();
        yield 0;
      }
      case "find-new" -> findNew(new Ask(run, name, args, "", "").exactly(2));
      default -> -1;
    };
  }

  private static int create(Ask ask) {
    String path = ask.operand(0);
    try {
      ask.calls().lstat(path);
      throw Ask.error("target path already exists: " + path);
    } catch (CallFailed _) {
      // Nothing is there yet.
    }
    String[] parts = Ask.split(path);
    BtrfsControl control = ask.open(parts[0]);
    ask.run().out("Create subvolume '" + joined(parts) + "'\n").push();
    try {
      control.create(parts[1]);
    } catch (CallFailed failed) {
      throw Ask.error("cannot create subvolume: " + failed.errno().message());
    }
    return 0;
  }

  private static String joined(String[] parts) {
    return parts[0].equals("/") ? "/" + parts[1] : parts[0] + "/" + parts[1];
  }

  private static int delete(Ask ask) {
    int status = 0;
    for (String path : ask.operands()) {
      status = Math.max(status, deleteOne(ask, path));
    }
    return status;
  }

  private static int deleteOne(Ask ask, String path) {
    Run run = ask.run();
    BtrfsControl inside;
    try {
      Stat stat = ask.calls().stat(path);
      inside = ask.calls().btrfs(path);
      if (stat.inode() != 256 || stat.type() != Stat.Type.DIRECTORY) {
        run.err("ERROR: Not a Btrfs subvolume: Invalid argument\n");
        return 1;
      }
    } catch (CallFailed failed) {
      run.err(
          failed.errno() == Errno.ENOTTY
              ? "ERROR: Not a Btrfs subvolume: Invalid argument\n"
              : "ERROR: Could not statfs: " + failed.errno().message() + "\n");
      return 1;
    }
    String real = ask.real(path);
    String[] parts = Ask.split(real);
    if (inside.here().id() == inside.defaultSubvolume() && inside.here().id() != 5) {
      run.err(
          "WARNING: not deleting default subvolume id " + inside.here().id() + " '" + real + "'\n");
      return 1;
    }
    BtrfsControl control;
    try {
      control = ask.calls().btrfs(parts[0]);
    } catch (CallFailed _) {
      run.err("ERROR: not a btrfs filesystem: " + parts[0] + "\n");
      return 1;
    }
    String commit = ask.has("c") || ask.has("C") ? "commit" : "no-commit";
    run.out("Delete subvolume (" + commit + "): '" + real + "'\n").push();
    try {
      control.delete(parts[1]);
    } catch (CallFailed failed) {
      run.err("ERROR: Could not destroy subvolume/snapshot: " + failed.errno().message() + "\n");
      return 1;
    }
    return 0;
  }

  private static int snapshot(Ask ask) {
    String source = ask.operand(0);
    String target = ask.operand(1);
    try {
      Stat stat = ask.calls().stat(source);
      ask.calls().btrfs(source);
      if (stat.inode() != 256) {
        throw new CallFailed(Errno.ENOTTY);
      }
    } catch (CallFailed failed) {
      throw failed.errno() == Errno.ENOTTY
          ? Ask.error("Not a Btrfs subvolume: Invalid argument")
          : Ask.error("Could not statfs: " + failed.errno().message());
    }
    String[] parts =
        ask.isFolder(target)
            ? new String[] {target, Ask.split(ask.real(source))[1]}
            : Ask.split(target);
    if (parts[0].length() > 1 && parts[0].endsWith("/")) {
      parts[0] = parts[0].substring(0, parts[0].length() - 1);
    }
    BtrfsControl control = ask.open(parts[0]);
    ask.run()
        .out(
            (ask.has("r") ? "Create a readonly snapshot of '" : "Create a snapshot of '")
                + source
                + "' in '"
                + joined(parts)
                + "'\n")
        .push();
    try {
      control.snapshot(source, parts[1], ask.has("r"));
    } catch (CallFailed failed) {
      throw Ask.error("cannot snapshot '" + source + "': " + failed.errno().message());
    }
    return 0;
  }

  private static BtrfsControl list(Ask ask, String path) {
    try {
      return ask.open(path);
    } catch (dev.virtlab.userland.tool.Stop stop) {
      throw new dev.virtlab.userland.tool.Stop(
          stop.text() + "ERROR: can't access '" + path + "'\n", 1);
    }
  }

  private static int list(Ask ask) {
    BtrfsControl control = list(ask, ask.operand(0));
    Subvolume here = control.here();
    List<List<String>> rows = new ArrayList<>();
    for (Subvolume each : control.subvolumes()) {
      boolean below = each.parent() == here.id();
      boolean wanted =
          !(ask.has("o") && !below)
              && !(ask.has("s") && each.parentUuid().isEmpty())
              && !(ask.has("r") && !each.readOnly());
      if (wanted) {
        rows.add(row(ask, each, below || (here.id() == 5 && each.parent() == 5)));
      }
    }
    if (ask.has("t")) {
      table(ask, rows);
    } else {
      rows.forEach(row -> ask.run().out(line(ask, row) + "\n"));
    }
    return 0;
  }

  private static List<String> titles(Ask ask) {
    List<String> titles = new ArrayList<>(List.of("ID", "gen"));
    if (ask.has("c")) {
      titles.add("cgen");
    }
    if (ask.has("p")) {
      titles.add("parent");
    }
    titles.add("top level");
    if (ask.has("s")) {
      titles.add("otime");
    }
    if (ask.has("q")) {
      titles.add("parent_uuid");
    }
    if (ask.has("R")) {
      titles.add("received_uuid");
    }
    if (ask.has("u")) {
      titles.add("uuid");
    }
    titles.add("path");
    return titles;
  }

  private static List<String> row(Ask ask, Subvolume each, boolean below) {
    List<String> row = new ArrayList<>();
    row.add(Long.toString(each.id()));
    row.add(Long.toString(each.generation()));
    if (ask.has("c")) {
      row.add(Long.toString(each.created()));
    }
    if (ask.has("p")) {
      row.add(Long.toString(each.parent()));
    }
    row.add(Long.toString(each.parent()));
    if (ask.has("s")) {
      row.add(CivilTime.of(each.birth()).format("%Y-%m-%d %H:%M:%S"));
    }
    if (ask.has("q")) {
      row.add(dash(each.parentUuid()));
    }
    if (ask.has("R")) {
      row.add(dash(each.receivedUuid()));
    }
    if (ask.has("u")) {
      row.add(dash(each.uuid()));
    }
    row.add((ask.has("a") && !below ? "<FS_TREE>/" : "") + each.path());
    return row;
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String line(Ask ask, List<String> row) {
    List<String> titles = titles(ask);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String value =
          titles.get(i).endsWith("uuid") && row.get(i).equals("-")
              ? "-" + " ".repeat(35)
              : row.get(i);
      parts.add(titles.get(i) + " " + value);
    }
    return String.join(" ", parts);
  }

  private static void table(Ask ask, List<List<String>> rows) {
    List<String> titles = titles(ask);
    StringBuilder out = new StringBuilder();
    titles.forEach(title -> out.append(title).append('\t'));
    out.append('\n');
    titles.forEach(title -> out.append("-".repeat(title.length())).append('\t'));
    out.append('\n');
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        boolean last = i == row.size() - 1;
        out.append(row.get(i))
            .append(last ? "" : titles.get(i).equals("top level") ? "\t\t" : "\t");
      }
      out.append('\n');
    }
    ask.run().out(out.toString());
  }

  private static int show(Ask ask) {
    String path = ask.operand(0);
    String real;
    try {
      ask.calls().stat(path);
      real = ask.real(path);
    } catch (CallFailed failed) {
      throw Ask.error("cannot find real path for '" + path + "': " + failed.errno().message());
    }
    BtrfsControl control = ask.open(real);
    if (!control.isSubvolume()) {
      throw Ask.error("Not a Btrfs subvolume: " + real);
    }
    Subvolume here = control.here();
    boolean top = here.id() == 5;
    StringBuilder out = new StringBuilder((top ? "/" : here.path()) + "\n");
    field(out, "Name:", top ? "<FS_TREE>" : Ask.split(here.path())[1], 3);
    field(out, "UUID:", dash(here.uuid()), 3);
    field(out, "Parent UUID:", dash(here.parentUuid()), 2);
    field(out, "Received UUID:", dash(here.receivedUuid()), 2);
    String time = CivilTime.of(here.birth()).format("%Y-%m-%d %H:%M:%S +0000");
    field(out, "Creation time:", time, 2);
    field(out, "Subvolume ID:", Long.toString(here.id()), 2);
    field(out, "Generation:", Long.toString(here.generation()), 2);
    field(out, "Gen at creation:", Long.toString(here.created()), 1);
    field(out, "Parent ID:", Long.toString(here.parent()), 2);
    field(out, "Top level ID:", Long.toString(here.parent()), 2);
    field(out, "Flags:", here.readOnly() ? "readonly" : "-", 3);
    field(out, "Send transid:", "0", 2);
    field(out, "Send time:", time, 2);
    field(out, "Receive transid:", "0", 1);
    field(out, "Receive time:", "-", 2);
    out.append("\tSnapshot(s):\n");
    for (Subvolume other : control.subvolumes()) {
      if (!here.uuid().isEmpty() && other.parentUuid().equals(here.uuid())) {
        out.append("\t\t\t\t").append(other.path()).append('\n');
      }
    }
    ask.run().out(out.toString());
    return 0;
  }

  private static void field(StringBuilder out, String name, String value, int tabs) {
    out.append('\t').append(name).append(' ').append("\t".repeat(tabs)).append(value).append('\n');
  }

  private static int getDefault(Ask ask) {
    BtrfsControl control = ask.open(ask.operand(0));
    long id = control.defaultSubvolume();
    if (id == 5) {
      ask.run().out("ID 5 (FS_TREE)\n");
      return 0;
    }
    for (Subvolume each : control.subvolumes()) {
      if (each.id() == id) {
        ask.run()
            .out(
                "ID "
                    + id
                    + " gen "
                    + each.generation()
                    + " top level "
                    + each.parent()
                    + " path "
                    + each.path()
                    + "\n");
      }
    }
    return 0;
  }

  private static int setDefault(Ask ask) {
    if (ask.operands().size() == 1) {
      BtrfsControl control = ask.open(ask.operand(0));
      control.setDefault(control.here().id());
      return 0;
    }
    long id =
        Numbers.decimal(ask.operand(0))
            .orElseThrow(() -> Ask.error(ask.operand(0) + " is not a valid numeric value."));
    try {
      ask.open(ask.operand(1)).setDefault(id);
    } catch (CallFailed failed) {
      throw Ask.error("unable to set a new default subvolume: " + failed.errno().message());
    }
    return 0;
  }

  private static int findNew(Ask ask) {
    BtrfsControl control = ask.open(ask.operand(0));
    control.sync();
    ask.run().out("transid marker was " + control.here().generation() + "\n");
    return 0;
  }
}
