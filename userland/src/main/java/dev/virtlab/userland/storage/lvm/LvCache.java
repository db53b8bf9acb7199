package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// A fast volume before a slow one: `lvconvert --type cache`, `--uncache`, `--splitcache`, and
/// `lvchange --cachemode`.
final class LvCache {

  private static final int CHUNK = 128;
  private static final int METADATA = 16384;
  private static final String DEVICE = "_cache";
  private static final String ORIGIN = "_corig";

  private final Run run;
  private final Words words;
  private final Groups groups;
  private final Activation activation;

  LvCache(Run run, Words words, Groups groups, Activation activation) {
    this.run = run;
    this.words = words;
    this.groups = groups;
    this.activation = activation;
  }

  private FastVolume volume() {
    return new FastVolume(run, words, groups, activation);
  }

  static boolean isPlain(Vg vg, Lv lv) {
    return lv.first() instanceof Segment.Striped
        && vg.tie(lv.name()).isEmpty()
        && vg.snapshots(lv.name()).isEmpty();
  }

  Step attach(Vg before, Lv lv) {
    if (!words.has("cachevol") && !words.has("cachedevice")) {
      return volume()
          .unmatched(
              """
                lvconvert --type cache --cachepool LV LV
                Attach a cache pool to an LV, converts the LV to type cache.

              """);
    }
    Vg vg = onDevice(before, lv);
    Lv fast = fast(words, vg, lv);
    if (!isPlain(vg, lv) || !isPlain(vg, fast) || fast.name().equals(lv.name())) {
      throw Lvm.unmodelled("caching any but plain volumes");
    }
    String full = vg.name() + "/" + lv.name();
    String mode = mode(fast, vg);
    return volume()
        .erasing(
            vg,
            fast,
            () ->
                volume()
                    .put(
                        vg,
                        lv,
                        fast,
                        ORIGIN,
                        (volume, slow) ->
                            new Segment.Cache(
                                0,
                                lv.extents(),
                                volume.name(),
                                slow.name(),
                                mode,
                                CHUNK,
                                METADATA)),
            "  Logical volume " + full + " is now cached.\n");
  }

  /// The volume that the words name, or the one that was made on a device.
  static Lv fast(Words words, Vg vg, Lv lv) {
    String word = words.last("cachevol", lv.name() + DEVICE);
    String name = word.substring(word.lastIndexOf('/') + 1);
    return vg.lv(name).orElseThrow(() -> Lvm.stop("LV " + name + " not found."));
  }

  /// Where a device is named instead of a volume, the group with a volume there, of the size that
  /// is asked for, or as large as can be.
  Vg onDevice(Vg vg, Lv lv) {
    if (!words.has("cachedevice")) {
      return vg;
    }
    String name = lv.name() + DEVICE;
    Room room = new Room(vg, List.of(PvCommands.need(vg, words.last("cachedevice", ""))));
    int extents =
        words.has("cachesize")
            ? Amount.extents(
                run, words.last("cachesize", ""), true, new Amount.Base(vg, room.free(), 0))
            : room.free();
    LvCreate.enough(vg, room.free(), Math.max(1, extents));
    run.out(
        "  Creating cachevol LV "
            + name
            + " with size "
            + Units.full((long) extents * vg.extent())
            + ".\n");
    List<Segment> segments =
        room.linear(0, extents, List.of())
            .orElseThrow(() -> Lvm.stop("Insufficient free space for " + name + "."));
    Vg now = groups.commit(vg.plus(groups.lv(name, true, false, Room.joined(segments))));
    run.out("  Logical volume \"" + name + "\" created.\n");
    return now;
  }

  /// How what is written is to be cached.
  String mode(String usual) {
    String mode = words.last("cachemode", usual);
    if (!List.of("writethrough", "writeback").contains(mode)) {
      throw Lvm.unmodelled("the cache mode " + mode);
    }
    return mode;
  }

  private String mode(Lv fast, Vg vg) {
    String mode = mode("writethrough");
    if ((long) fast.extents() * vg.extent() <= METADATA) {
      throw Lvm.unmodelled("a cache of 8 MiB or less");
    }
    if (mode.equals("writeback")) {
      warn();
    }
    return mode;
  }

  private void warn() {
    run.err(
        """
          WARNING: repairing a damaged cachevol is not yet possible.
          WARNING: cache mode writethrough is suggested for safe operation.
        """);
  }

  private Segment.Cache cache(Vg vg, Lv lv) {
    if (lv.first() instanceof Segment.Cache cache) {
      return cache;
    }
    String full = vg.name() + "/" + lv.name();
    throw Lvm.stop(
        "Command on LV "
            + full
            + " does not accept LV type "
            + lv.first().type()
            + ".\n  Command not permitted on LV "
            + full
            + ".");
  }

  /// Writes back what is dirty, and lets the slow volume go on alone.
  Step detach(Vg vg, Lv lv) {
    Segment.Cache cache = cache(vg, lv);
    String full = vg.name() + "/" + lv.name();
    flush(vg, lv, cache, full);
    if (cache.isPooled()) {
      return new LvCachePool(run, words, groups, activation).detach(vg, lv, cache);
    }
    boolean active = activation.isActive(vg, lv.name());
    Lv slow = vg.known(cache.origin());
    Lv volume = vg.known(cache.cachevol());
    String name = FastVolume.alone(volume.name());
    boolean keep = words.has("splitcache");
    Lv alone = volume.as(name, true);
    Vg now = vg.minus(slow.name()).replacing(lv.name(), lv.of(slow.segments()));
    Vg whole = groups.commit(keep ? now.replacing(volume.name(), alone) : now.minus(volume.name()));
    if (active) {
      activation.activate(whole, whole.known(lv.name()));
      activation.uncached(vg, cache);
    }
    if (!keep) {
      run.out("  Logical volume \"" + name + "\" successfully removed.\n");
    }
    run.out(
        "  Logical volume "
            + full
            + " is not cached and "
            + vg.name()
            + "/"
            + name
            + (keep ? " is unused.\n" : " is removed.\n"));
    return run.exit(0);
  }

  private void flush(Vg vg, Lv lv, Segment.Cache cache, String full) {
    if (cache.mode().equals("writeback")) {
      boolean active = activation.isActive(vg, lv.name());
      if (!active) {
        activation.activate(vg, lv);
      }
      String dirty = activation.status(vg, lv.name(), "").orElse("").split(" ", -1)[10];
      run.out("  Flushing " + dirty + " blocks for cache " + full + ".\n");
      activation.cleaning(true);
      activation.activate(vg, lv);
      activation.cleaning(false);
      if (!active) {
        activation.deactivate(vg, lv);
      }
    }
  }

  /// Another way of writing, from now on.
  void mode(Vg vg, Lv lv) {
    Segment.Cache cache = cache(vg, lv);
    Lv fast = vg.known(cache.cachevol());
    String mode = cache.isPooled() ? mode("writethrough") : mode(fast, vg);
    if (cache.mode().equals("writeback") && !mode.equals("writeback")) {
      flush(vg, lv, cache, vg.name() + "/" + lv.name());
    }
    Segment changed =
        new Segment.Cache(
            0,
            cache.count(),
            cache.cachevol(),
            cache.origin(),
            mode,
            cache.chunk(),
            cache.metadata());
    Vg parts =
        fast.first() instanceof Segment.CachePool pool
            ? vg.replacing(fast.name(), fast.of(List.of(LvCachePool.using(pool, mode))))
            : vg;
    Vg now = groups.commit(parts.replacing(lv.name(), lv.of(List.of(changed))));
    if (activation.isActive(vg, lv.name())) {
      activation.activate(now, now.known(lv.name()));
    }
    run.out("  Logical volume " + vg.name() + "/" + lv.name() + " changed.\n");
  }
}
