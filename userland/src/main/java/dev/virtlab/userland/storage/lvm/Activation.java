package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.DmControl;
import dev.virtlab.userland.program.DmControl.Device;
import dev.virtlab.userland.program.DmControl.Target;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.lvm.Segment.Striped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns volumes into tables of the device mapper, and gives them their names in `/dev`.
final class Activation {

  private final Calls calls;
  private final DmControl dm;
  private List<Integer> rebuilt = List.of();
  private boolean cleaning;

  Activation(Calls calls) {
    this.calls = calls;
    this.dm = calls.dm();
  }

  Optional<Device> device(Vg vg, String volume) {
    return dm.device(vg.mapped(volume, ""));
  }

  boolean isActive(Vg vg, String volume) {
    return device(vg, volume).isPresent();
  }

  /// Whether somebody has it open.
  boolean isOpen(Vg vg, String volume) {
    return device(vg, volume).filter(device -> device.open() > 0).isPresent();
  }

  /// What a target of a volume's device says; empty where it is not active.
  Optional<String> status(Vg vg, String volume, String layer) {
    String name = vg.mapped(volume, layer);
    return dm.device(name).isPresent() ? Optional.of(dm.status(name).getFirst()) : Optional.empty();
  }

  private void load(Vg vg, Lv lv, String layer, List<Target> table) {
    String name = vg.mapped(lv.name(), layer);
    Optional<Device> device = dm.device(name);
    if (device.isEmpty()) {
      String suffix = layer.isEmpty() ? "" : layer;
      dm.create(name, "LVM-" + vg.id() + lv.id() + suffix, table);
      node(name);
    } else if (!device.get().table().equals(table)) {
      dm.reload(name, table);
    }
  }

  /// Without udev, the library of the device mapper makes the device files.
  private void node(String name) {
    Device device = dm.device(name).orElseThrow();
    folder("/dev/mapper");
    String path = "/dev/mapper/" + name;
    if (!exists(path)) {
      calls.mknod(path, Stat.Type.BLOCK, 0660, device.major(), device.minor());
    }
  }

  private void folder(String path) {
    if (!exists(path)) {
      calls.mkdir(path, 0755);
    }
  }

  private boolean exists(String path) {
    try {
      calls.lstat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  private String number(Vg vg, String volume, String layer) {
    Device device = dm.device(vg.mapped(volume, layer)).orElseThrow();
    return device.major() + ":" + device.minor();
  }

  /// Makes a volume's device and those below it, or gives them the tables that they need now.
  void activate(Vg vg, Lv lv) {
    List<Segment.Cow> snapshots = vg.snapshots(lv.name());
    Optional<Segment.Cow> tie = vg.tie(lv.name());
    if (lv.first() instanceof Segment.CachePool) {
      return;
    }
    if (tie.isPresent()) {
      activate(vg, vg.known(tie.get().origin()));
      return;
    }
    if (snapshots.isEmpty()) {
      load(vg, lv, "", table(vg, lv));
    } else {
      load(vg, lv, "-real", table(vg, lv));
      for (Segment.Cow cow : snapshots) {
        Lv snapshot = vg.known(cow.cow());
        load(vg, snapshot, "-cow", table(vg, snapshot));
      }
      long sectors = (long) lv.extents() * vg.extent();
      String real = number(vg, lv.name(), "-real");
      load(vg, lv, "", List.of(new Target(0, sectors, "snapshot-origin", real)));
      for (Segment.Cow cow : snapshots) {
        String there = number(vg, cow.cow(), "-cow");
        String words = real + " " + there + " P " + cow.chunk();
        Lv snapshot = vg.known(cow.cow());
        load(vg, snapshot, "", List.of(new Target(0, sectors, "snapshot", words)));
        link(vg, snapshot);
      }
    }
    link(vg, lv);
  }

  private void link(Vg vg, Lv lv) {
    if (lv.visible()) {
      String path = "/dev/" + vg.name() + "/" + lv.name();
      folder("/dev/" + vg.name());
      if (!exists(path)) {
        calls.symlink("/dev/mapper/" + vg.mapped(lv.name(), ""), path);
      }
    }
  }

  private List<Target> table(Vg vg, Lv lv) {
    List<Target> table = new ArrayList<>();
    for (Segment segment : lv.segments()) {
      long start = (long) segment.start() * vg.extent();
      long length = (long) segment.count() * vg.extent();
      table.add(
          switch (segment) {
            case Striped striped -> striped(vg, striped, start, length);
            case Segment.Raid raid -> new Target(start, length, "raid", raid(vg, raid));
            case Segment.Pool pool ->
                new Target(start, length, "linear", pool(vg, lv, pool) + " 0");
            case Segment.Thin thin -> new Target(start, length, "thin", thin(vg, thin));
            case Segment.Cache cache -> new Target(start, length, "cache", cache(vg, cache));
            case Segment.Writecache cache ->
                new Target(start, length, "writecache", writecache(vg, cache));
            case Segment.Cow _, Segment.CachePool _ ->
                throw new IllegalStateException("a tie or a pool of copies has no device");
          });
    }
    return table;
  }

  private Target striped(Vg vg, Striped striped, long start, long length) {
    StringBuilder words = new StringBuilder();
    boolean linear = striped.areas().size() == 1;
    if (!linear) {
      words.append(striped.areas().size()).append(' ').append(striped.stripe());
    }
    for (Segment.Area area : striped.areas()) {
      Pv pv = vg.pv(area.pv());
      Block block = calls.block(pv.device());
      words.append(words.isEmpty() ? "" : " ").append(block.major()).append(':');
      words
          .append(block.minor())
          .append(' ')
          .append(pv.start() + (long) area.extent() * vg.extent());
    }
    return new Target(start, length, linear ? "linear" : "striped", words.toString());
  }

  private String raid(Vg vg, Segment.Raid raid) {
    StringBuilder words = new StringBuilder("raid1 ");
    words.append(3 + 2 * rebuilt.size()).append(" 0 ");
    rebuilt.forEach(number -> words.append("rebuild ").append(number).append(' '));
    words.append("region_size 4096 ");
    words.append(raid.images().size());
    for (int i = 0; i < raid.images().size(); i++) {
      for (String part : List.of(raid.metadata().get(i), raid.images().get(i))) {
        Lv lv = vg.known(part);
        load(vg, lv, "", table(vg, lv));
        words.append(' ').append(number(vg, part, ""));
      }
    }
    return words.toString();
  }

  private String pool(Vg vg, Lv lv, Segment.Pool pool) {
    for (String part : List.of(pool.metadata(), pool.data())) {
      Lv below = vg.known(part);
      load(vg, below, "", table(vg, below));
    }
    String words =
        number(vg, pool.metadata(), "")
            + " "
            + number(vg, pool.data(), "")
            + " "
            + pool.chunk()
            + " 0 0 ";
    long length = (long) vg.known(pool.data()).extents() * vg.extent();
    load(vg, lv, "-tpool", List.of(new Target(0, length, "thin-pool", words)));
    return number(vg, lv.name(), "-tpool");
  }

  private String cache(Vg vg, Segment.Cache cache) {
    String parts = parts(vg, cache);
    Lv slow = vg.known(cache.origin());
    load(vg, slow, "", table(vg, slow));
    return parts
        + " "
        + number(vg, slow.name(), "")
        + " "
        + cache.chunk()
        + " 2 metadata2 "
        + cache.mode()
        + (cleaning ? " cleaner 0" : cache.isPooled() ? " smq 0" : " mq 0");
  }

  /// The devices for what is known of the copies, and for the copies.
  private String parts(Vg vg, Segment.Cache cache) {
    Lv fast = vg.known(cache.cachevol());
    if (fast.first() instanceof Segment.CachePool pool) {
      for (String part : List.of(pool.data(), pool.metadata())) {
        Lv below = vg.known(part);
        load(vg, below, "", table(vg, below));
      }
      return number(vg, pool.metadata(), "") + " " + number(vg, pool.data(), "");
    }
    load(vg, fast, "", table(vg, fast));
    String whole = number(vg, fast.name(), "");
    long data = (long) fast.extents() * vg.extent() - cache.metadata();
    String at = whole + " " + cache.metadata();
    load(vg, fast, "-cdata", List.of(new Target(0, data, "linear", at)));
    load(vg, fast, "-cmeta", List.of(new Target(0, cache.metadata(), "linear", whole + " 0")));
    return number(vg, fast.name(), "-cmeta") + " " + number(vg, fast.name(), "-cdata");
  }

  private String writecache(Vg vg, Segment.Writecache cache) {
    for (String part : List.of(cache.cachevol(), cache.origin())) {
      Lv below = vg.known(part);
      load(vg, below, "", table(vg, below));
    }
    List<String> settings = new ArrayList<>(cache.settings());
    if (cleaning) {
      settings.add("cleaner");
    }
    String end = settings.isEmpty() ? "" : " " + String.join(" ", settings);
    return "s "
        + number(vg, cache.origin(), "")
        + " "
        + number(vg, cache.cachevol(), "")
        + " "
        + cache.block()
        + " "
        + settings.size()
        + end;
  }

  /// From now on caches write back what is dirty, or no longer do at once.
  void cleaning(boolean clean) {
    cleaning = clean;
  }

  private String thin(Vg vg, Segment.Thin thin) {
    Lv pool = vg.known(thin.pool());
    if (pool.first() instanceof Segment.Pool of) {
      pool(vg, pool, of);
    }
    return number(vg, thin.pool(), "-tpool") + " " + thin.device();
  }

  /// Ends a volume's devices. [CallFailed] EBUSY: somebody has it open.
  void deactivate(Vg vg, Lv lv) {
    for (Segment.Cow cow : vg.snapshots(lv.name())) {
      end(vg, cow.cow(), "");
      end(vg, cow.cow(), "-cow");
      unlink(vg, cow.cow());
    }
    end(vg, lv.name(), "");
    end(vg, lv.name(), "-cow");
    end(vg, lv.name(), "-real");
    if (lv.first() instanceof Segment.Raid raid) {
      raid.metadata().forEach(part -> end(vg, part, ""));
      raid.images().forEach(part -> end(vg, part, ""));
    }
    if (lv.first() instanceof Segment.Pool pool) {
      end(vg, lv.name(), "-tpool");
      end(vg, pool.metadata(), "");
      end(vg, pool.data(), "");
    }
    if (lv.first() instanceof Segment.Cache || lv.first() instanceof Segment.Writecache) {
      uncached(vg, lv.first());
    }
    unlink(vg, lv.name());
  }

  /// Ends the parts of a cache that nobody uses any more.
  void uncached(Vg vg, Segment segment) {
    if (segment instanceof Segment.Cache cache) {
      end(vg, cache.cachevol(), "-cmeta");
      end(vg, cache.cachevol(), "-cdata");
      uncached(vg, cache.cachevol(), cache.origin());
    } else if (segment instanceof Segment.Writecache cache) {
      uncached(vg, cache.cachevol(), cache.origin());
    }
  }

  private void uncached(Vg vg, String fast, String slow) {
    if (vg.known(fast).first() instanceof Segment.CachePool pool) {
      end(vg, pool.metadata(), "");
      end(vg, pool.data(), "");
    } else {
      end(vg, fast, "");
    }
    end(vg, slow, "");
  }

  private void end(Vg vg, String volume, String layer) {
    String name = vg.mapped(volume, layer);
    if (dm.device(name).isPresent()) {
      dm.remove(name);
      if (exists("/dev/mapper/" + name)) {
        calls.unlink("/dev/mapper/" + name);
      }
    }
  }

  private void unlink(Vg vg, String volume) {
    String path = "/dev/" + vg.name() + "/" + volume;
    if (exists(path)) {
      calls.unlink(path);
      try {
        calls.rmdir("/dev/" + vg.name());
      } catch (CallFailed _) {
        // Other volumes have their names there.
      }
    }
  }

  /// A volume's device has another name from now on.
  void rename(Vg before, String old, Vg now, Lv lv) {
    String from = before.mapped(old, "");
    dm.rename(from, now.mapped(lv.name(), ""));
    calls.unlink("/dev/mapper/" + from);
    unlink(before, old);
    node(now.mapped(lv.name(), ""));
    link(now, lv);
  }

  /// The same of a part, where it is active.
  void renamePart(Vg before, String old, Vg now, String name) {
    if (isActive(before, old)) {
      move(before.mapped(old, ""), now.mapped(name, ""));
    }
  }

  /// The copies with these numbers are new: the next mirror that is activated fills them.
  void rebuild(List<Integer> numbers) {
    rebuilt = List.copyOf(numbers);
  }

  /// A mirror goes on with some of its copies, which get other numbers, or with one as a plain
  /// volume.
  ///
  /// @param kept the numbers that they had; none: one is left, and is no part any more
  void fewer(Vg before, Vg now, Lv lv, List<Integer> kept) {
    Segment.Raid raid = (Segment.Raid) lv.first();
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < raid.images().size(); i++) {
      for (String part : List.of(raid.metadata().get(i), raid.images().get(i))) {
        String name = before.mapped(part, "");
        if (kept.contains(i)) {
          String later = part.substring(0, part.lastIndexOf('_') + 1) + kept.indexOf(i);
          move(name, now.mapped(later, ""));
        } else {
          gone.add(part);
          move(name, name + "_extracted");
        }
      }
    }
    activate(now, now.known(lv.name()));
    gone.forEach(part -> end(before, part, "_extracted"));
  }

  private void move(String from, String to) {
    if (!from.equals(to)) {
      dm.rename(from, to);
      calls.unlink("/dev/mapper/" + from);
      node(to);
    }
  }

  /// All devices of a group get its new name.
  void regroup(Vg before, Vg now) {
    String old = before.mapped("", "");
    for (Device device : dm.devices()) {
      if (device.uuid().startsWith("LVM-" + before.id()) && device.name().startsWith(old)) {
        move(device.name(), now.mapped("", "") + device.name().substring(old.length()));
      }
    }
    for (Lv lv : now.lvs()) {
      unlink(before, lv.name());
      if (isActive(now, lv.name())) {
        link(now, lv);
      }
    }
  }

  /// Ends a snapshot alone: its origin goes on without it.
  void drop(Vg without, Vg before, Segment.Cow tie) {
    boolean active = isActive(before, tie.origin());
    end(before, tie.cow(), "");
    unlink(before, tie.cow());
    if (active && without.snapshots(tie.origin()).isEmpty()) {
      Lv origin = without.known(tie.origin());
      load(without, origin, "", table(without, origin));
      end(before, tie.origin(), "-real");
    }
    end(before, tie.cow(), "-cow");
  }
}
