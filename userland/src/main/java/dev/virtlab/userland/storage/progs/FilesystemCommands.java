package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `btrfs filesystem`.
final class FilesystemCommands {

  private static final String UNITS = "raw=b human-readable=h iec=iec si=H kbytes=k mbytes=m";

  private FilesystemCommands() {}

  static int run(Run run, String command, List<String> args) {
    String name = "filesystem " + command;
    return switch (command) {
      case "df" -> df(new Ask(run, name, args, "bhHkmgt", UNITS).exactly(1));
      case "usage" -> usage(new Ask(run, name, args, "bhHkmgtT", UNITS).least(1));
      case "show" ->
          show(new Ask(run, name, args, "dmbhHkg", "all-devices=d mounted=m raw=b").most(1));
      case "label" -> label(new Ask(run, name, args, "", "").least(1).most(2));
      case "sync" -> {
        Ask ask = new Ask(run, name, args, "", "").exactly(1);
        ask.open(ask.operand(0)).sync();
        yield 0;
      }
      case "resize" -> resize(args, run);
      case "du" -> FileUse.run(new Ask(run, name, args, "sbhHkm", "summarize=s raw=b").least(1));
      case "defragment", "defrag" -> {
        Ask ask = new Ask(run, name, args, "rvc::fs:l:t:", "").least(1);
        ask.operands().forEach(ask::open);
        yield 0;
      }
      default -> -1;
    };
  }

  private static int df(Ask ask) {
    BtrfsControl control = ask.open(ask.operand(0));
    PoolText.df(ask, control.pool());
    return 0;
  }

  private static int usage(Ask ask) {
    for (String path : ask.operands()) {
      BtrfsControl control = ask.open(path);
      PoolText.usage(ask, control.pool(), control.available());
    }
    return 0;
  }

  private static void shown(Ask ask, Pool pool, long used, boolean missing) {
    StringBuilder out = new StringBuilder();
    out.append("Label: ").append(pool.label().isEmpty() ? "none" : "'" + pool.label() + "'");
    out.append("  uuid: ").append(SuperBlock.uuid(pool.fsid())).append('\n');
    out.append("\tTotal devices ").append(pool.devices().size());
    out.append(" FS bytes used ").append(Sizes.pretty(used)).append('\n');
    for (PoolDevice device : pool.devices()) {
      out.append("\tdevid ").append(pad(Long.toString(device.id()), 4));
      if (device.isMissing()) {
        out.append(" size 0 used 0 path ").append(PoolText.MISSING).append(" MISSING\n");
        continue;
      }
      out.append(" size ").append(Sizes.pretty(device.size()));
      out.append(" used ").append(Sizes.pretty(device.extents().sum()));
      out.append(" path ").append(device.path()).append('\n');
    }
    if (missing) {
      out.append("\t*** Some devices missing\n");
    }
    ask.run().out(out.append('\n').toString());
  }

  private static void mounted(Ask ask, BtrfsControl control) {
    Pool pool = control.pool();
    shown(ask, pool, pool.used(), false);
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static int show(Ask ask) {
    if (ask.operands().isEmpty()) {
      return showAll(ask);
    }
    String name = ask.operand(0);
    Optional<Stat> stat = stat(ask, name);
    if (stat.filter(s -> s.type() == Stat.Type.DIRECTORY).isPresent()) {
      try {
        mounted(ask, ask.calls().btrfs(name));
        return 0;
      } catch (CallFailed _) {
        throw Ask.error("not a valid btrfs filesystem: " + ask.real(name));
      }
    }
    if (stat.isPresent()) {
      return showDevice(ask, name, stat.get());
    }
    for (var block : ask.calls().blocks()) {
      Optional<BtrfsControl> control = ask.calls().btrfsOn("/dev/" + block.name());
      boolean same =
          control
              .map(BtrfsControl::pool)
              .filter(p -> p.label().equals(name) || SuperBlock.uuid(p.fsid()).equals(name))
              .isPresent();
      if (same) {
        mounted(ask, control.get());
        return 0;
      }
    }
    return 1;
  }

  /// The mounted pools, then the others.
  private static int showAll(Ask ask) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> devices =
        ask.calls().blocks().stream().map(block -> "/dev/" + block.name()).toList();
    for (String device : devices) {
      Optional<BtrfsControl> control = ask.calls().btrfsOn(device);
      if (!ask.has("d") && control.isPresent() && isNew(control.get().pool(), seen)) {
        mounted(ask, control.get());
      }
    }
    for (String device : devices) {
      if (!ask.has("m") && (ask.has("d") || ask.calls().btrfsOn(device).isEmpty())) {
        Unmounted.read(ask.calls(), device, device)
            .filter(found -> isNew(found.pool(), seen))
            .ifPresent(found -> unmounted(ask, found));
      }
    }
    return ask.has("m") && seen.isEmpty() ? 1 : 0;
  }

  private static boolean isNew(Pool pool, Set<String> seen) {
    return seen.add(SuperBlock.uuid(pool.fsid()));
  }

  private static void unmounted(Ask ask, Unmounted.Found found) {
    boolean missing = found.pool().devices().stream().anyMatch(PoolDevice::isMissing);
    shown(ask, found.pool(), found.block().used(), missing);
  }

  private static Optional<Stat> stat(Ask ask, String name) {
    try {
      return Optional.of(ask.calls().stat(name));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private static int showDevice(Ask ask, String name, Stat stat) {
    if (stat.type() == Stat.Type.BLOCK) {
      Optional<BtrfsControl> control = ask.calls().btrfsOn(name);
      if (control.isPresent()) {
        mounted(ask, control.get());
        return 0;
      }
    }
    Optional<Unmounted.Found> found = Unmounted.read(ask.calls(), name, ask.real(name));
    if (found.isEmpty()) {
      if (stat.type() == Stat.Type.BLOCK) {
        throw Ask.error("no btrfs on " + name);
      }
      throw new dev.virtlab.userland.tool.Stop(
          "No valid Btrfs found on " + ask.real(name) + "\nERROR: blkid device scan returned 1\n",
          1);
    }
    unmounted(ask, found.get());
    return 0;
  }

  private static int label(Ask ask) {
    String path = ask.operand(0);
    boolean sets = ask.operands().size() == 2;
    Stat stat;
    try {
      stat = ask.calls().stat(path);
    } catch (CallFailed failed) {
      throw Ask.error("unable to stat '" + path + "': " + failed.errno().message());
    }
    if (sets && ask.operand(1).length() > SuperBlock.LABEL_MAX) {
      throw Ask.error(
          "label " + ask.operand(1) + " is too long (max " + SuperBlock.LABEL_MAX + ")");
    }
    if (stat.type() == Stat.Type.DIRECTORY) {
      BtrfsControl control = ask.open(path);
      if (sets) {
        control.label(ask.operand(1));
      } else {
        ask.run().out(control.pool().label() + "\n");
      }
      return 0;
    }
    Unmounted.Found found =
        Unmounted.read(ask.calls(), path, path)
            .orElseThrow(() -> Ask.error("not a btrfs filesystem: " + path));
    if (!sets) {
      ask.run().out(found.pool().label() + "\n");
      return 0;
    }
    if (MkfsBtrfs.isMounted(ask.calls(), path)) {
      throw Ask.error("device " + path + " is mounted, use mount point");
    }
    Unmounted.relabel(ask.calls(), path, ask.operand(1));
    return 0;
  }

  /// The size may begin with a minus, which is no option here.
  private static int resize(List<String> args, Run run) {
    List<String> words = new ArrayList<>(args);
    if (!words.contains("--")) {
      words.addFirst("--");
    }
    Ask ask = new Ask(run, "filesystem resize", words, "", "").exactly(2);
    String amount = ask.operand(0);
    String path = ask.operand(1);
    BtrfsControl control = ask.open(path);
    int colon = amount.indexOf(':');
    long devid =
        colon < 0
            ? 1
            : dev.virtlab.userland.tool.Numbers.decimal(amount.substring(0, colon)).orElse(0L);
    String text = amount.substring(colon + 1);
    Optional<PoolDevice> device = control.pool().device(devid);
    if (device.isEmpty()) {
      run.err("ERROR: cannot find devid: " + devid + "\n");
      throw Ask.error("unable to resize '" + path + "': No such device");
    }
    long now = device.get().size();
    long wanted = wanted(control, device.get(), text);
    String shown = text.equals("max") ? "max" : Sizes.pretty(wanted);
    run.out(
        "Resize device id "
            + devid
            + " ("
            + device.get().path()
            + ") from "
            + Sizes.pretty(now)
            + " to "
            + shown
            + "\n");
    try {
      control.resize(devid, wanted);
    } catch (CallFailed failed) {
      String why =
          failed.errno() == Errno.EFBIG ? "no enough free space" : failed.errno().message();
      throw Ask.error("unable to resize '" + path + "': " + why);
    }
    return 0;
  }

  private static long wanted(BtrfsControl control, PoolDevice device, String text) {
    if (text.equals("max")) {
      return device.medium().map(m -> m.size()).orElse(device.size());
    }
    int sign = text.startsWith("+") ? 1 : text.startsWith("-") ? -1 : 0;
    long size =
        Sizes.parse(sign == 0 ? text : text.substring(1))
            .orElseThrow(() -> Ask.error("failed to parse size: " + text));
    return sign == 0 ? size : control.pool().device(device.id()).orElseThrow().size() + sign * size;
  }
}
