package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.BtrfsControl.Group;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;

/// `btrfs property`, `qgroup`, `quota` and `inspect-internal`.
final class PropertyCommands {
  private PropertyCommands() {}

  static int property(Run run, String command, List<String> args) {
    String name = "property " + command;
    return switch (command) {
      case "get" -> get(new Ask(run, name, args, "t:", "").least(1).most(2));
      case "set" -> set(new Ask(run, name, args, "ft:", "").exactly(3));
      case "list" -> {
        Ask ask = new Ask(run, name, args, "t:", "").exactly(1);
        var _ = object(ask);
        run.out("ro                  read-only status of a subvolume\n");
        run.out("compression         compression algorithm for the file or directory\n");
        yield 0;
      }
      default -> -1;
    };
  }

  private static BtrfsControl object(Ask ask) {
    String path = ask.operand(0);
    try {
      ask.calls().stat(path);
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      throw new Stop(
          "ERROR: failed to open "
              + path
              + ": "
              + why
              + "\nERROR: failed to detect object type: "
              + why
              + "\n",
          1);
    }
    return ask.open(path);
  }

  private static int get(Ask ask) {
    BtrfsControl control = object(ask);
    String name = ask.operands().size() > 1 ? ask.operand(1) : "";
    if (!name.isEmpty()
        && !name.equals("ro")
        && !name.equals("compression")
        && !name.equals("label")) {
      throw Ask.error("unknown property: " + name);
    }
    if (control.isSubvolume() && (name.isEmpty() || name.equals("ro"))) {
      ask.run().out("ro=" + control.here().readOnly() + "\n");
    }
    if (name.equals("label")) {
      ask.run().out("label=" + control.pool().label() + "\n");
    }
    return 0;
  }

  private static int set(Ask ask) {
    BtrfsControl control = object(ask);
    String value = ask.operand(2);
    switch (ask.operand(1)) {
      case "ro" -> {
        if (!control.isSubvolume()) {
          throw Ask.error("not a subvolume");
        }
        if (!value.equals("true") && !value.equals("false")) {
          throw Ask.error("invalid value for property: " + value);
        }
        control.setReadOnly(value.equals("true"));
      }
      case "label" -> control.label(value);
      case "compression" ->
          throw Ask.error("compression is not modelled here: data is kept as it is");
      default -> throw Ask.error("unknown property: " + ask.operand(1));
    }
    return 0;
  }

  static int quota(Run run, String command, List<String> args) {
    String name = "quota " + command;
    Ask ask = new Ask(run, name, args, "sw", "status=s wait=w");
    return switch (command) {
      case "enable", "disable" -> {
        ask.exactly(1).open(ask.operand(0)).quota(command.equals("enable"));
        yield 0;
      }
      case "rescan" -> {
        BtrfsControl control = ask.exactly(1).open(ask.operand(0));
        if (!control.hasQuota()) {
          throw Ask.error("quota rescan failed: Invalid argument");
        }
        run.out(ask.has("s") ? "no rescan operation in progress\n" : "quota rescan started\n");
        yield 0;
      }
      default -> -1;
    };
  }

  static int qgroup(Run run, String command, List<String> args) {
    String name = "qgroup " + command;
    return switch (command) {
      case "show" -> show(new Ask(run, name, args, "pcreFf", "raw sort: sync").exactly(1));
      case "limit" -> limit(new Ask(run, name, args, "ce", "").least(2).most(3));
      case "create" -> {
        Ask ask = new Ask(run, name, args, "", "").exactly(2);
        String[] id = id(ask.operand(0));
        try {
          ask.open(ask.operand(1)).createGroup(Integer.parseInt(id[0]), Long.parseLong(id[1]));
        } catch (CallFailed failed) {
          throw Ask.error("unable to create quota group: " + failed.errno().message());
        }
        yield 0;
      }
      case "assign" -> {
        Ask ask = new Ask(run, name, args, "", "rescan no-rescan").exactly(3);
        try {
          ask.open(ask.operand(2)).assign(ask.operand(0), ask.operand(1));
        } catch (CallFailed failed) {
          throw Ask.error("unable to assign quota group: " + failed.errno().message());
        }
        yield 0;
      }
      default -> -1;
    };
  }

  private static String[] id(String text) {
    String[] parts = text.split("/", -1);
    boolean good =
        parts.length == 2 && parts[0].matches("[0-9]{1,5}") && parts[1].matches("[0-9]{1,15}");
    if (!good) {
      throw Ask.error("invalid qgroupid or subvolume path: " + text);
    }
    return parts;
  }

  private static int limit(Ask ask) {
    String path = ask.operands().getLast();
    BtrfsControl control = ask.open(path);
    long most =
        ask.operand(0).equals("none")
            ? 0
            : Sizes.parse(ask.operand(0))
                .orElseThrow(() -> Ask.error("invalid size argument: " + ask.operand(0)));
    if (!control.hasQuota()) {
      throw Ask.error("unable to limit requested quota group: Invalid argument");
    }
    if (ask.operands().size() == 3) {
      String[] id = id(ask.operand(1));
      control.limit(Integer.parseInt(id[0]), Long.parseLong(id[1]), most);
    } else {
      control.limit(0, control.here().id(), most);
    }
    return 0;
  }

  private static int show(Ask ask) {
    BtrfsControl control = ask.open(ask.operand(0));
    if (!control.hasQuota()) {
      throw Ask.error("can't list qgroups: quotas not enabled");
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("Qgroupid", "Referenced", "Exclusive"));
    if (ask.has("r")) {
      head.add("Max referenced");
    }
    if (ask.has("e")) {
      head.add("Max exclusive");
    }
    if (ask.has("p")) {
      head.add("Parent");
    }
    head.add("Path");
    rows.add(head);
    rows.add(head.stream().map(title -> "-".repeat(title.length())).toList());
    for (Group group : control.groups()) {
      rows.add(row(ask, control, group));
    }
    for (List<String> row : rows) {
      ask.run().out(line(head, row) + "\n");
    }
    return 0;
  }

  private static String line(List<String> head, List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String value = row.get(i);
      boolean titled = value.equals("Path") || value.startsWith("----");
      switch (head.get(i)) {
        case "Qgroupid" -> line.append(value).append(" ".repeat(Math.max(0, 9 - value.length())));
        case "Referenced", "Exclusive" -> line.append(' ').append(right(value, 12));
        case "Parent" ->
            line.append(' ').append(value).append(" ".repeat(Math.max(0, 8 - value.length())));
        case "Path" -> line.append("   ").append(value).append(titled ? " " : "");
        default -> line.append("  ").append(right(value, head.get(i).length()));
      }
    }
    return line.toString();
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static List<String> row(Ask ask, BtrfsControl control, Group group) {
    List<String> row = new ArrayList<>();
    row.add(group.level() + "/" + group.id());
    row.add(Sizes.pretty(group.referenced()));
    row.add(Sizes.pretty(group.exclusive()));
    if (ask.has("r")) {
      row.add(group.limit() == 0 ? "none" : Sizes.pretty(group.limit()));
    }
    if (ask.has("e")) {
      row.add("none");
    }
    if (ask.has("p")) {
      row.add(group.parents().isEmpty() ? "-" : String.join(",", group.parents()));
    }
    row.add(path(control, group));
    return row;
  }

  private static String path(BtrfsControl control, Group group) {
    if (group.level() > 0) {
      return "<0 member qgroups>";
    }
    return group.id() == 5
        ? "<toplevel>"
        : control.subvolumes().stream()
            .filter(each -> each.id() == group.id())
            .map(BtrfsControl.Subvolume::path)
            .findFirst()
            .orElse("<stale>");
  }

  static int inspect(Run run, String command, List<String> args) {
    String name = "inspect-internal " + command;
    return switch (command) {
      case "rootid" -> {
        Ask ask = new Ask(run, name, args, "", "").exactly(1);
        run.out(ask.open(ask.operand(0)).here().id() + "\n");
        yield 0;
      }
      case "min-dev-size" -> {
        Ask ask = new Ask(run, name, args, "", "id:").exactly(1);
        long used = ask.open(ask.operand(0)).pool().devices().getFirst().extents().sum();
        run.out(used + " bytes (" + Sizes.pretty(used) + ")\n");
        yield 0;
      }
      case "inode-resolve" -> {
        Ask ask = new Ask(run, name, args, "v", "").exactly(2);
        long inode =
            Numbers.decimal(ask.operand(0))
                .orElseThrow(() -> Ask.error(ask.operand(0) + " is not a valid numeric value."));
        String top = ask.operand(1);
        for (String path : ask.open(top).paths(inode)) {
          run.out(top + "/" + path + "\n");
        }
        yield 0;
      }
      case "dump-tree", "dump-super", "tree-stats", "logical-resolve" ->
          throw Ask.error(command + " is not modelled here");
      default -> -1;
    };
  }
}
