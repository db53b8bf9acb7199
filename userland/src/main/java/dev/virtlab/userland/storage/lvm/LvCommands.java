package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `lvremove lvrename lvchange lvscan`.
final class LvCommands {
  private LvCommands() {}

  /// The volumes that words mean: one each, or all of a group.
  static List<Groups.Named> meant(Run run, Groups groups, List<String> words) {
    List<Groups.Named> all = new ArrayList<>();
    for (String word : words) {
      String path = word.startsWith("/dev/") ? word.substring(5) : word;
      if (path.indexOf('/') < 0) {
        Vg vg = groups.need(path);
        vg.lvs().stream()
            .filter(Lv::visible)
            .forEach(lv -> all.add(new Groups.Named(vg, lv.name())));
        continue;
      }
      Groups.Named named = groups.named(word);
      if (named.vg().lv(named.name()).isEmpty()) {
        run.err(
            "  Failed to find logical volume \"" + named.vg().name() + "/" + named.name() + "\"\n");
        run.fail(5);
      } else {
        all.add(named);
      }
    }
    return all;
  }

  static Step remove(Run run, Words words) {
    if (words.operands().isEmpty()) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    return remove(run, words, groups, meant(run, groups, words.operands()), 0);
  }

  private static Step remove(Run run, Words words, Groups groups, List<Groups.Named> all, int at) {
    if (at == all.size()) {
      return run.exit();
    }
    Vg vg = groups.need(all.get(at).vg().name());
    Optional<Lv> found = vg.lv(all.get(at).name());
    Step next = new Step.Next(() -> remove(run, words, groups, all, at + 1));
    if (found.isEmpty()) {
      return next;
    }
    Lv lv = found.get();
    Activation activation = new Activation(run.calls());
    String full = vg.name() + "/" + lv.name();
    boolean origin = !vg.snapshots(lv.name()).isEmpty();
    if (!origin && activation.isOpen(vg, lv.name()) && !(lv.first() instanceof Segment.Pool)) {
      run.err("  Logical volume " + full + " contains a filesystem in use.\n");
      run.fail(5);
      return next;
    }
    if (!activation.isActive(vg, lv.name())) {
      remove(run, groups, vg, lv);
      return next;
    }
    return Lvm.ask(
        run,
        words,
        "Do you really want to remove active logical volume " + full + "?",
        () -> {
          remove(run, groups, vg, lv);
          return next;
        },
        () -> {
          run.err("  Logical volume " + full + " not removed.\n");
          run.fail(5);
          return next;
        });
  }

  /// Takes a volume out of its group, and what cannot be without it.
  static Vg remove(Run run, Groups groups, Vg vg, Lv lv) {
    if (lv.first() instanceof Segment.CachePool && !lv.visible()) {
      throw Lvm.unmodelled("removing a cache pool that is in use; lvconvert --uncache does");
    }
    Activation activation = new Activation(run.calls());
    Vg now = vg;
    Optional<Segment.Cow> tie = vg.tie(lv.name());
    if (tie.isPresent()) {
      String name =
          vg.lvs().stream()
              .filter(l -> l.first().equals(tie.get()))
              .findFirst()
              .orElseThrow()
              .name();
      now = now.minus(name).minus(lv.name());
      activation.drop(now, vg, tie.get());
      return committed(run, groups, now, lv.name());
    }
    for (Segment.Cow cow : vg.snapshots(lv.name())) {
      now = remove(run, groups, now, now.known(cow.cow()));
    }
    if (lv.first() instanceof Segment.Pool) {
      for (Lv thin : vg.thins(lv.name())) {
        now = remove(run, groups, now, now.known(thin.name()));
      }
    }
    Lv here = now.known(lv.name());
    try {
      activation.deactivate(now, here);
    } catch (CallFailed _) {
      throw Lvm.stop(
          "Logical volume " + now.name() + "/" + lv.name() + " contains a filesystem in use.");
    }
    now = now.minus(lv.name());
    switch (here.first()) {
      case Segment.Raid raid -> {
        for (int i = 0; i < raid.images().size(); i++) {
          now = now.minus(raid.metadata().get(i)).minus(raid.images().get(i));
        }
      }
      case Segment.Pool pool -> {
        now = now.minus(pool.metadata()).minus(pool.data());
        now = LvCachePool.withoutSpare(now);
      }
      case Segment.CachePool pool ->
          now = LvCachePool.withoutSpare(now.minus(pool.metadata()).minus(pool.data()));
      case Segment.Writecache cache -> {
        run.out(
            "  Logical volume \""
                + FastVolume.alone(cache.cachevol())
                + "\" successfully removed.\n");
        now = now.minus(cache.cachevol()).minus(cache.origin());
      }
      case Segment.Thin thin -> {
        Lv pool = now.known(thin.pool());
        activation.activate(now, pool);
        run.calls().dm().message(now.mapped(thin.pool(), "-tpool"), "delete " + thin.device());
      }
      case Segment.Cache cache -> {
        Lv fast = now.known(cache.cachevol());
        now = now.minus(fast.name()).minus(cache.origin());
        if (fast.first() instanceof Segment.CachePool pool) {
          now = LvCachePool.withoutSpare(now.minus(pool.metadata()).minus(pool.data()));
        }
      }
      case Segment.Striped _, Segment.Cow _ -> {}
    }
    return committed(run, groups, now, lv.name());
  }

  private static Vg committed(Run run, Groups groups, Vg vg, String name) {
    run.out("  Logical volume \"" + name + "\" successfully removed.\n");
    return groups.commit(vg);
  }

  static Step rename(Run run, Words words) {
    List<String> operands = words.operands();
    if (operands.size() < 2 || operands.size() > 3) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    Groups.Named named =
        operands.size() == 3
            ? new Groups.Named(groups.need(operands.get(0)), operands.get(1))
            : groups.named(operands.get(0));
    String given = operands.getLast();
    String name = given.substring(given.lastIndexOf('/') + 1);
    LvCreate.check(name);
    Vg vg = named.vg();
    Lv lv =
        vg.lv(named.name())
            .orElseThrow(
                () ->
                    Lvm.stop(
                        "Existing logical volume \""
                            + named.name()
                            + "\" not found in volume group \""
                            + vg.name()
                            + "\""));
    if (vg.lv(name).isPresent()) {
      throw Lvm.stop(
          "Logical Volume \"" + name + "\" already exists in volume group \"" + vg.name() + "\"");
    }
    if (lv.first() instanceof Segment.Pool
        || lv.first() instanceof Segment.Raid
        || lv.first() instanceof Segment.Cow
        || vg.tie(lv.name()).isPresent()
        || !vg.snapshots(lv.name()).isEmpty()) {
      throw Lvm.unmodelled("renaming a volume with parts or snapshots");
    }
    Activation activation = new Activation(run.calls());
    boolean active = activation.isActive(vg, lv.name());
    Vg now = groups.commit(renamed(vg, lv, name));
    if (active) {
      activation.rename(vg, lv.name(), now, now.known(name));
    }
    for (String part : parts(lv)) {
      activation.renamePart(vg, part, now, partOf(lv, part, name));
    }
    run.out(
        "  Renamed \""
            + lv.name()
            + "\" to \""
            + name
            + "\" in volume group \""
            + vg.name()
            + "\"\n");
    return run.exit(0);
  }

  /// The parts of a volume whose names begin with its own.
  private static List<String> parts(Lv lv) {
    return switch (lv.first()) {
      case Segment.Cache cache -> List.of(cache.origin());
      case Segment.Writecache cache -> List.of(cache.origin());
      case Segment.CachePool pool -> List.of(pool.metadata(), pool.data());
      case Segment.Striped _, Segment.Thin _, Segment.Pool _, Segment.Raid _, Segment.Cow _ ->
          List.of();
    };
  }

  private static String partOf(Lv lv, String part, String name) {
    return name + part.substring(lv.name().length());
  }

  private static Vg renamed(Vg vg, Lv lv, String name) {
    Vg now = vg;
    for (String part : parts(lv)) {
      now = now.replacing(part, now.known(part).named(partOf(lv, part, name)));
    }
    List<Segment> segments =
        switch (lv.first()) {
          case Segment.Cache c ->
              List.of(
                  new Segment.Cache(
                      0,
                      c.count(),
                      c.cachevol(),
                      partOf(lv, c.origin(), name),
                      c.mode(),
                      c.chunk(),
                      c.metadata()));
          case Segment.Writecache c ->
              List.of(
                  new Segment.Writecache(
                      0,
                      c.count(),
                      c.cachevol(),
                      partOf(lv, c.origin(), name),
                      c.block(),
                      c.settings()));
          case Segment.CachePool p ->
              List.of(
                  new Segment.CachePool(
                      0,
                      p.count(),
                      partOf(lv, p.metadata(), name),
                      partOf(lv, p.data(), name),
                      p.mode(),
                      p.chunk()));
          case Segment.Striped _, Segment.Thin _, Segment.Pool _, Segment.Raid _, Segment.Cow _ ->
              lv.segments();
        };
    return now.replacing(lv.name(), lv.named(name).of(segments));
  }

  static Step change(Run run, Words words) {
    if (!(words.has("a") || words.has("cachemode")) || words.operands().isEmpty()) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    Activation activation = new Activation(run.calls());
    if (words.has("cachemode")) {
      for (Groups.Named named : meant(run, groups, words.operands())) {
        new LvCache(run, words, groups, activation)
            .mode(named.vg(), named.vg().known(named.name()));
      }
      return run.exit();
    }
    boolean on = words.last("a", "y").contains("y");
    for (Groups.Named named : meant(run, groups, words.operands())) {
      Lv lv = named.vg().known(named.name());
      if (!(on && lv.skips() && !words.has("K"))) {
        turn(run, activation, named.vg(), lv, on);
      }
    }
    return run.exit();
  }

  static void turn(Run run, Activation activation, Vg vg, Lv lv, boolean on) {
    if (on) {
      activation.activate(vg, lv);
      return;
    }
    boolean parts = lv.first() instanceof Segment.Pool;
    boolean origin = !vg.snapshots(lv.name()).isEmpty();
    if (!parts && !origin && activation.isOpen(vg, lv.name())) {
      run.err("  Logical volume " + vg.name() + "/" + lv.name() + " in use.\n");
      run.fail(5);
      return;
    }
    try {
      if (vg.tie(lv.name()).isEmpty()) {
        activation.deactivate(vg, lv);
      }
    } catch (CallFailed _) {
      run.err("  Logical volume " + vg.name() + "/" + lv.name() + " in use.\n");
      run.fail(5);
    }
  }

  static Step scan(Run run, Words words) {
    Activation activation = new Activation(run.calls());
    for (Vg vg : new Groups(run).all()) {
      for (Lv lv : vg.lvs()) {
        if (lv.visible()) {
          String state = activation.isActive(vg, lv.name()) ? "ACTIVE  " : "inactive";
          String kind =
              vg.tie(lv.name()).isPresent()
                  ? "Snapshot"
                  : vg.snapshots(lv.name()).isEmpty() ? "        " : "Original";
          run.out(
              "  "
                  + state
                  + " "
                  + kind
                  + " '/dev/"
                  + vg.name()
                  + "/"
                  + lv.name()
                  + "' ["
                  + Units.full((long) lv.extents() * vg.extent())
                  + "] inherit\n");
        }
      }
    }
    return run.exit(words.operands().isEmpty() ? 0 : 3);
  }
}
