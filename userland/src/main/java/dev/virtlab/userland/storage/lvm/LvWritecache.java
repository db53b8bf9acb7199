package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A fast volume on which the writes of a slow one land first: `lvconvert --type writecache`, and
/// its end by `--uncache` or `--splitcache`; lvmcache(7).
final class LvWritecache {

  /// What can be set of dm-writecache by a number.
  static final List<String> SETTINGS =
      List.of(
          "high_watermark",
          "low_watermark",
          "writeback_jobs",
          "autocommit_blocks",
          "autocommit_time");

  private static final int BLOCK = 4096;
  private static final String ORIGIN = "_wcorig";

  private final Run run;
  private final Words words;
  private final Groups groups;
  private final Activation activation;

  LvWritecache(Run run, Words words, Groups groups, Activation activation) {
    this.run = run;
    this.words = words;
    this.groups = groups;
    this.activation = activation;
  }

  private FastVolume volume() {
    return new FastVolume(run, words, groups, activation);
  }

  /// `high_watermark=60 low_watermark=40`, as names and values in turn.
  private List<String> settings() {
    List<String> settings = new ArrayList<>();
    String text = words.last("cachesettings", "").strip();
    for (String word : text.isEmpty() ? new String[0] : text.split("[ ,]+", -1)) {
      int equal = word.indexOf('=');
      String name = word.substring(0, Math.max(0, equal));
      String value = word.substring(equal + 1);
      if (!SETTINGS.contains(name) || Numbers.decimal(value).isEmpty()) {
        throw Lvm.unmodelled("the cache setting " + word);
      }
      settings.addAll(List.of(name, value));
    }
    return settings;
  }

  Step attach(Vg before, Lv lv) {
    if (!words.has("cachevol") && !words.has("cachedevice")) {
      return volume()
          .unmatched(
              """
                lvconvert --type writecache --cachevol LV LV
                Attach a writecache to an LV, converts the LV to type writecache.

              """);
    }
    List<String> settings = settings();
    Vg vg = new LvCache(run, words, groups, activation).onDevice(before, lv);
    Lv fast = LvCache.fast(words, vg, lv);
    if (!LvCache.isPlain(vg, lv) || !LvCache.isPlain(vg, fast) || fast.name().equals(lv.name())) {
      throw Lvm.unmodelled("caching any but plain volumes");
    }
    String full = vg.name() + "/" + fast.name();
    if (words.has("cachevol") && activation.isActive(vg, fast.name())) {
      throw Lvm.stop("LV " + full + " must be inactive to attach.");
    }
    return volume()
        .erasing(
            vg,
            fast,
            () -> {
              blockSize(vg, lv);
              volume()
                  .put(
                      vg,
                      lv,
                      fast,
                      ORIGIN,
                      (volume, slow) ->
                          new Segment.Writecache(
                              0, lv.extents(), volume.name(), slow.name(), BLOCK, settings));
            },
            "  Logical volume " + vg.name() + "/" + lv.name() + " now has writecache.\n");
  }

  /// Blocks have 4 KiB; a file system with smaller ones would be torn by them.
  private void blockSize(Vg vg, Lv lv) {
    boolean active = activation.isActive(vg, lv.name());
    activation.activate(vg, lv);
    Optional<Probe> held =
        Probe.quietly(run.calls(), "/dev/mapper/" + vg.mapped(lv.name(), ""))
            .filter(probe -> probe.blockSize() > 0);
    if (!active) {
      activation.deactivate(vg, lv);
    }
    if (held.isPresent() && held.get().blockSize() < BLOCK) {
      throw Lvm.unmodelled("a writecache for a file system with blocks of less than 4 KiB");
    }
    if (held.isEmpty()) {
      run.out(
          "  Using writecache block size 4096 for unknown file system block size,"
              + " logical block size 512, physical block size 512.\n");
      run.err(
          "  WARNING: unable to detect a file system block size on "
              + vg.name()
              + "/"
              + lv.name()
              + "\n  WARNING: using a writecache block size larger than the file system block size"
              + " may corrupt the file system.\n");
    }
  }

  /// Writes back what has not been, and lets the slow volume go on alone.
  Step detach(Vg vg, Lv lv, Segment.Writecache cache) {
    boolean active = activation.isActive(vg, lv.name());
    if (!active) {
      activation.activate(vg, lv);
    }
    clean(vg, lv);
    boolean keep = words.has("splitcache");
    Lv volume = vg.known(cache.cachevol());
    String name = FastVolume.alone(volume.name());
    List<Segment> segments = vg.known(cache.origin()).segments();
    Vg slow = vg.minus(cache.origin()).replacing(lv.name(), lv.of(segments));
    Vg whole =
        groups.commit(
            keep
                ? slow.replacing(volume.name(), volume.as(name, true))
                : slow.minus(volume.name()));
    activation.activate(whole, whole.known(lv.name()));
    activation.uncached(vg, cache);
    if (!active) {
      activation.deactivate(whole, whole.known(lv.name()));
    }
    String full = vg.name() + "/" + lv.name();
    run.out("  Logical volume " + full + " writecache has been detached.\n");
    if (!keep) {
      run.out("  Logical volume \"" + name + "\" successfully removed.\n");
    }
    return run.exit(0);
  }

  private void clean(Vg vg, Lv lv) {
    String[] state = activation.status(vg, lv.name(), "").orElse("").split(" ", -1);
    if (state[1].equals(state[2])) {
      run.out("  Detaching writecache already clean.\n");
      return;
    }
    run.out("  Detaching writecache setting cleaner.\n");
    activation.cleaning(true);
    activation.activate(vg, lv);
    activation.cleaning(false);
    run.out("  Detaching writecache finished cleaning.\n");
  }
}
