package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `lvcreate`: linear, striped, mirrored, snapshots, pools and thin volumes.
final class LvCreate {

  private static final int SNAPSHOT_CHUNK = 8;
  private static final int POOL_CHUNK = 128;
  private static final int STRIPE = 128;
  private static final int NAME_MAX = 127;
  private static final long POOL_METADATA = 8192;

  private final Run run;
  private final Words words;
  private final Groups groups;
  private final Activation activation;

  /// What follows when a volume has been created.
  private Function<String, Step> then;

  private LvCreate(Run run, Words words) {
    this.run = run;
    this.words = words;
    this.groups = new Groups(run);
    this.activation = new Activation(run.calls());
    this.then = _ -> run.exit(0);
  }

  static Step create(Run run, Words words) {
    return new LvCreate(run, words).run();
  }

  private Step run() {
    String type = words.last("type", "");
    boolean pool = words.has("T") || type.equals("thin-pool") || words.has("thinpool");
    boolean sized = words.has("L") || words.has("l");
    if (words.operands().isEmpty() && !words.has("thinpool")) {
      throw Lvm.noSyntax(run);
    }
    if (!sized && type.contains("cache")) {
      throw Lvm.noSyntax(run);
    }
    if (type.equals("cache-pool")) {
      Vg vg = groups.need(words.operands().getFirst());
      return pools().create(vg, name(vg), allowed(vg, 1));
    }
    if (type.equals("cache") || type.equals("writecache")) {
      then = cached(type);
      return plain("");
    }
    if (!List.of("", "linear", "striped", "raid1", "snapshot", "thin", "thin-pool")
        .contains(type)) {
      throw Lvm.unmodelled("volumes of type " + type);
    }
    if (words.has("s") || type.equals("snapshot")) {
      return snapshot(sized);
    }
    if (words.has("V") || type.equals("thin")) {
      return thin(pool && sized);
    }
    if (!sized) {
      throw Lvm.noSyntax(run);
    }
    return pool ? pool() : plain(type);
  }

  private LvCachePool pools() {
    return new LvCachePool(run, words, groups, activation);
  }

  /// What makes a cached volume of the one that has been created.
  private Function<String, Step> cached(String type) {
    String group = words.operands().getFirst();
    if (type.equals("cache") && words.has("cachepool")) {
      var _ = pools().pool(groups.need(group));
      return name -> {
        Vg vg = groups.need(group);
        pools().attached(vg, vg.known(name));
        return run.exit(0);
      };
    }
    if (!words.has("cachevol") && !words.has("cachedevice")) {
      throw Lvm.noSyntax(run);
    }
    return name -> {
      Vg vg = groups.need(group);
      return type.equals("cache")
          ? new LvCache(run, words, groups, activation).attach(vg, vg.known(name))
          : new LvWritecache(run, words, groups, activation).attach(vg, vg.known(name));
    };
  }

  private List<Pv> allowed(Vg vg, int from) {
    List<Pv> allowed = new ArrayList<>();
    List<String> devices = words.operands().subList(from, words.operands().size());
    for (String device : devices) {
      Pv pv = PvCommands.need(vg, device);
      if (vg.free(pv) > 0) {
        allowed.add(pv);
      } else {
        run.err("  WARNING: No free extents on physical volume \"" + device + "\".\n");
      }
    }
    if (allowed.isEmpty() && !devices.isEmpty()) {
      throw Lvm.stop("No specified PVs have space available.");
    }
    return allowed;
  }

  /// The name that was given, or the first free one.
  private String name(Vg vg) {
    if (!words.has("n")) {
      int number = 0;
      while (isTaken(vg, "lvol" + number)) {
        number++;
      }
      return "lvol" + number;
    }
    String given = words.last("n", "");
    String name = given.substring(given.lastIndexOf('/') + 1);
    check(name);
    if (isTaken(vg, name)) {
      throw Lvm.stop(
          "Logical Volume \"" + name + "\" already exists in volume group \"" + vg.name() + "\"");
    }
    return name;
  }

  private static boolean isTaken(Vg vg, String name) {
    return vg.lv(name).isPresent();
  }

  static void check(String name) {
    boolean good =
        !name.isEmpty()
            && name.length() <= NAME_MAX
            && name.chars().allMatch(LvCreate::isLetter)
            && !name.startsWith("-")
            && !name.startsWith("snapshot");
    if (!good) {
      throw new Stop(
          "  Logical volume name \""
              + name
              + "\" is invalid.\n  Run `lvcreate --help' for more information.\n",
          3);
    }
  }

  private static boolean isLetter(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "+_.-".indexOf(c) >= 0);
  }

  private Step plain(String type) {
    Vg vg = groups.need(words.operands().getFirst());
    String name = name(vg);
    int copies = words.has("m") ? count("m") + 1 : type.equals("raid1") ? 2 : 1;
    int stripes = words.has("i") ? count("i") : 1;
    Room room = new Room(vg, allowed(vg, 1));
    if (stripes > 1 && !words.has("I")) {
      run.out("  Using default stripesize 64.00 KiB.\n");
    }
    int extents = Amount.extents(run, words, vg, room.free() / copies, 0);
    if (copies > 1) {
      return mirrored(vg, room, name, extents, copies);
    }
    if (stripes > 1 && extents % stripes != 0) {
      int rounded = (extents + stripes - 1) / stripes * stripes;
      run.out(
          "  Rounding size "
              + Units.full((long) extents * vg.extent())
              + " ("
              + extents
              + " extents) up to stripe boundary size "
              + Units.full((long) rounded * vg.extent())
              + " ("
              + rounded
              + " extents).\n");
      extents = rounded;
    }
    enough(vg, room.free(), extents);
    int stripe =
        words.has("I") ? (int) (long) Units.sectors(kib(words, "I")).orElse((long) STRIPE) : STRIPE;
    Optional<List<Segment>> found =
        stripes > 1
            ? room.striped(0, extents, stripes, stripe).map(List::of)
            : room.linear(0, extents, List.of());
    List<Segment> segments =
        found.orElseThrow(
            () -> Lvm.stop("Insufficient suitable allocatable extents for logical volume " + name));
    return made(vg.plus(lv(name, true, false, Room.joined(segments))), name);
  }

  /// A number without a unit is one of KiB.
  static String kib(Words words, String option) {
    String word = words.last(option, "");
    return Numbers.decimal(word).isPresent() ? word + "k" : word;
  }

  private int count(String option) {
    return (int)
        (long)
            Numbers.decimal(words.last(option, ""))
                .filter(n -> n >= 0 && n < 64)
                .orElseThrow(() -> Lvm.noSyntax(run));
  }

  private Lv lv(String name, boolean visible, boolean skips, List<Segment> segments) {
    return groups.lv(name, visible, skips, segments);
  }

  static void enough(Vg vg, int free, int wanted) {
    if (wanted > free) {
      throw Lvm.stop(
          "Volume group \""
              + vg.name()
              + "\" has insufficient free space ("
              + free
              + " extents): "
              + wanted
              + " required.");
    }
  }

  private Step mirrored(Vg vg, Room room, String name, int extents, int copies) {
    enough(vg, room.free() / copies, extents + 1);
    List<String> metadata = new ArrayList<>();
    List<String> images = new ArrayList<>();
    List<String> used = new ArrayList<>();
    Vg now = vg;
    for (int i = 0; i < copies; i++) {
      Room rest = room.without(used);
      List<Segment> meta = rest.linear(0, 1, List.of()).orElseThrow(() -> lack(name));
      List<Segment> image = rest.linear(0, extents, meta).orElseThrow(() -> lack(name));
      for (Segment segment : image) {
        if (segment instanceof Segment.Striped striped) {
          used.add(striped.areas().getFirst().pv());
        }
      }
      metadata.add(name + "_rmeta_" + i);
      images.add(name + "_rimage_" + i);
      now = now.plus(lv(metadata.getLast(), false, false, meta));
      now = now.plus(lv(images.getLast(), false, false, Room.joined(image)));
    }
    Segment raid = new Segment.Raid(0, extents, metadata, images);
    return made(now.plus(lv(name, true, false, List.of(raid))), name);
  }

  private static Stop lack(String name) {
    return Lvm.stop("Insufficient suitable allocatable extents for logical volume " + name);
  }

  /// Writes the group down, starts the volume, and takes away what its first sectors still say.
  private Step made(Vg vg, String name) {
    Vg now = groups.commit(vg);
    Lv lv = now.known(name);
    if (words.last("a", "y").contains("n")) {
      run.err("  WARNING: Logical volume " + now.name() + "/" + name + " not zeroed.\n");
      run.out("  Logical volume \"" + name + "\" created.\n");
      return run.exit(0);
    }
    activation.activate(now, lv);
    String path = "/dev/mapper/" + now.mapped(name, "");
    Optional<Probe> old = Probe.quietly(run.calls(), path);
    if (old.isPresent() && lv.first() instanceof Segment.Striped) {
      String what = old.get().type();
      String shown = "/dev/" + now.name() + "/" + name;
      return Lvm.ask(
          run,
          words,
          "WARNING: "
              + what
              + " signature detected on "
              + shown
              + " at offset "
              + old.get().offset()
              + ". Wipe it?",
          () -> {
            run.out("  Wiping " + what + " signature on " + shown + ".\n");
            Probe mark = old.get();
            groups.write(
                path,
                d -> d.write(mark.offset(), new byte[mark.mark().length], 0, mark.mark().length));
            return done(path, name);
          },
          () -> {
            activation.deactivate(now, lv);
            groups.commit(now.minus(name));
            run.err(
                "  Aborted wiping of "
                    + what
                    + ".\n  1 existing signature left on the device.\n"
                    + "  Failed to wipe signatures on logical volume "
                    + now.name()
                    + "/"
                    + name
                    + ".\n  Aborting. Failed to wipe start of new LV.\n");
            return run.exit(5);
          });
    }
    return done(path, name);
  }

  private Step done(String path, String name) {
    groups.write(path, device -> device.write(0, new byte[4096], 0, 4096));
    return said(name);
  }

  private Step said(String name) {
    run.out("  Logical volume \"" + name + "\" created.\n");
    return then.apply(name);
  }

  private Step snapshot(boolean sized) {
    Groups.Named named = groups.named(words.operands().getFirst());
    Vg vg = named.vg();
    Lv origin =
        vg.lv(named.name())
            .orElseThrow(
                () ->
                    Lvm.stop(
                        "Snapshot origin LV "
                            + named.name()
                            + " not found in Volume group "
                            + vg.name()
                            + "."));
    if (origin.first() instanceof Segment.Thin thin && !sized) {
      return thinSnapshot(vg, origin, thin);
    }
    if (!sized) {
      throw Lvm.noSyntax(run);
    }
    if (vg.tie(origin.name()).isPresent()) {
      throw Lvm.stop("Snapshots of snapshots are not supported.");
    }
    String name = name(vg);
    Room room = new Room(vg, allowed(vg, 1));
    int extents = Amount.extents(run, words, vg, room.free(), origin.extents());
    enough(vg, room.free(), extents);
    List<Segment> segments = room.linear(0, extents, List.of()).orElseThrow(() -> lack(name));
    int number = 0;
    while (isTaken(vg, "snapshot" + number)) {
      number++;
    }
    Segment tie = new Segment.Cow(0, origin.extents(), SNAPSHOT_CHUNK, origin.name(), name);
    Vg bare = groups.commit(vg.plus(lv(name, true, false, Room.joined(segments))));
    activation.activate(bare, bare.known(name));
    groups.write(
        "/dev/mapper/" + bare.mapped(name, ""), device -> device.write(0, new byte[4096], 0, 4096));
    activation.deactivate(bare, bare.known(name));
    Vg now = groups.commit(bare.plus(lv("snapshot" + number, false, false, List.of(tie))));
    run.calls().sync();
    activation.activate(now, now.known(origin.name()));
    return said(name);
  }

  private Step pool() {
    String word = words.has("thinpool") ? words.last("thinpool", "") : words.operands().getFirst();
    Groups.Named named =
        word.indexOf('/') >= 0
            ? groups.named(word)
            : new Groups.Named(
                groups.need(words.operands().getFirst()),
                words.has("thinpool") ? word : words.last("n", "lvol1"));
    return makePool(named) ? said(named.name()) : run.exit(5);
  }

  private boolean makePool(Groups.Named named) {
    Vg vg = named.vg();
    String name = named.name();
    check(name);
    if (isTaken(vg, name)) {
      throw Lvm.stop(
          "Logical Volume \"" + name + "\" already exists in volume group \"" + vg.name() + "\"");
    }
    int chunk =
        words.has("c")
            ? (int) (long) Units.sectors(kib(words, "c")).orElse((long) POOL_CHUNK)
            : POOL_CHUNK;
    int meta = (int) Math.max(1, POOL_METADATA / vg.extent());
    Room room = new Room(vg, List.of());
    boolean spare = vg.lv("lvol0_pmspare").isEmpty();
    int extents = Amount.extents(run, words, vg, room.free() - 2 * meta, 0);
    enough(vg, room.free(), extents + meta * (spare ? 2 : 1));
    run.out(
        "  Thin pool volume with chunk size "
            + Units.full(chunk)
            + " can address at most <15.88 TiB of data.\n");
    Vg now = vg;
    if (spare) {
      List<Segment> kept = room.linear(0, meta, List.of()).orElseThrow(() -> lack(name));
      now = now.plus(lv("lvol0_pmspare", false, false, kept));
    }
    List<Segment> data = room.linear(0, extents, List.of()).orElseThrow(() -> lack(name));
    List<Segment> metadata =
        room.reversed().linear(0, meta, List.of()).orElseThrow(() -> lack(name));
    now = now.plus(lv(name + "_tmeta", false, false, metadata));
    now = now.plus(lv(name + "_tdata", false, false, Room.joined(data)));
    Vg bare = groups.commit(now);
    Lv tmeta = bare.known(name + "_tmeta");
    activation.activate(bare, tmeta);
    groups.write(
        "/dev/mapper/" + bare.mapped(tmeta.name(), ""),
        device -> device.write(0, new byte[4096], 0, 4096));
    Segment pool = new Segment.Pool(0, extents, name + "_tmeta", name + "_tdata", 0, chunk);
    Vg whole = groups.commit(bare.plus(lv(name, true, false, List.of(pool))));
    activation.activate(whole, whole.known(name));
    return true;
  }

  private Step thin(boolean withPool) {
    String word =
        words.has("thinpool") && words.last("thinpool", "").indexOf('/') < 0
            ? words.operands().getFirst() + "/" + words.last("thinpool", "")
            : words.has("thinpool") ? words.last("thinpool", "") : words.operands().getFirst();
    Groups.Named named = groups.named(word);
    if (withPool && named.vg().lv(named.name()).isEmpty()) {
      makePool(named);
      named = new Groups.Named(groups.need(named.vg().name()), named.name());
    }
    Vg vg = named.vg();
    String poolName = named.name();
    Lv pool =
        vg.lv(poolName)
            .filter(lv -> lv.first() instanceof Segment.Pool)
            .orElseThrow(
                () ->
                    Lvm.stop("Pool " + poolName + " not found in Volume group " + vg.name() + "."));
    String name = name(vg);
    long sectors =
        Units.sectors(words.last("V", "")).filter(n -> n > 0).orElseThrow(() -> Lvm.noSyntax(run));
    int extents = (int) ((sectors + vg.extent() - 1) / vg.extent());
    return thinMade(vg, pool, name, extents, "", false);
  }

  private Step thinSnapshot(Vg vg, Lv origin, Segment.Thin thin) {
    String name = name(vg);
    return thinMade(vg, vg.known(thin.pool()), name, origin.extents(), origin.name(), true);
  }

  private Step thinMade(Vg vg, Lv pool, String name, int extents, String origin, boolean skips) {
    int device = 1;
    for (Lv other : vg.thins(pool.name())) {
      if (other.first() instanceof Segment.Thin thin) {
        device = Math.max(device, thin.device() + 1);
      }
    }
    activation.activate(vg, pool);
    String message = "create_thin " + device;
    if (!origin.isEmpty() && vg.known(origin).first() instanceof Segment.Thin of) {
      run.calls().sync();
      message = "create_snap " + device + " " + of.device();
    }
    Segment.Pool of = (Segment.Pool) pool.first();
    String target = vg.mapped(pool.name(), "-tpool");
    run.calls().dm().message(target, message);
    int next = of.transaction() + 1;
    run.calls().dm().message(target, "set_transaction_id " + of.transaction() + " " + next);
    Segment.Pool counted =
        new Segment.Pool(0, of.count(), of.metadata(), of.data(), next, of.chunk());
    Segment thin = new Segment.Thin(0, extents, pool.name(), device, origin);
    Vg now =
        groups.commit(
            vg.replacing(pool.name(), pool.of(List.of(counted)))
                .plus(lv(name, true, skips, List.of(thin))));
    warn(run, now, pool.name());
    if (!skips) {
      activation.activate(now, now.known(name));
    }
    return said(name);
  }

  /// Says that a pool has promised more than it has.
  static void warn(Run run, Vg vg, String name) {
    Lv pool = vg.known(name);
    int promised = vg.thins(pool.name()).stream().mapToInt(Lv::extents).sum();
    if (promised <= pool.extents()) {
      return;
    }
    run.err(
        "  WARNING: Sum of all thin volume sizes (%s) exceeds the size of thin pool %s/%s%s.\n"
            .formatted(
                Units.full((long) promised * vg.extent()),
                vg.name(),
                pool.name(),
                exceeded(vg, pool, promised)));
    run.out(
        "  WARNING: You have not turned on protection against thin pools running out of space.\n"
            + "  WARNING: Set activation/thin_pool_autoextend_threshold below 100 to trigger"
            + " automatic extension of thin pools before they get full.\n");
  }

  /// The largest that is less than what was promised: the pool, what is free in the group, or the
  /// group; `thin_pool_check_overprovisioning()` of LVM2.
  private static String exceeded(Vg vg, Lv pool, int promised) {
    if (promised > vg.extents()) {
      return " and the size of whole volume group ("
          + Units.full((long) vg.extents() * vg.extent())
          + ")";
    } else if (promised > vg.free()) {
      return " and the amount of free space in volume group ("
          + Units.full((long) vg.free() * vg.extent())
          + ")";
    }
    return " (" + Units.full((long) pool.extents() * vg.extent()) + ")";
  }
}
