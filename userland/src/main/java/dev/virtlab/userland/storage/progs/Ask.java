package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;

/// One command of `btrfs` as it was called.
final class Ask {

  private final Run run;
  private final String name;
  private final Words words;

  /// @param name of the command, as `subvolume create`
  Ask(Run run, String name, List<String> args, String letters, String longs) {
    this.run = run;
    this.name = name;
    try {
      words = new Options(letters, longs).read(args);
    } catch (Options.Wrong wrong) {
      throw new Stop("btrfs " + name + ": " + wrong.text() + "\n", 1);
    }
  }

  Run run() {
    return run;
  }

  Calls calls() {
    return run.calls();
  }

  boolean has(String key) {
    return words.has(key);
  }

  String last(String key, String otherwise) {
    return words.last(key, otherwise);
  }

  List<String> operands() {
    return words.operands();
  }

  /// Gives up unless there are exactly so many operands.
  Ask exactly(int count) {
    if (operands().size() != count) {
      throw new Stop(
          "btrfs "
              + name
              + ": exactly "
              + count
              + (count == 1 ? " argument expected, " : " arguments expected, ")
              + operands().size()
              + " given\n",
          1);
    }
    return this;
  }

  Ask least(int count) {
    if (operands().size() < count) {
      throw new Stop(
          "btrfs "
              + name
              + ": not enough arguments: "
              + operands().size()
              + " but at least "
              + count
              + " expected\n",
          1);
    }
    return this;
  }

  Ask most(int count) {
    if (operands().size() > count) {
      throw new Stop(
          "btrfs "
              + name
              + ": too many arguments: "
              + operands().size()
              + " but at most "
              + count
              + " expected\n",
          1);
    }
    return this;
  }

  String operand(int index) {
    return operands().get(index);
  }

  static Stop error(String text) {
    return new Stop("ERROR: " + text + "\n", 1);
  }

  /// The btrfs that a path lies in; gives up where it is none.
  BtrfsControl open(String path) {
    try {
      Stat stat = calls().stat(path);
      if (stat.type() != Stat.Type.DIRECTORY && stat.type() != Stat.Type.REGULAR) {
        throw new CallFailed(Errno.ENOTTY);
      }
      return calls().btrfs(path);
    } catch (CallFailed failed) {
      throw failed.errno() == Errno.ENOTTY
          ? error("not a btrfs filesystem: " + path)
          : error("cannot access '" + path + "': " + failed.errno().message());
    }
  }

  /// Whether the super block of a device can be read: the kernel knows a device that is named by
  /// its path only by that.
  boolean tellsWhatItIs(String device) {
    try {
      Placed file = Placed.open(calls(), device, false);
      try {
        return SuperBlock.read(file.read(SuperBlock.OFFSET, SuperBlock.SIZE)).isPresent();
      } finally {
        file.close();
      }
    } catch (CallFailed _) {
      return false;
    }
  }

  /// The directory that a path lies in, and its last part.
  static String[] split(String path) {
    String bare = path;
    while (bare.length() > 1 && bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    int slash = bare.lastIndexOf('/');
    String directory = slash < 0 ? "." : slash == 0 ? "/" : bare.substring(0, slash);
    return new String[] {directory, bare.substring(slash + 1)};
  }

  boolean isFolder(String path) {
    try {
      return calls().stat(path).type() == Stat.Type.DIRECTORY;
    } catch (CallFailed _) {
      return false;
    }
  }

  String real(String path) {
    try {
      return dev.virtlab.userland.coreutils.Resolve.path(
          calls(), path, dev.virtlab.userland.coreutils.Resolve.Mode.ALL_EXIST);
    } catch (CallFailed _) {
      return path;
    }
  }
}
