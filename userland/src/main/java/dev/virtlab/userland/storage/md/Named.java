package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.MdControl.Array;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.btrfs.Medium;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Run;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Arrays and devices by the names that people give them.
final class Named {
  private Named() {}

  static final int MAJOR = 9;
  private static final String FOLDER = "/dev/md/";
  private static final int NUMBER_MAX = 511;
  private static final int FIRST_FREE = 127;

  /// The number that a name of an array stands for: that of `/dev/md0`, or a free one.
  static int number(Calls calls, String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String digits = last.startsWith("md") ? last.substring(2) : last;
    boolean numbered = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (numbered && digits.length() <= 3 && Integer.parseInt(digits) <= NUMBER_MAX) {
      return Integer.parseInt(digits);
    }
    List<Array> arrays = calls.md().arrays();
    int free = FIRST_FREE;
    while (free > 0 && isTaken(arrays, free)) {
      free--;
    }
    return free;
  }

  private static boolean isTaken(List<Array> arrays, int number) {
    return arrays.stream().anyMatch(array -> array.number() == number);
  }

  /// A name in `/dev/md` leads to the device file.
  static void link(Calls calls, String name, int number) {
    if (!name.startsWith(FOLDER)) {
      return;
    }
    try {
      if (!exists(calls, "/dev/md")) {
        calls.mkdir("/dev/md", 0755);
      }
      unlink(calls, name);
      calls.symlink("/dev/md" + number, name);
    } catch (CallFailed _) {
      // The array runs without the name.
    }
  }

  /// The names in `/dev/md` that led to an array go with it.
  static void unlink(Calls calls, String name) {
    if (name.startsWith(FOLDER)) {
      try {
        calls.unlink(name);
      } catch (CallFailed _) {
        // There was none.
      }
    }
  }

  static boolean exists(Calls calls, String path) {
    try {
      calls.stat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// The array that a path leads to, if it leads to a device of md(4) that runs. [CallFailed]: it
  /// leads nowhere.
  static Optional<Array> find(Calls calls, String path) {
    Stat stat = calls.stat(path);
    return stat.type() == Stat.Type.BLOCK && stat.major() == MAJOR
        ? calls.md().array(stat.minor())
        : Optional.empty();
  }

  /// The array that a path leads to; [dev.virtlab.userland.tool.Stop] as open_mddev() gives up.
  static Array open(Run run, String path) {
    try {
      return find(run.calls(), path)
          .orElseThrow(() -> run.stop(1, path + " does not appear to be an md device"));
    } catch (CallFailed failed) {
      throw run.stop(1, "error opening " + path + ": " + failed.errno().message());
    }
  }

  /// The block device of a path, which nobody else has. EBUSY, ENOENT, ENOTBLK.
  static Block free(Calls calls, String path) {
    Block block = calls.block(path);
    boolean part = calls.blocks().stream().anyMatch(b -> b.below().contains(block.name()));
    boolean mounted =
        Mounts.of(calls).stream().anyMatch(mount -> mount.source().equals("/dev/" + block.name()));
    if (part || mounted || calls.btrfsOn(path).isPresent()) {
      throw new CallFailed(Errno.EBUSY);
    }
    return block;
  }

  /// The super block of a device. Empty: none. [CallFailed]: it cannot be read.
  static Optional<MdSuper> block(Calls calls, String path) {
    Placed file = Placed.open(calls, path, false);
    try {
      return MdSuper.read(file);
    } finally {
      file.close();
    }
  }

  /// Does something with an open device.
  static void with(Calls calls, String path, java.util.function.Consumer<Medium> act) {
    Placed file = Placed.open(calls, path, true);
    try {
      act.accept(file);
    } finally {
      file.close();
    }
  }

  /// Sixteen random bytes.
  static byte[] random(Calls calls) {
    int descriptor = calls.open("/dev/urandom", EnumSet.of(Open.READ), 0);
    try {
      return calls.read(descriptor, 16) instanceof Read.Some(byte[] bytes) ? bytes : new byte[16];
    } finally {
      calls.close(descriptor);
    }
  }

  static long now(Calls calls) {
    return calls.epochNanoseconds() / 1_000_000_000L;
  }

  static String host(Calls calls) {
    return calls.uname()[1];
  }
}
