package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.btrfs.Tape;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.Arrays;
import java.util.List;

/// `btrfs receive`.
final class ReceiveCommand {
  private ReceiveCommand() {}

  static Step run(Run run, List<String> args) {
    Ask ask =
        new Ask(run, "receive", args, "CeE:f:m:vq", "max-errors:=E chroot=C dump verbose=v quiet=q")
            .exactly(1);
    String path = ask.operand(0);
    try {
      ask.calls().stat(path);
    } catch (CallFailed failed) {
      throw Ask.error("realpath(" + path + ") failed: " + failed.errno().message());
    }
    BtrfsControl control = ask.open(path);
    Bytes all = new Bytes();
    return Input.pour(
        run,
        0,
        piece -> {
          all.add(piece);
          return true;
        },
        _ -> {
          try {
            return run.exit(receive(ask, control, path, all.take()));
          } catch (Stop stop) {
            run.err(stop.text());
            return run.exit(stop.status());
          } catch (CallFailed failed) {
            run.err("ERROR: " + failed.errno().message() + "\n");
            return run.exit(1);
          }
        });
  }

  private static int receive(Ask ask, BtrfsControl control, String path, byte[] bytes) {
    if (bytes.length == 0) {
      return 0;
    }
    if (!Stream.isIn(bytes)) {
      throw Ask.error("unexpected header");
    }
    Tape tape = new Tape(Arrays.copyOfRange(bytes, Stream.MAGIC.length() + 4, bytes.length));
    String name = tape.text();
    String uuid = tape.text();
    String parent = tape.text();
    String target = path + "/" + name;
    if (parent.isEmpty()) {
      ask.run().err("At subvol " + name + "\n");
    } else {
      ask.run().out("At snapshot " + name + "\n");
    }
    if (parent.isEmpty()) {
      try {
        control.create(name);
      } catch (CallFailed failed) {
        throw Ask.error("creating subvolume " + name + " failed: " + failed.errno().message());
      }
    } else {
      snapshot(ask, control, path, name, parent);
    }
    Stream.apply(ask.calls(), tape, target);
    BtrfsControl made = ask.calls().btrfs(target);
    made.received(uuid);
    made.setReadOnly(true);
    return 0;
  }

  private static void snapshot(
      Ask ask, BtrfsControl control, String path, String name, String parent) {
    for (BtrfsControl.Subvolume each : control.subvolumes()) {
      if (each.receivedUuid().equals(parent) || each.uuid().equals(parent)) {
        try {
          control.snapshot(root(ask, path) + "/" + each.path(), name, false);
          return;
        } catch (CallFailed failed) {
          throw Ask.error("creating snapshot " + name + " failed: " + failed.errno().message());
        }
      }
    }
    throw Ask.error("cannot find parent subvolume: " + Errno.ENOENT.message());
  }

  /// The mount point that a path lies below.
  private static String root(Ask ask, String path) {
    String real = ask.real(path);
    String best = "";
    for (dev.virtlab.userland.tool.Mounts.Mount mount :
        dev.virtlab.userland.tool.Mounts.of(ask.calls())) {
      boolean covers = real.equals(mount.target()) || real.startsWith(mount.target() + "/");
      best = covers && mount.target().length() > best.length() ? mount.target() : best;
    }
    return best;
  }
}
