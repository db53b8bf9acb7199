package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.Usage;
import dev.virtlab.userland.storage.btrfs.Use;
import dev.virtlab.userland.tool.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How full a pool is, in the tables of `btrfs filesystem df` and `usage` and `btrfs device usage`.
final class PoolText {
  /// What stands in place of the path of a device that is not there.
  static final String MISSING = "<missing disk>";

  private PoolText() {}

  /// All chunks of one use and profile.
  record Sum(Use use, Profile profile, List<Chunk> chunks) {
    long total() {
      return chunks.stream().mapToLong(Chunk::length).sum();
    }

    long used() {
      return chunks.stream().mapToLong(c -> c.used().sum()).sum();
    }

    /// The same apart by how many stripes the chunks have, where their profile takes any number.
    List<Sum> byWidth() {
      if (profile.most() > 0) {
        return List.of(this);
      }
      TreeMap<Integer, List<Chunk>> widths = new TreeMap<>();
      for (Chunk chunk : chunks) {
        widths.computeIfAbsent(chunk.stripes().size(), _ -> new ArrayList<>()).add(chunk);
      }
      return widths.values().stream().map(some -> new Sum(use, profile, some)).toList();
    }

    /// The profile, with the number of stripes where it takes any.
    String title() {
      int width = chunks.getFirst().stripes().size();
      return profile.title() + (profile.most() > 0 ? "" : "/" + width);
    }

    long on(PoolDevice device) {
      long sum = 0;
      for (Chunk chunk : chunks) {
        for (Chunk.Stripe stripe : chunk.stripes()) {
          sum += stripe.device() == device ? chunk.stripeLength() : 0;
        }
      }
      return sum;
    }
  }

  private static List<Sum> sums(Pool pool, List<Use> order) {
    List<Sum> sums = new ArrayList<>();
    for (Use use : order) {
      TreeMap<Profile, List<Chunk>> byProfile = new TreeMap<>();
      for (Chunk chunk : pool.chunks()) {
        if (chunk.use() == use) {
          byProfile.computeIfAbsent(chunk.profile(), _ -> new ArrayList<>()).add(chunk);
        }
      }
      byProfile.forEach((profile, chunks) -> sums.add(new Sum(use, profile, chunks)));
    }
    return sums;
  }

  static String size(Ask ask, long bytes) {
    return ask.has("b") ? Long.toString(bytes) : Sizes.pretty(bytes);
  }

  static void df(Ask ask, Pool pool) {
    for (Sum sum : sums(pool, List.of(Use.DATA, Use.SYSTEM, Use.METADATA, Use.MIXED))) {
      line(ask, sum.use().title(), sum.profile().title(), sum.total(), sum.used());
    }
    line(ask, "GlobalReserve", "single", pool.reserve(), pool.lent());
  }

  private static void line(Ask ask, String title, String profile, long total, long used) {
    ask.run()
        .out(
            title
                + ", "
                + profile
                + ": total="
                + size(ask, total)
                + ", used="
                + size(ask, used)
                + "\n");
  }

  static void usage(Ask ask, Pool pool, long available) {
    List<Sum> sums = sums(pool, List.of(Use.DATA, Use.MIXED, Use.METADATA, Use.SYSTEM));
    overall(ask, pool, sums, available);
    if (ask.has("T")) {
      ask.run().out("\n" + new UsageTable(ask, pool, sums).text());
      return;
    }
    for (Sum sum : sums) {
      StringBuilder out = new StringBuilder("\n");
      out.append(sum.use().title()).append(',').append(sum.profile().title());
      out.append(": Size:").append(size(ask, sum.total()));
      out.append(", Used:").append(size(ask, sum.used()));
      out.append(" (").append(percent(sum.used(), sum.total())).append("%)\n");
      for (PoolDevice device : pool.devices()) {
        if (sum.on(device) > 0) {
          out.append(row(ask, name(device), sum.on(device)));
        }
      }
      ask.run().out(out.toString());
    }
    StringBuilder out = new StringBuilder("\nUnallocated:\n");
    pool.devices().forEach(d -> out.append(row(ask, name(d), d.unallocated())));
    ask.run().out(out.append('\n').toString());
  }

  static String name(PoolDevice device) {
    return device.isMissing() ? MISSING : device.path();
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "0.00" : Numbers.ratio(part * 100, whole, 2);
  }

  private static String row(Ask ask, String name, long bytes) {
    return "   " + name + "\t" + right(size(ask, bytes), 10) + "\n";
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static void overall(Ask ask, Pool pool, List<Sum> sums, long available) {
    Usage usage = Usage.of(pool);
    long unallocated = pool.size() - usage.allocated();
    boolean many = sums.stream().map(Sum::use).distinct().count() < sums.size();
    StringBuilder out = new StringBuilder("Overall:\n");
    int width = ask.has("b") ? 18 : 10;
    put(out, "Device size:", "\t\t", right(size(ask, pool.size()), width), "");
    put(out, "Device allocated:", "\t\t", right(size(ask, usage.allocated()), width), "");
    put(out, "Device unallocated:", "\t\t", right(size(ask, unallocated), width), "");
    put(out, "Device missing:", "\t\t", right(size(ask, usage.missing()), width), "");
    put(out, "Device slack:", "\t\t", right(size(ask, slack(pool)), width), "");
    put(out, "Used:", "\t\t\t", right(size(ask, usage.used()), width), "");
    put(
        out,
        "Free (estimated):",
        "\t\t",
        right(size(ask, usage.free()), width),
        "\t(min: " + size(ask, usage.least()) + ")");
    put(out, "Free (statfs, df):", "\t\t", right(size(ask, available), width), "");
    put(out, "Data ratio:", "\t\t\t", right(two(usage.dataRatio()), width), "");
    put(out, "Metadata ratio:", "\t\t", right(two(usage.metadataRatio()), width), "");
    put(
        out,
        "Global reserve:",
        "\t\t",
        right(size(ask, pool.reserve()), width),
        "\t(used: " + size(ask, pool.lent()) + ")");
    put(out, "Multiple profiles:", "\t\t", right(many ? "yes" : "no", width), "");
    ask.run().out(out.toString());
  }

  private static long slack(Pool pool) {
    long slack = 0;
    for (PoolDevice device : pool.devices()) {
      slack += slack(device);
    }
    return slack;
  }

  /// What of a device the pool leaves alone.
  static long slack(PoolDevice device) {
    return device.medium().map(m -> Math.max(0, m.size() - device.size())).orElse(0L);
  }

  private static String two(double ratio) {
    return Numbers.ratio(Math.round(ratio * 100), 100, 2);
  }

  private static void put(StringBuilder out, String name, String tabs, String value, String more) {
    out.append("    ").append(name).append(tabs).append(value).append(more).append('\n');
  }

  static void devices(Ask ask, Pool pool) {
    List<Sum> sums = sums(pool, List.of(Use.DATA, Use.MIXED, Use.METADATA, Use.SYSTEM));
    for (PoolDevice device : pool.devices()) {
      StringBuilder out = new StringBuilder(name(device) + ", ID: " + device.id() + "\n");
      long whole = device.isMissing() ? 0 : device.size() + slack(device);
      item(ask, out, "Device size:", whole);
      item(ask, out, "Device slack:", slack(device));
      for (Sum sum : sums) {
        for (Sum each : sum.byWidth()) {
          if (each.on(device) > 0) {
            item(ask, out, each.use().title() + "," + each.title() + ":", each.on(device));
          }
        }
      }
      item(ask, out, "Unallocated:", device.unallocated());
      ask.run().out(out.append('\n').toString());
    }
  }

  private static void item(Ask ask, StringBuilder out, String name, long bytes) {
    out.append("   ").append(name).append(" ".repeat(Math.max(0, 22 - name.length())));
    out.append(right(size(ask, bytes), 10)).append('\n');
  }
}
