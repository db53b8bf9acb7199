package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.e2fs.Fsadm;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// `lvextend lvreduce lvresize`.
final class LvResize {

  private static final int SECTOR = 512;

  private final Run run;
  private final Words words;
  private final Groups groups;
  private final Vg vg;
  private final String name;

  /// Which command it is.
  enum Way {
    EXTEND,
    REDUCE,
    RESIZE
  }

  private LvResize(Run run, Words words) {
    this.run = run;
    this.words = words;
    this.groups = new Groups(run);
    if (words.operands().isEmpty() || !(words.has("L") || words.has("l"))) {
      throw Lvm.noSyntax(run);
    }
    Groups.Named named = groups.named(words.operands().getFirst());
    this.vg = named.vg();
    this.name = named.name();
  }

  static Step resize(Run run, Words words, Way way) {
    return new LvResize(run, words).run(way);
  }

  private Step run(Way way) {
    Lv shown =
        vg.lv(name)
            .orElseThrow(
                () ->
                    Lvm.stop(
                        "Logical volume "
                            + name
                            + " not found in volume group "
                            + vg.name()
                            + "."));
    Lv lv = shown.first() instanceof Segment.Pool pool ? vg.known(pool.data()) : shown;
    if (lv.first() instanceof Segment.Cache
        || lv.first() instanceof Segment.CachePool
        || lv.first() instanceof Segment.Writecache) {
      throw Lvm.unmodelled("resizing a cached volume, or a cache");
    }
    if (lv.first() instanceof Segment.Raid) {
      throw Lvm.unmodelled("resizing a mirrored volume");
    }
    if (!vg.snapshots(name).isEmpty()) {
      throw Lvm.unmodelled("resizing a volume while it has snapshots");
    }
    int before = lv.extents();
    int after = wanted(way, before);
    if (after == before) {
      throw Lvm.stop(
          "New size (" + after + " extents) matches existing size (" + before + " extents).");
    }
    if (way == Way.EXTEND && after < before) {
      throw Lvm.stop(
          "New size given ("
              + after
              + " extents) not larger than existing size ("
              + before
              + " extents)");
    }
    if (way == Way.REDUCE && after > before) {
      throw Lvm.stop(
          "New size given ("
              + after
              + " extents) not less than existing size ("
              + before
              + " extents)");
    }
    if (words.has("r")) {
      Fsadm.check(run, device());
    }
    return after > before ? grow(shown, lv, after) : shrink(shown, lv, after);
  }

  private long bytes(int extents) {
    return (long) extents * vg.extent() * SECTOR;
  }

  /// The device file that fsadm(8) is called with.
  private String device() {
    return "/dev/mapper/" + vg.mapped(name, "");
  }

  private int wanted(Way way, int before) {
    String word = words.has("L") ? words.last("L", "") : words.last("l", "");
    char sign = word.isEmpty() ? ' ' : word.charAt(0);
    String rest = sign == '+' || sign == '-' ? word.substring(1) : word;
    Amount.Base base = new Amount.Base(vg, vg.free(), before);
    int amount = Amount.extents(run, rest, words.has("L"), base);
    boolean less = sign == '-' && way != Way.EXTEND;
    int after = sign == '+' ? before + amount : less ? before - amount : amount;
    if ((sign == '-' && way == Way.EXTEND) || (sign == '+' && way == Way.REDUCE)) {
      throw Lvm.noSyntax(run);
    }
    if (after <= 0) {
      throw Lvm.stop("Unable to reduce " + vg.name() + "/" + name + " below 1 extent.");
    }
    return after;
  }

  private Step grow(Lv shown, Lv lv, int after) {
    int more = after - lv.extents();
    if (lv.first() instanceof Segment.Thin thin) {
      return write(shown, lv, lv.of(List.of(thin.at(0, after))));
    }
    Room room = new Room(vg, allowed());
    if (more > room.free()) {
      throw Lvm.stop(
          "Insufficient free space: "
              + more
              + " extents needed, but only "
              + room.free()
              + " available");
    }
    return write(shown, lv, lv.of(Room.joined(longer(room, lv, more))));
  }

  private List<Segment> longer(Room room, Lv lv, int more) {
    List<Segment> all = new ArrayList<>(lv.segments());
    if (lv.segments().getLast() instanceof Segment.Striped last && last.areas().size() > 1) {
      int stripes = last.areas().size();
      int rounded = (more + stripes - 1) / stripes * stripes;
      all.add(
          room.striped(lv.extents(), rounded, stripes, last.stripe())
              .orElseThrow(
                  () ->
                      Lvm.stop(
                          "Insufficient suitable allocatable extents for logical volume " + name)));
    } else {
      all.addAll(
          room.linear(lv.extents(), more, lv.segments())
              .orElseThrow(
                  () ->
                      Lvm.stop(
                          "Insufficient suitable allocatable extents for logical volume " + name)));
    }
    return all;
  }

  private List<Pv> allowed() {
    List<Pv> allowed = new ArrayList<>();
    for (String device : words.operands().subList(1, words.operands().size())) {
      allowed.add(PvCommands.need(vg, device));
    }
    return allowed;
  }

  private Step shrink(Lv shown, Lv lv, int after) {
    if (!shown.equals(lv)) {
      throw Lvm.stop(
          "Thin pool volumes " + vg.name() + "/" + lv.name() + " cannot be reduced in size yet.");
    }
    List<Segment> kept = new ArrayList<>();
    for (Segment segment : lv.segments()) {
      int length = Math.min(segment.count(), after - segment.start());
      if (length > 0) {
        kept.add(segment.at(segment.start(), length));
      }
    }
    Activation activation = new Activation(run.calls());
    Supplier<Step> then = () -> write(shown, lv, lv.of(kept));
    if (words.has("r")) {
      Fsadm.resize(run, device(), bytes(after), words.has("f"));
      return then.get();
    }
    if (!activation.isActive(vg, name)) {
      return then.get();
    }
    boolean open = activation.isOpen(vg, name);
    run.err(
        "  WARNING: Reducing active "
            + (open ? "and open " : "")
            + "logical volume to "
            + Units.full((long) after * vg.extent())
            + ".\n  THIS MAY DESTROY YOUR DATA (filesystem etc.)\n");
    return Lvm.ask(
        run,
        words,
        "Do you really want to reduce " + vg.name() + "/" + name + "?",
        then,
        () -> {
          run.err("  Logical volume " + vg.name() + "/" + name + " NOT reduced.\n");
          return run.exit(5);
        });
  }

  private Step write(Lv shown, Lv lv, Lv resized) {
    Vg next = vg.replacing(lv.name(), resized);
    if (!shown.equals(lv)) {
      next =
          next.replacing(shown.name(), shown.of(List.of(shown.first().at(0, resized.extents()))));
    }
    Vg now = groups.commit(next);
    Activation activation = new Activation(run.calls());
    if (activation.isActive(now, shown.name())) {
      activation.activate(now, now.known(shown.name()));
    }
    run.out(
        "  Size of logical volume "
            + vg.name()
            + "/"
            + lv.name()
            + " changed from "
            + sized(lv.extents())
            + " to "
            + sized(resized.extents())
            + ".\n");
    switch (shown.first()) {
      case Segment.Pool _ -> LvCreate.warn(run, now, shown.name());
      case Segment.Thin thin -> LvCreate.warn(run, now, thin.pool());
      case Segment.Striped _, Segment.Raid _, Segment.Cow _, Segment.Cache _ -> {}
      case Segment.CachePool _, Segment.Writecache _ -> {}
    }
    run.out("  Logical volume " + vg.name() + "/" + shown.name() + " successfully resized.\n");
    if (words.has("r") && resized.extents() > lv.extents()) {
      Fsadm.resize(run, device(), bytes(resized.extents()), words.has("f"));
    }
    return run.exit(0);
  }

  private String sized(int extents) {
    return Units.full((long) extents * vg.extent()) + " (" + extents + " extents)";
  }
}
