package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Map;

/// btrfs(8).
final class BtrfsTool implements Tool {

  /// A group of commands: gives the exit status, or -1 where it has no such command.
  @FunctionalInterface
  interface Group {
    int run(Run run, String command, List<String> args);
  }

  private static final Map<String, String> HELP =
      Map.of(
          "subvolume", BtrfsHelp.SUBVOLUME,
          "filesystem", BtrfsHelp.FILESYSTEM,
          "device", BtrfsHelp.DEVICE,
          "balance", BtrfsHelp.BALANCE,
          "scrub", BtrfsHelp.SCRUB,
          "replace", BtrfsHelp.REPLACE,
          "property", BtrfsHelp.PROPERTY,
          "qgroup", BtrfsHelp.QGROUP,
          "quota", BtrfsHelp.QUOTA,
          "inspect-internal", BtrfsHelp.INSPECT_INTERNAL);

  private static final Map<String, Group> GROUPS =
      Map.of(
          "subvolume", SubvolumeCommands::run,
          "filesystem", FilesystemCommands::run,
          "device", DeviceCommands::run,
          "balance", MovingCommands::balance,
          "scrub", MovingCommands::scrub,
          "replace", MovingCommands::replace,
          "property", PropertyCommands::property,
          "qgroup", PropertyCommands::qgroup,
          "quota", PropertyCommands::quota,
          "inspect-internal", PropertyCommands::inspect);

  @Override
  public Step run(Run run) {
    List<String> words = run.args();
    if (words.isEmpty()) {
      throw new Stop(BtrfsHelp.TOP + "\n", 1);
    }
    String first = full(words.getFirst());
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "--version", "version" -> {
        run.out("btrfs-progs v6.2\n");
        yield run.exit(0);
      }
      case "--help", "help" -> {
        run.out(BtrfsHelp.TOP + "\n");
        yield run.exit(0);
      }
      case "send" -> SendCommand.run(run, rest);
      case "receive" -> ReceiveCommand.run(run, rest);
      case "check" -> run.exit(CheckCommand.run(run, rest));
      default -> group(run, first, words.getFirst(), rest);
    };
  }

  private static String full(String word) {
    for (String name : GROUPS.keySet().stream().sorted().toList()) {
      if (word.length() > 1 && name.startsWith(word)) {
        return name;
      }
    }
    return word;
  }

  private static Step group(Run run, String first, String written, List<String> rest) {
    Group group = GROUPS.get(first);
    if (group == null) {
      if (List.of("rescue", "restore").contains(first)) {
        throw Ask.error("btrfs " + first + " is not modelled here");
      }
      throw new Stop("btrfs: unknown token '" + written + "'\n" + BtrfsHelp.TOP + "\n", 1);
    }
    if (rest.isEmpty()) {
      run.out(HELP.getOrDefault(first, "") + "\n");
      return run.exit(1);
    }
    try {
      int status = group.run(run, rest.getFirst(), rest.subList(1, rest.size()));
      if (status < 0) {
        throw new Stop(
            "btrfs "
                + first
                + ": unknown token '"
                + rest.getFirst()
                + "'\n"
                + HELP.getOrDefault(first, "")
                + "\n",
            1);
      }
      return run.exit(Math.max(status, run.status()));
    } catch (CallFailed failed) {
      throw Ask.error(failed.errno().message());
    }
  }
}
