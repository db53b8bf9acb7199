package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `vgcreate vgextend vgreduce vgremove vgs vgdisplay vgscan vgchange vgrename`.
final class VgCommands {
  private VgCommands() {}

  private static final int EXTENT = 8192;

  private static final Report<Vg> REPORT =
      new Report<Vg>("vg", "vg_name,pv_count,lv_count,snap_count,vg_attr,vg_size,vg_free")
          .text("vg_name", "VG", (vg, _) -> vg.name())
          .number("pv_count", "#PV", (vg, _) -> Integer.toString(vg.pvs().size()))
          .number("lv_count", "#LV", (vg, _) -> Long.toString(visible(vg)))
          .number("snap_count", "#SN", (vg, _) -> Long.toString(ties(vg)))
          .text("vg_attr", "Attr", (_, _) -> "wz--n-")
          .number("vg_size", "VSize", (vg, unit) -> Units.brief(size(vg, vg.extents()), unit))
          .number("vg_free", "VFree", (vg, unit) -> Units.brief(size(vg, vg.free()), unit))
          .text("vg_uuid", "VG UUID", (vg, _) -> VgText.dashed(vg.id()))
          .number("vg_extent_size", "Ext", (vg, unit) -> Units.brief(vg.extent(), unit))
          .number("vg_extent_count", "#Ext", (vg, _) -> Integer.toString(vg.extents()))
          .number("vg_free_count", "Free", (vg, _) -> Integer.toString(vg.free()))
          .number("vg_seqno", "Seq", (vg, _) -> Long.toString(vg.seqno()));

  private static long size(Vg vg, int extents) {
    return (long) extents * vg.extent();
  }

  private static long visible(Vg vg) {
    return vg.lvs().stream().filter(Lv::visible).count();
  }

  private static long ties(Vg vg) {
    return vg.lvs().stream().filter(lv -> lv.first() instanceof Segment.Cow).count();
  }

  private static List<Vg> wanted(Run run, Groups groups, List<String> names) {
    if (names.isEmpty()) {
      return groups.all();
    }
    List<Vg> all = new ArrayList<>();
    for (String name : names) {
      Optional<Vg> vg = groups.find(name);
      vg.ifPresent(all::add);
      if (vg.isEmpty()) {
        run.err(
            "  Volume group \""
                + name
                + "\" not found\n  Cannot process volume group "
                + name
                + "\n");
        run.fail(5);
      }
    }
    return all;
  }

  static Step vgs(Run run, Words words) {
    List<Vg> wanted = wanted(run, new Groups(run), words.operands());
    if (!wanted.isEmpty() || run.status() == 0) {
      REPORT.print(run, words, wanted);
    }
    return run.exit();
  }

  static Step create(Run run, Words words) {
    if (words.operands().size() < 2) {
      return Lvm.unmatched(run, "Correct command syntax is:", "  vgcreate VG_new PV ...\n\n");
    }
    Groups groups = new Groups(run);
    String name = words.operands().getFirst();
    if (groups.find(name).isPresent()) {
      throw Lvm.stop("A volume group called " + name + " already exists.");
    }
    String asked = words.last("x", words.last("s", ""));
    int extent =
        asked.isEmpty()
            ? EXTENT
            : (int) (long) Units.sectors(asked).orElseThrow(() -> Lvm.noSyntax(run));
    if (extent < 2 || Integer.bitCount(extent) != 1) {
      throw Lvm.stop("Physical extent size must be a power of two, at least 1.00 KiB");
    }
    Vg empty = new Vg(name, groups.id(), 0, extent, List.of(), List.of());
    groups.commit(joined(run, words, groups, empty, 1));
    run.out("  Volume group \"" + name + "\" successfully created\n");
    return run.exit(0);
  }

  /// The group with physical volumes more; devices that are none become some.
  private static Vg joined(Run run, Words words, Groups groups, Vg vg, int from) {
    List<Pv> pvs = new ArrayList<>(vg.pvs());
    Groups now = groups;
    for (String device : words.operands().subList(from, words.operands().size())) {
      Optional<Vg> other = now.of(device);
      if (other.isPresent()) {
        String in = other.get().name();
        throw new Stop(
            "  Physical volume '"
                + device
                + "' is already in volume group '"
                + in
                + "'\n  Unable to add physical volume '"
                + device
                + "' to volume group '"
                + in
                + "'\n  "
                + device
                + ": physical volume not initialized.\n",
            5);
      }
      if (!now.labels().containsKey(device)) {
        if (!PvCommands.create(run, now, words, device)) {
          throw new Stop("", 5);
        }
        run.out("  Physical volume \"" + device + "\" successfully created.\n");
        now = new Groups(run);
      }
      PvLabel label = Optional.ofNullable(now.labels().get(device)).orElseThrow();
      long sectors = label.size() / 512;
      int extents = (int) ((sectors - PvLabel.START) / vg.extent());
      pvs.add(new Pv("pv" + next(pvs), label.id(), device, sectors, PvLabel.START, extents));
    }
    return vg.with(pvs, vg.lvs());
  }

  private static int next(List<Pv> pvs) {
    int next = 0;
    while (taken(pvs, "pv" + next)) {
      next++;
    }
    return next;
  }

  private static boolean taken(List<Pv> pvs, String key) {
    return pvs.stream().anyMatch(pv -> pv.key().equals(key));
  }

  static Step extend(Run run, Words words) {
    if (words.operands().size() < 2) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    Vg vg = groups.need(words.operands().getFirst());
    groups.commit(joined(run, words, groups, vg, 1));
    run.out("  Volume group \"" + vg.name() + "\" successfully extended\n");
    return run.exit(0);
  }

  static Step reduce(Run run, Words words) {
    if (words.operands().size() < 2) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    Vg vg = groups.need(words.operands().getFirst());
    for (String device : words.operands().subList(1, words.operands().size())) {
      Pv pv = PvCommands.need(vg, device);
      if (!vg.taken(pv).isEmpty()) {
        throw Lvm.stop("Physical volume \"" + device + "\" still in use");
      }
      if (vg.pvs().size() == 1) {
        throw Lvm.stop(
            "Can't remove final physical volume \""
                + device
                + "\" from volume group \""
                + vg.name()
                + "\"");
      }
      List<Pv> pvs = vg.pvs().stream().filter(other -> !other.equals(pv)).toList();
      vg = groups.commit(vg.with(pvs, vg.lvs()));
      groups.write(device, PvLabel::leave);
      run.out("  Removed \"" + device + "\" from volume group \"" + vg.name() + "\"\n");
    }
    return run.exit(0);
  }

  static Step remove(Run run, Words words) {
    if (words.operands().isEmpty()) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    Vg vg = groups.need(words.operands().getFirst());
    long count = visible(vg);
    if (count == 0) {
      return removed(run, groups, vg);
    }
    return Lvm.ask(
        run,
        words,
        "Do you really want to remove volume group \""
            + vg.name()
            + "\" containing "
            + count
            + " logical volumes?",
        () -> {
          Vg rest = vg;
          while (rest.lvs().stream().anyMatch(Lv::visible)) {
            Lv first = rest.lvs().stream().filter(Lv::visible).findFirst().orElseThrow();
            rest = LvCommands.remove(run, groups, rest, first);
          }
          return removed(run, groups, rest);
        },
        () -> {
          run.err("  Volume group \"" + vg.name() + "\" not removed\n");
          return run.exit(5);
        });
  }

  private static Step removed(Run run, Groups groups, Vg vg) {
    vg.pvs().forEach(pv -> groups.write(pv.device(), PvLabel::leave));
    run.out("  Volume group \"" + vg.name() + "\" successfully removed\n");
    return run.exit(0);
  }

  static Step display(Run run, Words words) {
    Activation active = new Activation(run.calls());
    for (Vg vg : wanted(run, new Groups(run), words.operands())) {
      run.out(shown(vg, active));
    }
    return run.exit();
  }

  private static String shown(Vg vg, Activation active) {
    StringBuilder text = new StringBuilder("  --- Volume group ---\n");
    long open =
        vg.lvs().stream().filter(Lv::visible).filter(l -> active.isOpen(vg, l.name())).count();
    int taken = vg.extents() - vg.free();
    line(text, "VG Name", vg.name());
    line(text, "System ID", "");
    line(text, "Format", "lvm2");
    line(text, "Metadata Areas", Integer.toString(vg.pvs().size()));
    line(text, "Metadata Sequence No", " " + vg.seqno());
    line(text, "VG Access", "read/write");
    line(text, "VG Status", "resizable");
    line(text, "MAX LV", "0");
    line(text, "Cur LV", Long.toString(visible(vg)));
    line(text, "Open LV", Long.toString(open));
    line(text, "Max PV", "0");
    line(text, "Cur PV", Integer.toString(vg.pvs().size()));
    line(text, "Act PV", Integer.toString(vg.pvs().size()));
    line(text, "VG Size", Units.full(size(vg, vg.extents())));
    line(text, "PE Size", Units.full(vg.extent()));
    line(text, "Total PE", Integer.toString(vg.extents()));
    line(text, "Alloc PE / Size", taken + " / " + Units.full(size(vg, taken)));
    line(text, "Free  PE / Size", vg.free() + " / " + Units.full(size(vg, vg.free())));
    line(text, "VG UUID", VgText.dashed(vg.id()));
    return text.append("   \n").toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    PvCommands.line(text, key, value.strip().isEmpty() ? value : value.stripLeading());
  }

  static Step scan(Run run, Words words) {
    Groups groups = new Groups(run);
    List<Vg> all = wanted(run, groups, words.operands());
    all.forEach(
        vg -> run.out("  Found volume group \"" + vg.name() + "\" using metadata type lvm2\n"));
    return run.exit();
  }

  static Step change(Run run, Words words) {
    if (!words.has("a")) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    Activation activation = new Activation(run.calls());
    boolean on = words.last("a", "y").contains("y");
    for (Vg vg : wanted(run, groups, words.operands())) {
      List<Lv> volumes = new ArrayList<>(vg.lvs());
      volumes.sort(Comparator.comparing(lv -> lv.first() instanceof Segment.Pool));
      for (Lv lv : volumes) {
        if (lv.visible() && !(on && lv.skips() && !words.has("K"))) {
          LvCommands.turn(run, activation, vg, lv, on);
        }
      }
      long count =
          vg.lvs().stream()
              .filter(Lv::visible)
              .filter(lv -> activation.isActive(vg, lv.name()))
              .count();
      run.out(
          "  " + count + " logical volume(s) in volume group \"" + vg.name() + "\" now active\n");
    }
    return run.exit();
  }
}
