package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.Use;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.Optional;

/// `btrfs device`.
final class DeviceCommands {
  private DeviceCommands() {}

  static int run(Run run, String command, List<String> args) {
    String name = "device " + command;
    return switch (command) {
      case "add" -> add(new Ask(run, name, args, "Kf", "nodiscard=K force=f enqueue").least(2));
      case "remove", "delete" -> remove(new Ask(run, name, args, "", "enqueue").least(2));
      case "usage" -> {
        Ask ask = new Ask(run, name, args, "bhHkmg", "raw=b").least(1);
        ask.operands().forEach(path -> PoolText.devices(ask, ask.open(path).pool()));
        yield 0;
      }
      case "stats" -> stats(new Ask(run, name, args, "zcT", "reset=z check=c").exactly(1));
      case "scan" -> scan(new Ask(run, name, args, "du", "all-devices=d forget=u"));
      case "ready" -> 0;
      default -> -1;
    };
  }

  private static int add(Ask ask) {
    String path = ask.operands().getLast();
    BtrfsControl control = ask.open(path);
    for (String device : ask.operands().subList(0, ask.operands().size() - 1)) {
      prepare(ask, device, ask.has("f"));
      try {
        control.addDevice(device);
      } catch (CallFailed failed) {
        throw Ask.error("error adding device '" + device + "': " + failed.errno().message());
      }
    }
    return 0;
  }

  /// Looks at a device that is to join, as both adding and replacing do.
  static void prepare(Ask ask, String device, boolean force) {
    Stat stat;
    try {
      stat = ask.calls().stat(device);
    } catch (CallFailed failed) {
      throw Ask.error("cannot access '" + device + "': " + failed.errno().message());
    }
    if (stat.type() != Stat.Type.BLOCK) {
      throw Ask.error(device + " is not a block device");
    }
    if (MkfsBtrfs.isMounted(ask.calls(), device)) {
      throw Ask.error(device + " is mounted");
    }
    Optional<Probe> found = Probe.quietly(ask.calls(), device);
    if (found.isPresent() && !force) {
      throw Ask.error(
          device
              + " appears to contain an existing filesystem ("
              + found.get().type()
              + ")\nERROR: use the -f option to force overwrite of "
              + device);
    }
    if (!ask.has("K")) {
      ask.run()
          .out(
              "Performing full device TRIM "
                  + device
                  + " ("
                  + Sizes.pretty(ask.calls().block(device).size())
                  + ") ...\n")
          .push();
    }
  }

  private static int remove(Ask ask) {
    BtrfsControl control = ask.open(ask.operands().getLast());
    int status = 0;
    for (String device : ask.operands().subList(0, ask.operands().size() - 1)) {
      Optional<Long> number = Numbers.decimal(device);
      if (number.isEmpty() && !device.equals("missing") && !isBlock(ask, device)) {
        ask.run().err("ERROR: not a block device: " + device + "\n");
        status = 1;
        continue;
      }
      try {
        long id = device.equals("missing") ? -1 : id(control.pool(), device, number);
        enough(control.pool());
        if (id > 0 && number.isEmpty() && !ask.tellsWhatItIs(device)) {
          throw new CallFailed(Errno.EINVAL);
        }
        control.removeDevice(id);
      } catch (CallFailed failed) {
        ask.run()
            .err(
                "ERROR: error removing device '"
                    + device
                    + "': "
                    + failed.errno().message()
                    + "\n");
        status = 1;
      } catch (TooFew few) {
        ask.run().err("ERROR: error removing device '" + device + "': " + few.why + "\n");
        status = 1;
      }
    }
    return status;
  }

  private static final class TooFew extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String why;

    TooFew(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }

  private static void enough(Pool pool) {
    int left = pool.devices().size() - 1;
    for (Use use : Use.values()) {
      for (Profile profile : pool.profiles(use)) {
        if (left < profile.least() && profile.least() > 1) {
          String word =
              switch (profile.least()) {
                case 2 -> "two";
                case 3 -> "three";
                default -> "four";
              };
          boolean ten = profile == Profile.RAID10;
          throw new TooFew(
              "unable to go below " + (ten ? "four/two" : word) + " devices on " + profile.word());
        }
      }
    }
  }

  private static boolean isBlock(Ask ask, String device) {
    try {
      return ask.calls().stat(device).type() == Stat.Type.BLOCK;
    } catch (CallFailed _) {
      return false;
    }
  }

  private static long id(Pool pool, String device, Optional<Long> number) {
    for (PoolDevice each : pool.devices()) {
      if (each.path().equals(device) || number.filter(n -> n == each.id()).isPresent()) {
        return each.id();
      }
    }
    throw new CallFailed(dev.virtlab.userland.program.Errno.EINVAL);
  }

  private static int stats(Ask ask) {
    Pool pool = ask.open(ask.operand(0)).pool();
    boolean errors = false;
    for (PoolDevice device : pool.devices()) {
      for (PoolDevice.Counter counter : PoolDevice.Counter.values()) {
        String name =
            switch (counter) {
              case WRITE -> "write_io_errs";
              case READ -> "read_io_errs";
              case FLUSH -> "flush_io_errs";
              case CORRUPTION -> "corruption_errs";
              case GENERATION -> "generation_errs";
            };
        String path = PoolText.name(device);
        errors |= device.errors(counter) > 0;
        ask.run()
            .out(
                "["
                    + path
                    + "]."
                    + name
                    + " ".repeat(Math.max(1, 17 - name.length()))
                    + device.errors(counter)
                    + "\n");
      }
      if (ask.has("z")) {
        device.forgive();
      }
    }
    return ask.has("c") && errors ? 64 : 0;
  }

  private static int scan(Ask ask) {
    if (ask.has("u") && ask.operands().isEmpty()) {
      ask.calls().forgetBtrfs();
      return 0;
    }
    if (ask.has("u")) {
      throw Ask.error("forgetting one device is not modelled here: without a device all are");
    }
    if (ask.operands().isEmpty()) {
      ask.run().out("Scanning for Btrfs filesystems\n");
      for (var block : ask.calls().blocks()) {
        try {
          ask.calls().scanBtrfs("/dev/" + block.name());
        } catch (CallFailed _) {
          // That one is something else.
        }
      }
    }
    for (String device : ask.operands()) {
      ask.run().out("Scanning for btrfs filesystems on '" + device + "'\n");
      try {
        ask.calls().scanBtrfs(device);
      } catch (CallFailed failed) {
        throw Ask.error("device scan failed on '" + device + "': " + failed.errno().message());
      }
    }
    return 0;
  }
}
