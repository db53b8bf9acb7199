package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `pvcreate pvremove pvs pvdisplay pvscan`.
final class PvCommands {
  private PvCommands() {}

  /// A physical volume as a report sees it.
  private record Row(String device, PvLabel label, Optional<Vg> vg) {

    Optional<Pv> pv() {
      return vg.flatMap(group -> group.on(device));
    }

    long size() {
      return pv().map(pv -> (long) pv.extents() * vg.orElseThrow().extent())
          .orElse(label.size() / 512);
    }

    long free() {
      return pv().map(pv -> (long) vg.orElseThrow().free(pv) * vg.orElseThrow().extent())
          .orElse(label.size() / 512);
    }
  }

  private static final Report<Row> REPORT =
      new Report<Row>("pv", "pv_name,vg_name,pv_fmt,pv_attr,pv_size,pv_free")
          .text("pv_name", "PV", (row, _) -> row.device())
          .text("vg_name", "VG", (row, _) -> row.vg().map(Vg::name).orElse(""))
          .text("pv_fmt", "Fmt", (_, _) -> "lvm2")
          .text("pv_attr", "Attr", (row, _) -> row.vg().isPresent() ? "a--" : "---")
          .number("pv_size", "PSize", (row, unit) -> Units.brief(row.size(), unit))
          .number("pv_free", "PFree", (row, unit) -> Units.brief(row.free(), unit))
          .number("pv_used", "Used", (row, unit) -> Units.brief(row.size() - row.free(), unit))
          .number("dev_size", "DevSize", (row, unit) -> Units.brief(row.label().size() / 512, unit))
          .text("pv_uuid", "PV UUID", (row, _) -> VgText.dashed(row.label().id()))
          .number(
              "pv_pe_count",
              "PE",
              (row, _) -> Integer.toString(row.pv().map(Pv::extents).orElse(0)))
          .number(
              "pv_pe_alloc_count",
              "Alloc",
              (row, _) ->
                  Integer.toString(
                      row.pv()
                          .map(pv -> row.vg().orElseThrow().taken(pv).cardinality())
                          .orElse(0)));

  private static List<Row> rows(Groups groups, List<String> wanted) {
    List<Row> rows = new ArrayList<>();
    groups
        .labels()
        .forEach(
            (device, label) -> {
              if (wanted.isEmpty() || wanted.contains(device)) {
                rows.add(new Row(device, label, groups.of(device)));
              }
            });
    rows.sort((a, b) -> a.device().compareTo(b.device()));
    return rows;
  }

  private static void missing(Run run, Groups groups, List<String> devices) {
    for (String device : devices) {
      if (!groups.labels().containsKey(device)) {
        run.err("  Failed to find physical volume \"" + device + "\".\n");
        run.fail(5);
      }
    }
  }

  static Step pvs(Run run, Words words) {
    Groups groups = new Groups(run);
    missing(run, groups, words.operands());
    if (run.status() == 0 || words.operands().size() > 1) {
      REPORT.print(run, words, rows(groups, words.operands()));
    }
    return run.exit();
  }

  static Step create(Run run, Words words) {
    if (words.operands().isEmpty()) {
      return Lvm.unmatched(run, "Correct command syntax is:", "  pvcreate PV ...\n\n");
    }
    Groups groups = new Groups(run);
    for (String device : words.operands()) {
      if (create(run, groups, words, device)) {
        run.out("  Physical volume \"" + device + "\" successfully created.\n");
      } else {
        run.fail(5);
      }
    }
    return run.exit();
  }

  /// Makes a device a physical volume, or says why not.
  static boolean create(Run run, Groups groups, Words words, String device) {
    Optional<Vg> member = groups.of(device);
    if (member.isPresent()) {
      run.err(
          "  Can't initialize physical volume \""
              + device
              + "\" of volume group \""
              + member.get().name()
              + "\" without -ff\n  "
              + device
              + ": physical volume not initialized.\n");
      return false;
    }
    try {
      String name = "/dev/" + run.calls().block(device).name();
      boolean part =
          run.calls().blocks().stream().anyMatch(b -> b.below().contains(name.substring(5)));
      boolean mounted = Mounts.of(run.calls()).stream().anyMatch(m -> m.source().equals(name));
      if (part || mounted || run.calls().btrfsOn(device).isPresent()) {
        run.err("  Can't open " + device + " exclusively.  Mounted filesystem?\n");
        return false;
      }
      Optional<Probe> probe = Probe.of(run.calls(), device);
      if (probe.filter(p -> !p.type().equals("LVM2_member")).isPresent()
          && !words.has("y")
          && !words.has("f")) {
        run.err(
            "WARNING: "
                + probe.get().type()
                + " signature detected on "
                + device
                + " at offset "
                + probe.get().offset()
                + ". Wipe it? [y/n]: [n]\n  Aborted wiping of "
                + probe.get().type()
                + ".\n  1 existing signature left on the device.\n");
        return false;
      }
      probe
          .filter(p -> !p.type().equals("LVM2_member"))
          .ifPresent(
              p ->
                  groups.write(
                      device,
                      d -> d.write(p.offset(), new byte[p.mark().length], 0, p.mark().length)));
    } catch (CallFailed _) {
      run.err("  No device found for " + device + ".\n");
      return false;
    }
    String id = groups.id();
    groups.write(device, medium -> PvLabel.create(medium, id));
    return true;
  }

  static Step remove(Run run, Words words) {
    Groups groups = new Groups(run);
    for (String device : words.operands()) {
      Optional<Vg> vg = groups.of(device);
      if (vg.isPresent()) {
        run.err(
            "  PV "
                + device
                + " is used by VG "
                + vg.get().name()
                + " so please use vgreduce first.\n  (If you are certain you need pvremove, then"
                + " confirm by using --force twice.)\n  "
                + device
                + ": physical volume label not removed.\n");
        run.fail(5);
      } else if (groups.labels().containsKey(device)) {
        groups.write(device, PvLabel::wipe);
        run.out("  Labels on physical volume \"" + device + "\" successfully wiped.\n");
      } else {
        run.err("  No PV found on device " + device + ".\n");
        run.fail(5);
      }
    }
    return run.exit();
  }

  static Step display(Run run, Words words) {
    Groups groups = new Groups(run);
    missing(run, groups, words.operands());
    List<Row> rows = new ArrayList<>(rows(groups, words.operands()));
    rows.stream().filter(row -> row.vg().isPresent()).forEach(row -> run.out(shown(row)));
    rows.stream().filter(row -> row.vg().isEmpty()).forEach(row -> run.out(shown(row)));
    return run.exit();
  }

  private static String shown(Row row) {
    StringBuilder text = new StringBuilder();
    long device = row.label().size() / 512;
    Optional<Pv> pv = row.pv();
    String size = Units.full(device);
    if (pv.isEmpty()) {
      text.append("  \"").append(row.device()).append("\" is a new physical volume of \"");
      text.append(size).append("\"\n  --- NEW Physical volume ---\n");
    } else {
      text.append("  --- Physical volume ---\n");
      size += " / not usable " + Units.full(device - row.size());
    }
    line(text, "PV Name", row.device());
    line(text, "VG Name", row.vg().map(Vg::name).orElse(""));
    line(text, "PV Size", size);
    int count = pv.map(Pv::extents).orElse(0);
    int free = pv.map(found -> row.vg().orElseThrow().free(found)).orElse(0);
    line(text, "Allocatable", pv.isEmpty() ? "NO" : free > 0 ? "yes " : "yes (but full)");
    line(text, "PE Size", Units.full(row.vg().map(Vg::extent).orElse(0)));
    line(text, "Total PE", Integer.toString(count));
    line(text, "Free PE", Integer.toString(free));
    line(text, "Allocated PE", Integer.toString(count - free));
    line(text, "PV UUID", VgText.dashed(row.label().id()));
    return text.append("   \n").toString();
  }

  static void line(StringBuilder text, String key, String value) {
    text.append("  ").append(key).append(" ".repeat(Math.max(1, 22 - key.length())));
    text.append(value).append('\n');
  }

  static Step scan(Run run, Words words) {
    if (!words.operands().isEmpty()) {
      throw Lvm.unmodelled("pvscan of single devices");
    }
    List<Row> rows = rows(new Groups(run), List.of());
    if (rows.isEmpty()) {
      run.out("  No matching physical volumes found\n");
      return run.exit(0);
    }
    int wide = rows.stream().mapToInt(r -> r.device().length()).max().orElse(0);
    int name =
        rows.stream().mapToInt(r -> r.vg().map(v -> v.name().length()).orElse(0)).max().orElse(0);
    long used = 0;
    long total = 0;
    int inUse = 0;
    for (Row row : rows) {
      String vg = row.vg().map(Vg::name).orElse("");
      String free = row.vg().isPresent() ? " / " + Units.full(row.free()) + " free]" : "]";
      run.out(
          "  PV "
              + row.device()
              + " ".repeat(wide - row.device().length())
              + "   "
              + (vg.isEmpty() ? "   " : "VG ")
              + vg
              + " ".repeat(name - vg.length())
              + "             lvm2 ["
              + Units.full(row.size())
              + free
              + "\n");
      total += row.size();
      used += row.vg().isPresent() ? row.size() : 0;
      inUse += row.vg().isPresent() ? 1 : 0;
    }
    run.out(
        "  Total: "
            + rows.size()
            + " ["
            + Units.full(total)
            + "] / in use: "
            + inUse
            + " ["
            + Units.full(used)
            + "] / in no VG: "
            + (rows.size() - inUse)
            + " ["
            + Units.full(total - used)
            + "]\n");
    return run.exit(0);
  }

  /// A physical volume of a group by its device; says that it is none.
  static Pv need(Vg vg, String device) {
    return vg.on(device)
        .orElseThrow(
            () ->
                new Stop(
                    "  Physical Volume \""
                        + device
                        + "\" not found in Volume Group \""
                        + vg.name()
                        + "\".\n",
                    5));
  }
}
