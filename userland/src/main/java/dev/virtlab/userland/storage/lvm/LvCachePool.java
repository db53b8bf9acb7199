package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;
import java.util.Optional;

/// Pools of copies: `lvcreate --type cache-pool`, `lvconvert --type cache-pool`, and a volume that
/// is cached by one; lvmcache(7).
final class LvCachePool {

  private static final int CHUNK = 128;
  private static final int CHUNK_STEP = 64;
  private static final int METADATA = 16384;
  private static final String SPARE = "lvol0_pmspare";
  private static final String POOL = "_cpool";
  private static final String DATA = "_cdata";
  private static final String KNOWN = "_cmeta";
  private static final String ORIGIN = "_corig";

  private final Run run;
  private final Words words;
  private final Groups groups;
  private final Activation activation;

  LvCachePool(Run run, Words words, Groups groups, Activation activation) {
    this.run = run;
    this.words = words;
    this.groups = groups;
    this.activation = activation;
  }

  /// The same pool with another way of writing.
  static Segment using(Segment.CachePool pool, String mode) {
    return new Segment.CachePool(0, pool.count(), pool.metadata(), pool.data(), mode, pool.chunk());
  }

  /// Without the room that is kept for repairs, where no pool is left that could need it.
  static Vg withoutSpare(Vg vg) {
    boolean needed =
        vg.lvs().stream()
            .map(Lv::first)
            .anyMatch(s -> s instanceof Segment.Pool || s instanceof Segment.CachePool);
    return needed ? vg : vg.minus(SPARE);
  }

  /// How many sectors are copied together. They are a multiple of 32 KiB.
  private int chunk() {
    if (!words.has("c")) {
      return CHUNK;
    }
    long sectors = Units.sectors(LvCreate.kib(words, "c")).orElseThrow(() -> Lvm.noSyntax(run));
    if (sectors == 0 || sectors % CHUNK_STEP != 0) {
      throw new Stop(
          "  Cache chunk size "
              + Units.full(sectors)
              + " must be a multiple of 32.00 KiB.\n  Run `"
              + run.name()
              + " --help' for more information.\n",
          3);
    }
    return (int) Math.min(sectors, Integer.MAX_VALUE);
  }

  private static int metadata(Vg vg) {
    return Math.max(1, METADATA / vg.extent());
  }

  /// A new pool.
  Step create(Vg vg, String name, List<Pv> allowed) {
    int chunk = chunk();
    int meta = metadata(vg);
    Room room = new Room(vg, allowed);
    int extents = Amount.extents(run, words, vg, room.free() - 2 * meta, 0);
    boolean spare = vg.lv(SPARE).isEmpty();
    LvCreate.enough(vg, room.free(), extents + meta * (spare ? 2 : 1));
    Vg spared = spared(vg, room, meta);
    Room back = room.reversed();
    Lv known = groups.lv(name + KNOWN, false, false, taken(back, meta));
    Lv data = groups.lv(name + DATA, false, false, taken(back.reversed(), extents));
    assemble(spared, groups.lv(name, true, false, data.segments()), known, data, chunk);
    run.out("  Logical volume \"" + name + "\" created.\n");
    return run.exit(0);
  }

  private Vg spared(Vg vg, Room room, int meta) {
    return vg.lv(SPARE).isPresent()
        ? vg
        : vg.plus(groups.lv(SPARE, false, false, taken(room, meta)));
  }

  private static List<Segment> taken(Room room, int extents) {
    return Room.joined(
        room.linear(0, extents, List.of())
            .orElseThrow(() -> Lvm.stop("Insufficient free space for a cache pool.")));
  }

  /// Writes down a pool of two volumes, of which one must say nothing from before.
  private void assemble(Vg vg, Lv pool, Lv known, Lv data, int chunk) {
    Vg bare = groups.commit(vg.plus(known).plus(data));
    wipe(bare, known);
    Segment segment =
        new Segment.CachePool(0, data.extents(), known.name(), data.name(), "", chunk);
    groups.commit(bare.plus(pool.of(List.of(segment))));
  }

  private void wipe(Vg vg, Lv known) {
    activation.activate(vg, known);
    groups.write(
        "/dev/mapper/" + vg.mapped(known.name(), ""),
        device -> device.write(0, new byte[4096], 0, 4096));
    activation.deactivate(vg, known);
  }

  /// A plain volume becomes the data of a pool, and what it held is gone.
  Step convert(Vg vg, Lv lv) {
    int chunk = chunk();
    String word = words.last("poolmetadata", "");
    Optional<Lv> given =
        word.isEmpty()
            ? Optional.empty()
            : Optional.of(LvConvert.known(vg, word.substring(word.lastIndexOf('/') + 1)));
    plain(vg, lv);
    given.ifPresent(metadata -> plain(vg, metadata));
    String full = vg.name() + "/" + lv.name();
    String both = full + given.map(m -> " and " + vg.name() + "/" + m.name()).orElse("");
    run.err(
        "  WARNING: Converting "
            + both
            + " to cache pool's "
            + (given.isPresent() ? "data and metadata volumes" : "data volume")
            + " with metadata wiping.\n"
            + "  THIS WILL DESTROY CONTENT OF LOGICAL VOLUME (filesystem etc.)\n");
    return Lvm.ask(
        run,
        words,
        "Do you really want to convert " + both + "?",
        () -> {
          pooled(vg, lv, given, chunk);
          run.out("  Converted " + both + " to cache pool.\n");
          return run.exit(0);
        },
        () -> {
          run.err("  Conversion aborted.\n");
          return run.exit(5);
        });
  }

  private void plain(Vg vg, Lv lv) {
    if (!LvCache.isPlain(vg, lv)) {
      throw Lvm.unmodelled("making a cache pool of any but plain volumes");
    }
    if (activation.isOpen(vg, lv.name())) {
      throw Lvm.stop(
          "Logical volume " + vg.name() + "/" + lv.name() + " is used by another device.");
    }
  }

  private void pooled(Vg vg, Lv lv, Optional<Lv> given, int chunk) {
    activation.deactivate(vg, lv);
    given.ifPresent(metadata -> activation.deactivate(vg, metadata));
    Room room = new Room(vg, List.of());
    int meta = given.map(Lv::extents).orElse(metadata(vg));
    List<Segment> segments = given.map(Lv::segments).orElseGet(() -> taken(room, meta));
    Vg spared = spared(vg, room, meta);
    Vg without = given.map(m -> spared.minus(m.name())).orElse(spared).minus(lv.name());
    assemble(
        without,
        lv,
        groups.lv(lv.name() + KNOWN, false, false, segments),
        groups.lv(lv.name() + DATA, false, false, lv.segments()),
        chunk);
  }

  /// The pool that the words name.
  Lv pool(Vg vg) {
    String word = words.last("cachepool", "");
    String name = word.substring(word.lastIndexOf('/') + 1);
    Lv pool = vg.lv(name).orElseThrow(() -> Lvm.stop("Cache pool " + name + " not found."));
    if (!(pool.first() instanceof Segment.CachePool)) {
      throw Lvm.unmodelled(
          "making a cache pool of " + name + " by the way; lvconvert --type cache-pool does");
    }
    return pool;
  }

  /// From now on copies of a volume are in a pool.
  Step attach(Vg vg, Lv lv) {
    Lv pool = pool(vg);
    if (!LvCache.isPlain(vg, lv)) {
      throw Lvm.unmodelled("caching any but plain volumes");
    }
    String full = vg.name() + "/" + pool.name();
    return Lvm.ask(
        run,
        words,
        "Do you want wipe existing metadata of cache pool " + full + "?",
        () -> {
          attached(vg, lv);
          run.out("  Logical volume " + vg.name() + "/" + lv.name() + " is now cached.\n");
          return run.exit(0);
        },
        () -> {
          run.err(
              """
                Conversion aborted.
                To preserve cache metadata add option "--zero n".
                WARNING: Reusing mismatched cache pool metadata MAY DESTROY YOUR DATA!
              """);
          return run.exit(5);
        });
  }

  /// The same, without a word.
  void attached(Vg vg, Lv lv) {
    Lv pool = pool(vg);
    if (!(pool.first() instanceof Segment.CachePool room)) {
      throw new IllegalStateException(pool.name() + " is no cache pool");
    }
    String usual = room.mode().isEmpty() ? "writethrough" : room.mode();
    String mode = new LvCache(run, words, groups, activation).mode(usual);
    wipe(vg, vg.known(room.metadata()));
    boolean active = activation.isActive(vg, lv.name());
    Lv slow = groups.lv(lv.name() + ORIGIN, false, false, lv.segments());
    String name = pool.name() + POOL;
    Segment cache = new Segment.Cache(0, lv.extents(), name, slow.name(), mode, room.chunk(), 0);
    Vg whole =
        groups.commit(
            renamed(vg, pool, room, name, false, mode)
                .plus(slow)
                .replacing(lv.name(), lv.of(List.of(cache))));
    if (active) {
      activation.activate(whole, whole.known(lv.name()));
    }
  }

  private static Vg renamed(
      Vg vg, Lv pool, Segment.CachePool room, String name, boolean visible, String mode) {
    Segment now =
        new Segment.CachePool(0, room.count(), name + KNOWN, name + DATA, mode, room.chunk());
    return vg.replacing(room.data(), vg.known(room.data()).as(name + DATA, false))
        .replacing(room.metadata(), vg.known(room.metadata()).as(name + KNOWN, false))
        .replacing(pool.name(), pool.as(name, visible).of(List.of(now)));
  }

  /// The slow volume goes on alone; what was dirty has been written back.
  Step detach(Vg vg, Lv lv, Segment.Cache cache) {
    Lv pool = vg.known(cache.cachevol());
    if (!(pool.first() instanceof Segment.CachePool room)) {
      throw new IllegalStateException(pool.name() + " is no cache pool");
    }
    boolean keep = words.has("splitcache");
    boolean active = activation.isActive(vg, lv.name());
    String name = pool.name().substring(0, pool.name().length() - POOL.length());
    List<Segment> segments = vg.known(cache.origin()).segments();
    Vg slow = vg.minus(cache.origin()).replacing(lv.name(), lv.of(segments));
    Vg whole =
        groups.commit(
            keep
                ? renamed(slow, pool, room, name, true, room.mode())
                : withoutSpare(slow.minus(pool.name()).minus(room.data()).minus(room.metadata())));
    if (active) {
      activation.activate(whole, whole.known(lv.name()));
      activation.uncached(vg, cache);
    }
    String said = "  Logical volume " + vg.name() + "/" + lv.name() + " is not cached";
    if (keep) {
      run.out(said + " and " + vg.name() + "/" + name + " is unused.\n");
    } else {
      run.out("  Logical volume \"" + pool.name() + "\" successfully removed.\n" + said + ".\n");
    }
    return run.exit(0);
  }
}
