package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.DmControl.Device;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.lvm.Segment.Area;
import dev.virtlab.userland.storage.lvm.Segment.Striped;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `lvs` and `lvdisplay`.
final class LvReport {
  private LvReport() {}

  private static final String USUAL =
      "lv_name,vg_name,lv_attr,lv_size,pool_lv,origin,data_percent,metadata_percent,move_pv,"
          + "mirror_log,copy_percent,convert_lv";

  /// A volume, or one of its segments, as a report sees it.
  private record Row(Vg vg, Lv lv, Segment segment, Activation active) {

    String name() {
      return lv.visible() ? lv.name() : "[" + lv.name() + "]";
    }

    Optional<String> status() {
      String layer = lv.first() instanceof Segment.Pool ? "-tpool" : "";
      return active.status(vg, lv.name(), layer);
    }

    long sectors(int extents) {
      return (long) extents * vg.extent();
    }

    /// Of a snapshot, its origin's size is not its own.
    long size() {
      return sectors(lv.extents());
    }

    String devices() {
      List<String> all = new ArrayList<>();
      switch (segment) {
        case Striped striped -> {
          for (Area area : striped.areas()) {
            all.add(vg.pv(area.pv()).device() + "(" + area.extent() + ")");
          }
        }
        case Segment.Raid raid -> raid.images().forEach(image -> all.add(image + "(0)"));
        case Segment.Pool pool -> all.add(pool.data() + "(0)");
        case Segment.Cache cache -> all.add(cache.origin() + "(0)");
        case Segment.Writecache cache -> all.add(cache.origin() + "(0)");
        case Segment.CachePool pool -> all.add(pool.data() + "(0)");
        case Segment.Thin _, Segment.Cow _ -> {}
      }
      return String.join(",", all);
    }

    String ranges() {
      List<String> all = new ArrayList<>();
      if (segment instanceof Striped striped) {
        for (Area area : striped.areas()) {
          int last = area.extent() + striped.each() - 1;
          all.add(vg.pv(area.pv()).device() + ":" + area.extent() + "-" + last);
        }
      }
      return String.join(" ", all);
    }

    long chunk() {
      return switch (lv.first()) {
        case Segment.Cache cache -> cache.chunk();
        case Segment.CachePool pool -> pool.chunk();
        case Segment.Pool pool -> pool.chunk();
        case Segment.Cow cow -> cow.chunk();
        case Striped _, Segment.Raid _, Segment.Thin _, Segment.Writecache _ ->
            vg.tie(lv.name()).map(Segment.Cow::chunk).orElse(0);
      };
    }

    String pool() {
      return switch (lv.first()) {
        case Segment.Thin thin -> thin.pool();
        case Segment.Cache cache -> "[" + cache.cachevol() + "]";
        case Segment.Writecache cache -> "[" + cache.cachevol() + "]";
        case Striped _, Segment.Raid _, Segment.Pool _, Segment.Cow _, Segment.CachePool _ -> "";
      };
    }

    /// What the cache says of itself, by its place; empty: it is none, or not active. A pool says
    /// what the volume says that uses it.
    String cached(int word) {
      Optional<String> text =
          switch (lv.first()) {
            case Segment.Cache _ -> status();
            case Segment.CachePool _ ->
                cachedBy().flatMap(owner -> active.status(vg, owner.name(), ""));
            case Striped _, Segment.Raid _, Segment.Pool _ -> Optional.empty();
            case Segment.Cow _, Segment.Thin _, Segment.Writecache _ -> Optional.empty();
          };
      return text.map(all -> all.split(" ", -1)[word]).orElse("");
    }

    /// The same of a volume whose writes are cached.
    String writecached(int word) {
      return lv.first() instanceof Segment.Writecache
          ? status().map(text -> text.split(" ", -1)[word]).orElse("")
          : "";
    }

    /// The volume whose cache, or whose slow part, that is.
    Optional<Lv> cachedBy() {
      return vg.lvs().stream().filter(other -> parts(other).contains(lv.name())).findFirst();
    }

    private static List<String> parts(Lv lv) {
      return switch (lv.first()) {
        case Segment.Cache cache -> List.of(cache.cachevol(), cache.origin());
        case Segment.Writecache cache -> List.of(cache.cachevol(), cache.origin());
        case Striped _, Segment.Raid _, Segment.Pool _, Segment.CachePool _ -> List.of();
        case Segment.Cow _, Segment.Thin _ -> List.of();
      };
    }

    String origin() {
      if (parts(lv).size() == 2) {
        return "[" + parts(lv).getLast() + "]";
      }
      return vg.tie(lv.name())
          .map(Segment.Cow::origin)
          .orElse(lv.first() instanceof Segment.Thin thin ? thin.origin() : "");
    }
  }

  private static final Report<Row> REPORT =
      new Report<Row>("lv", USUAL)
          .segments("lv_name,vg_name,lv_attr,stripes,seg_type,seg_size")
          .text("lv_name", "LV", (row, _) -> row.name())
          .text("vg_name", "VG", (row, _) -> row.vg().name())
          .text("lv_attr", "Attr", (row, _) -> attributes(row))
          .number("lv_size", "LSize", (row, unit) -> Units.brief(row.size(), unit))
          .text("pool_lv", "Pool", (row, _) -> row.pool())
          .text("origin", "Origin", (row, _) -> row.origin())
          .text("data_percent", "Data%", (row, _) -> data(row))
          .text("metadata_percent", "Meta%", (row, _) -> metadata(row))
          .text("move_pv", "Move", (_, _) -> "")
          .text("mirror_log", "Log", (_, _) -> "")
          .text("copy_percent", "Cpy%Sync", (row, _) -> copied(row))
          .text("convert_lv", "Convert", (_, _) -> "")
          .text("devices", "Devices", (row, _) -> row.devices())
          .text("seg_type", "Type", (row, _) -> row.segment().type())
          .text("seg_pe_ranges", "PE Ranges", (row, _) -> row.ranges())
          .number(
              "seg_size",
              "SSize",
              (row, unit) -> Units.brief(row.sectors(row.segment().count()), unit))
          .number(
              "stripes",
              "#Str",
              (row, _) ->
                  row.segment() instanceof Striped s ? Integer.toString(s.areas().size()) : "1")
          .number(
              "seg_stripe_size",
              "Stripe",
              (row, unit) -> Units.brief(row.segment() instanceof Striped s ? s.stripe() : 0, unit))
          .number("seg_count", "#Seg", (row, _) -> Integer.toString(row.lv().segments().size()))
          .text("lv_path", "Path", (row, _) -> "/dev/" + row.vg().name() + "/" + row.lv().name())
          .text(
              "lv_dm_path",
              "DMPath",
              (row, _) -> "/dev/mapper/" + row.vg().mapped(row.lv().name(), ""))
          .text("cache_mode", "CacheMode", (row, _) -> mode(row.lv()))
          .text("cache_policy", "CachePolicy", (row, _) -> mode(row.lv()).isEmpty() ? "" : "smq")
          .number(
              "chunk_size",
              "Chunk",
              (row, unit) -> row.chunk() == 0 ? "0 " : Units.brief(row.chunk(), unit))
          .number("cache_total_blocks", "CacheTotalBlocks", (row, _) -> after(row.cached(3)))
          .number("cache_used_blocks", "CacheUsedBlocks ", (row, _) -> before(row.cached(3)))
          .number("cache_dirty_blocks", "CacheDirtyBlocks", (row, _) -> row.cached(10))
          .number("cache_read_hits", "CacheReadHits   ", (row, _) -> row.cached(4))
          .number("cache_read_misses", "CacheReadMisses ", (row, _) -> row.cached(5))
          .number("cache_write_hits", "CacheWriteHits  ", (row, _) -> row.cached(6))
          .number("cache_write_misses", "CacheWriteMisses", (row, _) -> row.cached(7))
          .number("writecache_total_blocks", "WCacheTotalBlocks", (row, _) -> row.writecached(1))
          .number("writecache_free_blocks", "WCacheFreeBlocks", (row, _) -> row.writecached(2))
          .number(
              "writecache_writeback_blocks",
              "WCacheWritebackBlocks",
              (row, _) -> row.writecached(3))
          .number("writecache_error", "WCacheErrors", (row, _) -> row.writecached(0))
          .text("lv_uuid", "LV UUID", (row, _) -> VgText.dashed(row.lv().id()));

  private static String mode(Lv lv) {
    if (lv.first() instanceof Segment.Cache cache) {
      return cache.mode();
    }
    return lv.first() instanceof Segment.CachePool pool ? pool.mode() : "";
  }

  private static String before(String fraction) {
    return fraction.isEmpty() ? "" : fraction.substring(0, fraction.indexOf('/'));
  }

  private static String after(String fraction) {
    return fraction.substring(fraction.indexOf('/') + 1);
  }

  private static String attributes(Row row) {
    Lv lv = row.lv();
    Vg vg = row.vg();
    boolean snapshot = vg.tie(lv.name()).isPresent();
    boolean origin = !vg.snapshots(lv.name()).isEmpty();
    Optional<Device> device = row.active().device(vg, lv.name());
    boolean lost = row.status().filter(s -> s.equals("Invalid")).isPresent();
    char kind =
        switch (lv.first()) {
          case Segment.Raid _ -> 'r';
          case Segment.Pool _ -> 't';
          case Segment.Cache _, Segment.CachePool _, Segment.Writecache _ -> 'C';
          case Segment.Thin _ -> 'V';
          case Striped _, Segment.Cow _ ->
              row.cachedBy().isPresent()
                  ? lv.name().endsWith("orig") ? 'o' : 'C'
                  : part(lv, snapshot, origin);
        };
    char target =
        switch (lv.first()) {
          case Segment.Raid _ -> 'r';
          case Segment.Pool _, Segment.Thin _ -> 't';
          case Segment.Cache _, Segment.CachePool _, Segment.Writecache _ -> 'C';
          case Striped _, Segment.Cow _ ->
              row.cachedBy().isPresent()
                  ? 'C'
                  : snapshot || origin
                      ? 's'
                      : lv.name().contains("_rimage_") || meta(lv) ? 'r' : '-';
        };
    boolean thin = target == 't';
    boolean open = device.filter(d -> d.open() > 0).isPresent();
    if (lv.first() instanceof Segment.Pool) {
      open = vg.thins(lv.name()).stream().anyMatch(t -> row.active().isActive(vg, t.name()));
    }
    boolean full = row.status().filter(s -> s.contains("out_of_data_space")).isPresent();
    return kind
        + "wi-"
        + (device.isEmpty() ? '-' : lost ? 'I' : 'a')
        + (open ? 'o' : '-')
        + target
        + (thin ? 'z' : '-')
        + (full && lv.first() instanceof Segment.Pool ? 'D' : '-')
        + (lv.skips() ? 'k' : '-');
  }

  private static boolean meta(Lv lv) {
    return lv.name().contains("_rmeta_");
  }

  private static char part(Lv lv, boolean snapshot, boolean origin) {
    if (snapshot || origin) {
      return snapshot ? 's' : 'o';
    }
    if (lv.visible()) {
      return '-';
    }
    if (lv.name().contains("_rimage_")) {
      return 'i';
    }
    return lv.name().endsWith("_tdata") ? 'T' : lv.name().endsWith("_cdata") ? 'C' : 'e';
  }

  private static String data(Row row) {
    if (row.lv().first() instanceof Segment.CachePool) {
      return row.cached(3).isEmpty() ? "" : share(row.cached(3));
    }
    Optional<String> status = row.status();
    if (status.isEmpty()) {
      return "";
    }
    return switch (row.lv().first()) {
      case Segment.Pool _ -> share(status.get().split(" ", -1)[2]);
      case Segment.Cache _, Segment.CachePool _ -> share(row.cached(3));
      case Segment.Writecache _ -> {
        long total = Long.parseLong(row.writecached(1));
        yield share(total - Long.parseLong(row.writecached(2)) + "/" + total);
      }
      case Segment.Thin _ -> {
        String mapped = status.get().split(" ", -1)[0];
        yield Numbers.ratio(100 * Long.parseLong(mapped), row.size(), 2);
      }
      case Striped _, Segment.Raid _, Segment.Cow _ ->
          row.vg().tie(row.lv().name()).isEmpty() ? "" : kept(status.get());
    };
  }

  /// How full a snapshot is; its own notes alone do not count.
  private static String kept(String status) {
    if (status.equals("Invalid")) {
      return "100.00";
    }
    String[] words = status.split(" ", -1);
    return words[0].startsWith(words[1] + "/") ? "0.00" : share(words[0]);
  }

  private static String metadata(Row row) {
    if (!row.cached(1).isEmpty()) {
      return share(row.cached(1));
    }
    return row.lv().first() instanceof Segment.Pool
        ? row.status().map(status -> share(status.split(" ", -1)[1])).orElse("")
        : "";
  }

  private static String copied(Row row) {
    if (!row.cached(3).isEmpty()) {
      return share(row.cached(10) + "/" + after(row.cached(3)));
    }
    return row.lv().first() instanceof Segment.Raid
        ? row.status().map(status -> share(status.split(" ", -1)[3])).orElse("")
        : "";
  }

  /// `A/B` in percent.
  private static String share(String fraction) {
    int slash = fraction.indexOf('/');
    long part = Long.parseLong(fraction.substring(0, slash));
    return Numbers.ratio(100 * part, Long.parseLong(fraction.substring(slash + 1)), 2);
  }

  static Step lvs(Run run, Words words) {
    Groups groups = new Groups(run);
    Activation active = new Activation(run.calls());
    boolean segments = REPORT.wantsSegments(words);
    List<Row> rows = new ArrayList<>();
    for (Groups.Named named : named(run, groups, words)) {
      Lv lv = named.vg().known(named.name());
      if (lv.first() instanceof Segment.Cow || !(lv.visible() || words.has("a"))) {
        continue;
      }
      List<Segment> each = segments ? lv.segments() : List.of(lv.first());
      each.forEach(segment -> rows.add(new Row(named.vg(), lv, segment, active)));
    }
    if (run.status() == 0 || !rows.isEmpty()) {
      REPORT.print(run, words, rows);
    }
    return run.exit();
  }

  /// Volumes by the names of their groups and their own.
  private static List<Groups.Named> named(Run run, Groups groups, Words words) {
    List<Groups.Named> all = new ArrayList<>();
    List<String> wanted =
        words.operands().isEmpty()
            ? groups.all().stream().map(Vg::name).toList()
            : words.operands();
    for (String word : wanted) {
      if (word.startsWith("/dev/") || word.indexOf('/') >= 0) {
        all.addAll(LvCommands.meant(run, groups, List.of(word)));
      } else if (groups.find(word).isEmpty()) {
        run.err(
            "  Volume group \""
                + word
                + "\" not found\n  Cannot process volume group "
                + word
                + "\n");
        run.fail(5);
      } else {
        Vg vg = groups.need(word);
        vg.lvs().forEach(lv -> all.add(new Groups.Named(vg, lv.name())));
      }
    }
    all.sort(
        (a, b) ->
            a.vg().name().equals(b.vg().name())
                ? a.name().compareTo(b.name())
                : a.vg().name().compareTo(b.vg().name()));
    return all;
  }

  static Step display(Run run, Words words) {
    Groups groups = new Groups(run);
    Activation active = new Activation(run.calls());
    for (Groups.Named named : named(run, groups, words)) {
      Lv lv = named.vg().known(named.name());
      if (lv.visible()) {
        run.out(shown(new Row(named.vg(), lv, lv.first(), active)));
      }
    }
    return run.exit();
  }

  private static String shown(Row row) {
    Vg vg = row.vg();
    Lv lv = row.lv();
    StringBuilder text = new StringBuilder("  --- Logical volume ---\n");
    Optional<Device> device = row.active().device(vg, lv.name());
    line(text, "LV Path", "/dev/" + vg.name() + "/" + lv.name());
    line(text, "LV Name", lv.name());
    line(text, "VG Name", vg.name());
    line(text, "LV UUID", VgText.dashed(lv.id()));
    line(text, "LV Write Access", "read/write");
    String made = CivilTime.of(lv.created(), 0).format("%Y-%m-%d %H:%M:%S +0000");
    line(text, "LV Creation host, time", lv.host() + ", " + made);
    snapshot(text, row);
    line(text, "LV Status", device.isPresent() ? "available" : "NOT available");
    device.ifPresent(found -> line(text, "# open", Integer.toString(found.open())));
    line(text, "LV Size", Units.full(row.size()));
    line(text, "Current LE", Integer.toString(lv.extents()));
    line(text, "Segments", Integer.toString(lv.segments().size()));
    line(text, "Allocation", "inherit");
    line(text, "Read ahead sectors", "auto");
    device.ifPresent(
        found -> {
          line(text, "- currently set to", "256");
          line(text, "Block device", found.major() + ":" + found.minor());
        });
    return text.append("   \n").toString();
  }

  private static void snapshot(StringBuilder text, Row row) {
    List<Segment.Cow> snapshots = row.vg().snapshots(row.lv().name());
    if (!snapshots.isEmpty()) {
      line(text, "LV snapshot status", "source of");
      snapshots.forEach(
          cow ->
              text.append(" ".repeat(25))
                  .append(cow.cow())
                  .append(" [")
                  .append(
                      row.active()
                          .status(row.vg(), cow.cow(), "")
                          .map(s -> s.equals("Invalid") ? "INACTIVE" : "active")
                          .orElse("INACTIVE"))
                  .append("]\n"));
    }
    row.vg()
        .tie(row.lv().name())
        .ifPresent(
            cow -> line(text, "LV snapshot status", "active destination for " + cow.origin()));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append("  ").append(key).append(" ".repeat(Math.max(1, 23 - key.length())));
    text.append(value).append('\n');
  }
}
