package dev.virtlab.simulator.cgroup;

import dev.virtlab.simulator.cgroup.IoDevice.Rate;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The control files of block I/O: `io.*` of version 2, `blkio.*` of version 1, with the texts and
/// errors of Linux' `block/blk-throttle.c`, `blk-cgroup.c` and `bfq-cgroup.c`.
final class IoFiles {

  private static final long WEIGHT_MAX = 10_000;
  private static final long LEGACY_WEIGHT_MAX = 1000;
  private static final long COUNT_MAX = 0xffff_ffffL;

  private IoFiles() {}

  static void addUnified(List<ControlFile> all, boolean root) {
    if (!root) {
      all.add(
          new ControlFile("io.max", (g, _) -> limits(g), (group, text, _) -> setMax(group, text)));
      all.add(
          new ControlFile(
              "io.weight",
              (g, _) -> "default " + g.io().weight() + "\n",
              (group, text, _) -> setWeight(group, text)));
    }
    all.add(ControlFile.shows("io.stat", IoFiles::stat));
  }

  static void addLegacy(List<ControlFile> all, boolean root) {
    for (String name : List.of("io_service_bytes", "io_serviced")) {
      boolean counts = name.equals("io_serviced");
      for (String end : List.of("", "_recursive")) {
        all.add(ControlFile.shows("blkio.bfq." + name + end, _ -> "Total 0\n"));
        boolean below = !end.isEmpty();
        all.add(ControlFile.shows("blkio.throttle." + name + end, g -> served(g, counts, below)));
      }
    }
    if (!root) {
      all.add(
          ControlFile.sets(
              "blkio.bfq.weight",
              g -> Long.toString(g.io().weight()),
              (group, text) ->
                  weigh(
                      group,
                      Limit.within(Limit.number(text), 1, LEGACY_WEIGHT_MAX, Errno.ERANGE))));
      all.add(
          new ControlFile(
              "blkio.bfq.weight_device",
              (g, _) -> "default " + g.io().weight() + "\n",
              (group, text, _) -> setWeight(group, text)));
    }
    all.add(ControlFile.takes("blkio.reset_stats", (_, text, _) -> Limit.number(text)));
    for (Rate rate : Rate.values()) {
      all.add(
          new ControlFile(
              "blkio.throttle." + legacy(rate),
              (g, _) -> limits(g, rate),
              (group, text, _) -> setLegacy(group, rate, text)));
    }
  }

  private static String legacy(Rate rate) {
    return switch (rate) {
      case RBPS -> "read_bps_device";
      case WBPS -> "write_bps_device";
      case RIOPS -> "read_iops_device";
      case WIOPS -> "write_iops_device";
    };
  }

  private static String limits(Cgroup group) {
    StringBuilder lines = new StringBuilder();
    for (IoDevice device : group.io().devices()) {
      if (device.isLimited()) {
        lines.append(device.number());
        for (Rate rate : Rate.values()) {
          lines.append(' ').append(rate.word()).append('=').append(Limit.text(device.limit(rate)));
        }
        lines.append('\n');
      }
    }
    return lines.toString();
  }

  private static String limits(Cgroup group, Rate rate) {
    StringBuilder lines = new StringBuilder();
    for (IoDevice device : group.io().devices()) {
      if (device.limit(rate) != Limit.NONE) {
        lines.append(device.number()).append(' ').append(device.limit(rate)).append('\n');
      }
    }
    return lines.toString();
  }

  private static String stat(Cgroup group) {
    group.owner().blockIo().settle();
    StringBuilder lines = new StringBuilder();
    for (IoDevice device : group.io().devices()) {
      lines.append(device.number()).append(' ');
      if (device.count(false) + device.count(true) > 0) {
        lines.append("rbytes=").append(device.bytes(false));
        lines.append(" wbytes=").append(device.bytes(true));
        lines.append(" rios=").append(device.count(false));
        lines.append(" wios=").append(device.count(true)).append(" dbytes=0 dios=0");
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  /// What devices were asked for. All of it counts as synchronous: a writer waits for it.
  private static String served(Cgroup group, boolean counts, boolean below) {
    group.owner().blockIo().settle();
    StringBuilder lines = new StringBuilder();
    long total = 0;
    for (IoDevice device : group.io().devices()) {
      long read = sum(group, device.number(), false, counts, below);
      long written = sum(group, device.number(), true, counts, below);
      total += read + written;
      row(lines, device, "Read", read);
      row(lines, device, "Write", written);
      row(lines, device, "Sync", read + written);
      row(lines, device, "Async", 0);
      row(lines, device, "Discard", 0);
      row(lines, device, "Total", read + written);
    }
    return lines.append("Total ").append(total).append('\n').toString();
  }

  /// What a group asked of a device, and perhaps those below it.
  private static long sum(
      Cgroup group, DeviceNumber number, boolean writes, boolean counts, boolean below) {
    long sum = 0;
    for (IoDevice device : group.io().devices()) {
      if (device.number().equals(number)) {
        sum += counts ? device.count(writes) : device.bytes(writes);
      }
    }
    if (below) {
      for (Cgroup child : group.children().values()) {
        sum += sum(child, number, writes, counts, true);
      }
    }
    return sum;
  }

  private static void row(StringBuilder lines, IoDevice device, String word, long value) {
    lines.append(device.number()).append(' ').append(word).append(' ').append(value).append('\n');
  }

  private static void set(Cgroup group, IoDevice device, Rate rate, long limit) {
    device.limit(rate, limit);
    group.limit("io.max " + device.number() + " " + rate.word(), limit);
  }

  /// Applies all words or none. EINVAL, ERANGE (a limit of nothing), ENODEV.
  private static void setMax(Cgroup group, String text) {
    DeviceNumber number = device(group, text);
    IoDevice device = group.device(number);
    Map<Rate, Long> wanted = new EnumMap<>(Rate.class);
    for (String word : rest(text).split("\\s+")) {
      if (!word.isEmpty()) {
        int equals = word.indexOf('=');
        long value = amount(equals < 0 ? "" : word.substring(equals + 1));
        wanted.put(rate(word.substring(0, Math.max(0, equals)), value), value);
      }
    }
    wanted.forEach((rate, value) -> set(group, device, rate, capped(rate, value)));
  }

  private static long capped(Rate rate, long value) {
    return rate.isCount() && value >= COUNT_MAX ? Limit.NONE : value;
  }

  /// `max`, or a number, behind which anything may stand.
  private static long amount(String text) {
    if (text.equals("max")) {
      return Limit.NONE;
    }
    long value = leading(text);
    if (value == 0) {
      throw new CallFailed(Errno.ERANGE);
    }
    return value;
  }

  /// A limit of one a second is none that the kernel takes.
  private static Rate rate(String word, long value) {
    for (Rate rate : Rate.values()) {
      if (rate.word().equals(word) && value != 1) {
        return rate;
      }
    }
    throw new CallFailed(Errno.EINVAL);
  }

  /// 0 takes the limit away; what is more than 32 bits of requests is cut off.
  private static void setLegacy(Cgroup group, Rate rate, String text) {
    DeviceNumber number = device(group, text);
    long value = leading(rest(text));
    IoDevice device = group.device(number);
    long kept = rate.isCount() ? value & COUNT_MAX : value;
    boolean none = value == 0 || (rate.isCount() && kept == COUNT_MAX);
    set(group, device, rate, none ? Limit.NONE : kept);
  }

  /// The number that a text begins with, in 64 bits. EINVAL: none.
  private static long leading(String text) {
    int end = 0;
    long value = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      value = value * 10 + (text.charAt(end) - '0');
      end++;
    }
    if (end == 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    return value < 0 ? Limit.NONE : value;
  }

  /// The device that a text begins with. EINVAL, ENODEV.
  private static DeviceNumber device(Cgroup group, String text) {
    int blank = blank(text);
    String[] numbers = text.substring(0, blank).split(":", -1);
    if (numbers.length != 2) {
      throw new CallFailed(Errno.EINVAL);
    }
    long major = Limit.number(numbers[0]);
    long minor = Limit.number(numbers[1]);
    return group.owner().blockIo().known(new DeviceNumber((int) major, (int) minor));
  }

  private static int blank(String text) {
    int blank = 0;
    while (blank < text.length() && text.charAt(blank) > ' ') {
      blank++;
    }
    return blank;
  }

  private static String rest(String text) {
    return text.substring(blank(text)).strip();
  }

  /// Weights of single devices need a scheduler that weighs, which the devices here do not have:
  /// EOPNOTSUPP.
  private static void setWeight(Cgroup group, String text) {
    if (text.indexOf(':') >= 0) {
      device(group, text);
      throw new CallFailed(Errno.EOPNOTSUPP);
    }
    boolean unified = group.hierarchy().version() == Hierarchy.Version.V2;
    String number = text.startsWith("default") ? text.substring("default".length()).strip() : text;
    long most = unified ? WEIGHT_MAX : LEGACY_WEIGHT_MAX;
    weigh(group, Limit.within(leading(number), 1, most, unified ? Errno.EINVAL : Errno.ERANGE));
  }

  private static void weigh(Cgroup group, long weight) {
    group.io().weight(weight);
    group.limit("io.weight", weight);
  }
}
