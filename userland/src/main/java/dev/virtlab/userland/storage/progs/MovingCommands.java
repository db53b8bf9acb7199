package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.BtrfsControl.Filter;
import dev.virtlab.userland.program.BtrfsControl.Replacement;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;
import java.util.Optional;

/// `btrfs balance` and `btrfs replace`.
final class MovingCommands {

  private static final String WARNING =
      """
      WARNING:

      \tFull balance without filters requested. This operation is very
      \tintense and takes potentially very long. It is recommended to
      \tuse the balance filters to narrow down the scope of balance.
      \tUse 'btrfs balance start --full-balance' option to skip this
      \twarning. The operation will start in 10 seconds.
      \tUse Ctrl-C to stop it.
      10 9 8 7 6 5 4 3 2 1
      Starting balance without any filters.
      """;

  private static final String PARITY =
      """
      WARNING:

      	RAID5/6 support has known problems and is strongly discouraged
      	to be used besides testing or evaluation. It is recommended that
      	you use one of the other RAID profiles.
      """;
  private static final String FORCED = "\tSafety timeout skipped due to --force\n\n";
  private static final String COUNTED =
      """
      \tThe operation will continue in 10 seconds.
      \tUse Ctrl-C to stop.
      10 9 8 7 6 5 4 3 2 1
      Starting balance.
      """;

  private MovingCommands() {}

  static int balance(Run run, String command, List<String> args) {
    String name = "balance " + command;
    return switch (command) {
      case "start" ->
          start(
              new Ask(
                      run,
                      name,
                      args,
                      "d::s::m::fv",
                      "force=f verbose=v full-balance=full background=bg bg=bg enqueue")
                  .exactly(1));
      case "status" -> {
        Ask ask = new Ask(run, name, args, "v", "verbose=v").exactly(1);
        var _ = ask.open(ask.operand(0));
        run.out("No balance found on '" + ask.operand(0) + "'\n");
        yield 0;
      }
      case "cancel", "pause" -> {
        Ask ask = new Ask(run, name, args, "", "").exactly(1);
        var _ = ask.open(ask.operand(0));
        throw new Stop(
            "ERROR: balance "
                + command
                + " on '"
                + ask.operand(0)
                + "' failed: "
                + (command.equals("pause") ? "Not running" : "Not in progress")
                + "\n",
            2);
      }
      case "resume" -> {
        Ask ask = new Ask(run, name, args, "", "").exactly(1);
        var _ = ask.open(ask.operand(0));
        throw new Stop(
            "ERROR: balance resume on '" + ask.operand(0) + "' failed: Not in progress\n", 2);
      }
      default -> -1;
    };
  }

  private static int start(Ask ask) {
    BtrfsControl control = ask.open(ask.operand(0));
    boolean plain = !ask.has("d") && !ask.has("m") && !ask.has("s");
    Optional<Filter> all = Optional.of(new Filter(Optional.empty(), false, -1, 0, -1));
    Optional<Filter> data = plain ? all : filter(ask, "d");
    Optional<Filter> metadata = plain ? all : filter(ask, "m");
    Optional<Filter> system = ask.has("s") ? filter(ask, "s") : plain ? all : metadata;
    if (plain && !ask.has("full")) {
      ask.run().out(WARNING).push();
    }
    boolean parity =
        List.of(data, metadata, system).stream()
            .flatMap(Optional::stream)
            .anyMatch(filter -> filter.convert().filter(p -> p.parities() > 0).isPresent());
    if (parity) {
      ask.run().out(ask.has("f") ? PARITY + FORCED : PARITY + COUNTED).push();
    }
    int devices = control.pool().devices().size();
    for (Optional<Filter> each : List.of(data, metadata, system)) {
      Optional<Profile> convert = each.flatMap(Filter::convert);
      if (convert.filter(p -> p.least() > devices).isPresent()) {
        throw Ask.error(
            "error during balancing '"
                + ask.operand(0)
                + "': Invalid argument\nThere may be more info in syslog - try dmesg | tail");
      }
    }
    try {
      int[] counts = control.balance(data, metadata, system);
      ask.run().out("Done, had to relocate " + counts[0] + " out of " + counts[1] + " chunks\n");
    } catch (CallFailed failed) {
      throw Ask.error(
          "error during balancing '"
              + ask.operand(0)
              + "': "
              + failed.errno().message()
              + "\nThere may be more info in syslog - try dmesg | tail");
    }
    return 0;
  }

  private static Optional<Filter> filter(Ask ask, String key) {
    if (!ask.has(key)) {
      return Optional.empty();
    }
    Optional<Profile> convert = Optional.empty();
    boolean soft = false;
    int usage = -1;
    long device = 0;
    int limit = -1;
    for (String word : ask.last(key, "").split(",")) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? "" : word.substring(equals + 1);
      switch (name) {
        case "" -> {}
        case "soft" -> soft = true;
        case "convert" ->
            convert =
                Optional.of(
                    Profile.of(value).orElseThrow(() -> Ask.error("unknown profile: " + value)));
        case "usage" -> usage = number(value);
        case "devid" -> device = number(value);
        case "limit" -> limit = number(value);
        default -> throw Ask.error("unrecognized balance option '" + name + "'");
      }
    }
    return Optional.of(new Filter(convert, soft, usage, device, limit));
  }

  private static int number(String text) {
    return Numbers.decimal(text).orElseThrow(() -> Ask.error("invalid number: " + text)).intValue();
  }

  static int replace(Run run, String command, List<String> args) {
    String name = "replace " + command;
    return switch (command) {
      case "start" -> {
        Ask ask = new Ask(run, name, args, "BfrK", "nodiscard=K enqueue").exactly(3);
        BtrfsControl control = ask.open(ask.operand(2));
        PoolDevice source = source(ask, control);
        DeviceCommands.prepare(ask, ask.operand(1), ask.has("f"));
        if (ask.calls().block(ask.operand(1)).size() < source.size()) {
          throw Ask.error(
              "target device smaller than source device (required " + source.size() + " bytes)");
        }
        boolean named = Numbers.decimal(ask.operand(0)).isEmpty();
        if (named && !source.isMissing() && !ask.tellsWhatItIs(ask.operand(0))) {
          throw Ask.error(
              "ioctl(DEV_REPLACE_START) failed on \""
                  + ask.operand(2)
                  + "\": "
                  + Errno.EINVAL.message()
                  + "\n");
        }
        control.replaceDevice(source.id(), ask.operand(1));
        yield 0;
      }
      case "status" -> {
        Ask ask = new Ask(run, name, args, "1", "").exactly(1);
        run.out(
            ask.open(ask.operand(0)).replaced().map(MovingCommands::told).orElse("Never started"));
        run.out("\n");
        yield 0;
      }
      case "cancel" -> {
        Ask ask = new Ask(run, name, args, "", "").exactly(1);
        run.out("INFO: ioctl(DEV_REPLACE_CANCEL)\"" + ask.operand(0) + "\": not started\n");
        yield 2;
      }
      default -> -1;
    };
  }

  private static String told(Replacement replacement) {
    return "Started on "
        + CivilTime.of(replacement.started()).format("%e.%b %H:%M:%S")
        + ", finished on "
        + CivilTime.of(replacement.finished()).format("%e.%b %H:%M:%S")
        + ", 0 write errs, "
        + replacement.uncorrectable()
        + " uncorr. read errs";
  }

  private static PoolDevice source(Ask ask, BtrfsControl control) {
    String word = ask.operand(0);
    Optional<Long> number = Numbers.decimal(word);
    for (PoolDevice device : control.pool().devices()) {
      if (device.path().equals(word) || number.filter(n -> n == device.id()).isPresent()) {
        return device;
      }
    }
    throw number.isPresent()
        ? Ask.error("'" + word + "' is not a valid devid for filesystem '" + ask.operand(2) + "'")
        : Ask.error(
            "source device '" + word + "' is not part of filesystem '" + ask.operand(2) + "'");
  }
}
