package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.Use;
import dev.virtlab.userland.tool.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How full a pool is, in the tables of `btrfs filesystem df` and `usage` and `btrfs device usage`.
final class PoolText {
  private PoolText() {}

  /// All chunks of one use and profile.
  private record Sum(Use use, Profile profile, List<Chunk> chunks) {
    long total() {
      return chunks.stream().mapToLong(Chunk::length).sum();
    }

    long used() {
      return chunks.stream().mapToLong(c -> c.used().sum()).sum();
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

  private static String size(Ask ask, long bytes) {
    return ask.has("b") ? Long.toString(bytes) : Sizes.pretty(bytes);
  }

  static void df(Ask ask, Pool pool) {
    for (Sum sum : sums(pool, List.of(Use.DATA, Use.SYSTEM, Use.METADATA, Use.MIXED))) {
      line(ask, sum.use().title(), sum.profile().title(), sum.total(), sum.used());
    }
    line(ask, "GlobalReserve", "single", pool.reserve(), 0);
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
      ask.run().out("\nThe table of -T is not modelled here: leave it out\n");
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

  private static String name(PoolDevice device) {
    return device.isMissing() ? "missing" : device.path();
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
    long allocated = 0;
    long missing = 0;
    for (PoolDevice device : pool.devices()) {
      allocated += device.extents().sum();
      missing += device.isMissing() ? device.size() : 0;
    }
    long unallocated = pool.size() - allocated;
    double[] data = new double[2];
    double[] meta = new double[2];
    long used = 0;
    long dataFree = 0;
    for (Sum sum : sums) {
      long raw = sum.chunks().stream().mapToLong(c -> c.stripeLength() * c.stripes().size()).sum();
      double[] kind = sum.use() == Use.DATA || sum.use() == Use.MIXED ? data : meta;
      kind[0] += sum.use() == Use.SYSTEM ? 0 : raw;
      kind[1] += sum.use() == Use.SYSTEM ? 0 : sum.total();
      used += (long) (sum.used() * ((double) raw / sum.total()));
      dataFree += sum.use() == Use.DATA || sum.use() == Use.MIXED ? sum.total() - sum.used() : 0;
    }
    double dataRatio = data[1] == 0 ? 1 : data[0] / data[1];
    double metaRatio = pool.isMixed() ? dataRatio : meta[1] == 0 ? 1 : meta[0] / meta[1];
    double worst = Math.max(dataRatio, metaRatio);
    long mixed = pool.isMixed() ? pool.reserve() : 0;
    long free = dataFree + (long) (unallocated / dataRatio) - mixed;
    long least = dataFree + (long) (unallocated / worst) - mixed;
    boolean many = sums.stream().map(Sum::use).distinct().count() < sums.size();
    StringBuilder out = new StringBuilder("Overall:\n");
    int width = ask.has("b") ? 18 : 10;
    put(out, "Device size:", "\t\t", right(size(ask, pool.size()), width), "");
    put(out, "Device allocated:", "\t\t", right(size(ask, allocated), width), "");
    put(out, "Device unallocated:", "\t\t", right(size(ask, unallocated), width), "");
    put(out, "Device missing:", "\t\t", right(size(ask, missing), width), "");
    put(out, "Device slack:", "\t\t", right(size(ask, slack(pool)), width), "");
    put(out, "Used:", "\t\t\t", right(size(ask, used), width), "");
    put(
        out,
        "Free (estimated):",
        "\t\t",
        right(size(ask, free), width),
        "\t(min: " + size(ask, least) + ")");
    put(out, "Free (statfs, df):", "\t\t", right(size(ask, available), width), "");
    put(out, "Data ratio:", "\t\t\t", right(two(dataRatio), width), "");
    put(out, "Metadata ratio:", "\t\t", right(two(metaRatio), width), "");
    put(
        out,
        "Global reserve:",
        "\t\t",
        right(size(ask, pool.reserve()), width),
        "\t(used: " + size(ask, 0) + ")");
    put(out, "Multiple profiles:", "\t\t", right(many ? "yes" : "no", width), "");
    ask.run().out(out.toString());
  }

  private static long slack(Pool pool) {
    long slack = 0;
    for (PoolDevice device : pool.devices()) {
      slack += device.medium().map(m -> Math.max(0, m.size() - device.size())).orElse(0L);
    }
    return slack;
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
      long slack = device.medium().map(m -> Math.max(0, m.size() - device.size())).orElse(0L);
      item(ask, out, "Device size:", device.size() + slack);
      item(ask, out, "Device slack:", slack);
      for (Sum sum : sums) {
        if (sum.on(device) > 0) {
          item(ask, out, sum.use().title() + "," + sum.profile().title() + ":", sum.on(device));
        }
      }
      item(ask, out, "Unallocated:", device.unallocated());
      ask.run().out(out.append('\n').toString());
    }
  }

  private static void item(Ask ask, StringBuilder out, String name, long bytes) {
    String value = size(ask, bytes);
    out.append("   ")
        .append(name)
        .append(right(value, Math.max(1, 31 - name.length())))
        .append('\n');
  }
}
