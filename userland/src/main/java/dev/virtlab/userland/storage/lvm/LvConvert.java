package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `lvconvert`: a volume becomes one of another kind and keeps what it holds, but for pools.
final class LvConvert {

  private static final int CHUNK = 128;
  private static final long METADATA = 8192;
  private static final String SPARE = "lvol0_pmspare";

  private final Run run;
  private final Words words;
  private final Groups groups;
  private final Activation activation;

  private LvConvert(Run run, Words words) {
    this.run = run;
    this.words = words;
    this.groups = new Groups(run);
    this.activation = new Activation(run.calls());
  }

  static Step convert(Run run, Words words) {
    if (words.operands().isEmpty()) {
      throw Lvm.noSyntax(run);
    }
    return new LvConvert(run, words).run();
  }

  private Step run() {
    Groups.Named named = groups.named(words.operands().getFirst());
    Vg vg = named.vg();
    Lv lv = known(vg, named.name());
    if (words.has("merge")) {
      return new LvMerge(run, groups, activation).merge(vg, lv);
    }
    if (words.has("uncache") || words.has("splitcache")) {
      return lv.first() instanceof Segment.Writecache cache
          ? new LvWritecache(run, words, groups, activation).detach(vg, lv, cache)
          : new LvCache(run, words, groups, activation).detach(vg, lv);
    }
    String type = words.last("type", "");
    return switch (type) {
      case "thin-pool" -> pool(vg, lv);
      case "cache" -> cached(vg, lv);
      case "writecache" -> new LvWritecache(run, words, groups, activation).attach(vg, lv);
      case "cache-pool" -> new LvCachePool(run, words, groups, activation).convert(vg, lv);
      case "raid1", "linear" -> mirrors(vg, lv, type);
      case "" -> {
        if (words.has("m")) {
          yield mirrors(vg, lv, type);
        }
        throw refused(vg, lv);
      }
      default -> throw Lvm.unmodelled("conversion to type " + type);
    };
  }

  private Step cached(Vg vg, Lv lv) {
    return words.has("cachepool")
        ? new LvCachePool(run, words, groups, activation).attach(vg, lv)
        : new LvCache(run, words, groups, activation).attach(vg, lv);
  }

  private Step mirrors(Vg vg, Lv lv, String type) {
    List<Pv> pvs = new ArrayList<>();
    for (String device : words.operands().subList(1, words.operands().size())) {
      pvs.add(PvCommands.need(vg, device));
    }
    return new LvMirror(run, words, groups, activation).convert(vg, lv, type, pvs);
  }

  static Lv known(Vg vg, String name) {
    return vg.lv(name)
        .orElseThrow(
            () -> Lvm.stop("Failed to find logical volume \"" + vg.name() + "/" + name + "\""));
  }

  private static RuntimeException refused(Vg vg, Lv lv) {
    String full = vg.name() + "/" + lv.name();
    return Lvm.stop(
        "Command on LV "
            + full
            + " does not accept LV type "
            + lv.first().type()
            + ".\n  Command not permitted on LV "
            + full
            + ".");
  }

  /// The volume becomes the data of a pool, and what it held is gone.
  private Step pool(Vg vg, Lv lv) {
    plain(vg, lv);
    Optional<Lv> metadata = Optional.empty();
    if (words.has("poolmetadata")) {
      String word = words.last("poolmetadata", "");
      Lv given = known(vg, word.substring(word.lastIndexOf('/') + 1));
      plain(vg, given);
      metadata = Optional.of(given);
    }
    String full = vg.name() + "/" + lv.name();
    String both = metadata.map(m -> full + " and " + vg.name() + "/" + m.name()).orElse(full);
    String parts = metadata.isPresent() ? "data and metadata volumes" : "data volume";
    run.out(
        "  Thin pool volume with chunk size "
            + Units.full(CHUNK)
            + " can address at most <15.88 TiB of data.\n");
    run.err(
        "  WARNING: Converting "
            + both
            + " to thin pool's "
            + parts
            + " with metadata wiping.\n"
            + "  THIS WILL DESTROY CONTENT OF LOGICAL VOLUME (filesystem etc.)\n");
    Optional<Lv> given = metadata;
    return Lvm.ask(
        run,
        words,
        "Do you really want to convert " + both + "?",
        () -> {
          makePool(vg, lv, given);
          run.out("  Converted " + both + " to thin pool.\n");
          return run.exit(0);
        },
        () -> {
          run.err("  Conversion aborted.\n");
          return run.exit(5);
        });
  }

  private void plain(Vg vg, Lv lv) {
    if (!(lv.first() instanceof Segment.Striped)
        || vg.tie(lv.name()).isPresent()
        || !vg.snapshots(lv.name()).isEmpty()) {
      throw Lvm.unmodelled("converting a volume with parts or snapshots to a pool");
    }
    if (activation.isOpen(vg, lv.name())) {
      throw Lvm.stop(
          "Logical volume " + vg.name() + "/" + lv.name() + " is used by another device.");
    }
  }

  private void makePool(Vg vg, Lv lv, Optional<Lv> given) {
    activation.deactivate(vg, lv);
    given.ifPresent(m -> activation.deactivate(vg, m));
    Room room = new Room(vg, List.of());
    int meta = given.map(Lv::extents).orElse((int) Math.max(1, METADATA / vg.extent()));
    List<Segment> segments = given.map(Lv::segments).orElseGet(() -> room(room, meta));
    Lv tmeta = groups.lv(lv.name() + "_tmeta", false, false, segments);
    Lv tdata = groups.lv(lv.name() + "_tdata", false, false, lv.segments());
    Vg now = given.map(m -> vg.minus(m.name())).orElse(vg);
    now = now.minus(lv.name()).plus(tmeta).plus(tdata);
    if (vg.lv(SPARE).isEmpty()) {
      now = now.plus(groups.lv(SPARE, false, false, room(room, meta)));
    }
    Vg bare = groups.commit(now);
    activation.activate(bare, tmeta);
    groups.write(
        "/dev/mapper/" + bare.mapped(tmeta.name(), ""),
        device -> device.write(0, new byte[4096], 0, 4096));
    Segment pool = new Segment.Pool(0, lv.extents(), tmeta.name(), tdata.name(), 0, CHUNK);
    Vg whole = groups.commit(bare.plus(groups.lv(lv.name(), true, false, List.of(pool))));
    activation.activate(whole, whole.known(lv.name()));
  }

  private static List<Segment> room(Room room, int extents) {
    return room.linear(0, extents, List.of())
        .orElseThrow(() -> Lvm.stop("Insufficient free space for metadata of the pool."));
  }
}
