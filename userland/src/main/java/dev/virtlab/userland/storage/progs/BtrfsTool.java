package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// btrfs(8).
final class BtrfsTool implements Tool {

  /// A group of commands: gives the exit status, or -1 where it has no such command.
  @FunctionalInterface
  interface Group {
    int run(Run run, String command, List<String> args);
  }

  private static final Map<String, Group> GROUPS =
      Map.ofEntries(
          Map.entry("subvolume", SubvolumeCommands::run),
          Map.entry("filesystem", FilesystemCommands::run),
          Map.entry("device", DeviceCommands::run),
          Map.entry("balance", MovingCommands::balance),
          Map.entry("scrub", ScrubCommands::run),
          Map.entry("replace", MovingCommands::replace),
          Map.entry("rescue", RescueCommands::run),
          Map.entry("property", PropertyCommands::property),
          Map.entry("qgroup", PropertyCommands::qgroup),
          Map.entry("quota", PropertyCommands::quota),
          Map.entry("inspect-internal", PropertyCommands::inspect));

  private static final List<String> NAMES =
      Stream.concat(
              GROUPS.keySet().stream(),
              Stream.of("check", "receive", "restore", "send", "help", "version"))
          .sorted()
          .toList();

  @Override
  public Step run(Run run) {
    List<String> words = run.args();
    if (words.isEmpty()) {
      run.out(BtrfsHelp.SHORT).err(BtrfsHelp.SHORT_NOTE);
      return run.exit(1);
    }
    String first = full(words.getFirst(), NAMES);
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "--version", "version" -> {
        run.out("btrfs-progs v6.2\n");
        yield run.exit(0);
      }
      case "--help", "help" -> {
        run.out(BtrfsHelp.onOutput(BtrfsHelp.top()) + "Options for --format are: text, json\n");
        yield run.exit(0);
      }
      case "send" -> SendCommand.run(run, rest);
      case "receive" -> ReceiveCommand.run(run, rest);
      case "check" -> run.exit(CheckCommand.run(run, rest));
      default -> group(run, first, words.getFirst(), rest);
    };
  }

  /// The one of several names that a word is the beginning of; the word itself where that is not
  /// one alone.
  private static String full(String word, Collection<String> names) {
    List<String> found = names.stream().filter(name -> name.startsWith(word)).toList();
    return names.contains(word) || found.size() != 1 ? word : found.getFirst();
  }

  private static Step group(Run run, String first, String written, List<String> rest) {
    Group group = GROUPS.get(first);
    if (group == null) {
      if (first.equals("restore")) {
        throw Ask.error("btrfs " + first + " is not modelled here");
      }
      return unknown(run, "btrfs", written, BtrfsHelp.top());
    }
    if (rest.isEmpty()) {
      run.out(BtrfsHelp.onOutput(GroupHelp.of(first)) + "\n");
      return run.exit(1);
    }
    try {
      String command = full(rest.getFirst(), GroupHelp.commands(first));
      int status = group.run(run, command, rest.subList(1, rest.size()));
      if (status < 0) {
        return unknown(run, "btrfs " + first, rest.getFirst(), GroupHelp.of(first));
      }
      return run.exit(Math.max(status, run.status()));
    } catch (CallFailed failed) {
      throw Ask.error(failed.errno().message());
    }
  }

  private static Step unknown(Run run, String where, String word, String help) {
    run.out(BtrfsHelp.astray(help));
    run.err(where + ": unknown token '" + word + "'\n" + BtrfsHelp.onError(help) + "\n");
    return run.exit(1);
  }
}
