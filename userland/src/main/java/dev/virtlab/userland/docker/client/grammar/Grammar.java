package dev.virtlab.userland.docker.client.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A whole grammar: a root command whose flags stand before all commands.
///
/// The rules are those of cobra with `TraverseChildren`: every command on the way may have flags of
/// its own.
public final class Grammar {

  private final Command root;

  /// The grammar below a root.
  public Grammar(Command root) {
    this.root = root;
  }

  /// What a command line asks for.
  public sealed interface Request {

    /// To run a command.
    record Run(CommandLine globals, CommandLine line) implements Request {}

    /// To see the help of a command.
    ///
    /// @param notices warnings about the flags that asked for it
    record Help(CommandLine globals, Command command, List<String> notices) implements Request {}
  }

  /// The root.
  public Command root() {
    return root;
  }

  /// Reads the words that follow the program's name.
  public Request parse(List<String> words) throws UsageError {
    FlagParser.Parsed globals = FlagParser.parse(root, words, true);
    List<String> rest = words.subList(globals.read(), words.size());
    Found found = find(root, rest);
    FlagParser.Parsed parsed =
        found.command().parsed()
            ? FlagParser.parse(found.command(), found.rest(), false)
            : raw(found.command(), found.rest());
    if (globals.help() || parsed.help()) {
      return new Request.Help(globals.line(), found.command(), parsed.line().notices());
    }
    return new Request.Run(globals.line(), parsed.line());
  }

  private static FlagParser.Parsed raw(Command command, List<String> words) {
    CommandLine line = new CommandLine(command);
    words.forEach(line::argument);
    boolean help = words.contains("--help");
    return new FlagParser.Parsed(line, help, words.size());
  }

  private record Found(Command command, List<String> rest) {}

  /// Walks down the commands that the words name; flags in between belong to the command above.
  private static Found find(Command from, List<String> words) throws UsageError {
    List<String> flags = new ArrayList<>();
    boolean value = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean alone = word.startsWith("--") && word.indexOf('=') < 0;
      boolean letter = word.startsWith("-") && word.length() == 2 && !alone;
      if (alone || (letter && word.charAt(1) != '=')) {
        value = takesValue(from, word);
        flags.add(word);
      } else if (value || (word.startsWith("-") && word.length() > 1)) {
        value = false;
        flags.add(word);
      } else {
        Optional<Command> child = from.child(word);
        if (child.isEmpty()) {
          return new Found(from, words);
        }
        FlagParser.Parsed above = FlagParser.parse(from, flags, false);
        Found found = find(child.get(), words.subList(i + 1, words.size()));
        return above.help() ? new Found(found.command(), List.of("--help")) : found;
      }
    }
    return new Found(from, words);
  }

  private static boolean takesValue(Command command, String word) {
    Optional<Flag> flag =
        word.startsWith("--") ? command.flag(word.substring(2)) : command.flag(word.charAt(1));
    return !word.equals("--help") && flag.map(f -> f.kind().needsValue()).orElse(true);
  }

  /// The command of a path for `help`, and the words that name none.
  public Request help(CommandLine globals, List<String> words) throws UsageError {
    Command command = root;
    int at = 0;
    while (at < words.size() && command.child(words.get(at)).isPresent()) {
      command = command.child(words.get(at)).get();
      at++;
    }
    if (at < words.size()) {
      throw new UsageError(
          1, "unknown help topic: " + String.join(" ", words.subList(at, words.size())));
    }
    return new Request.Help(globals, command, List.of());
  }

  /// Looks at the number of arguments, and at words that should have been commands.
  public void checkArguments(CommandLine line) throws UsageError {
    Command command = line.command();
    int count = line.arguments().size();
    if (!command.children().isEmpty()) {
      if (count > 0) {
        throw unknown(command, line.arguments().getFirst());
      }
      return;
    }
    Optional<String> complaint = command.arity().complaint(count);
    if (complaint.isPresent()) {
      throw new UsageError(
          1,
          root.path()
              + ": '"
              + command.path()
              + "' "
              + complaint.get()
              + "\n\nUsage:  "
              + command.useLine()
              + "\n\n"
              + command.arity().advice()
              + " '"
              + command.path()
              + " --help' for more information");
    }
  }

  private UsageError unknown(Command command, String word) {
    String usage = command.isRoot() ? "" : "Usage:  " + command.useLine() + "\n\n";
    return new UsageError(
        1,
        root.path()
            + ": unknown command: "
            + command.path()
            + " "
            + word
            + "\n\n"
            + usage
            + "Run '"
            + command.path()
            + " --help' for more information");
  }

  /// What is wrong with using a command and its flags on a daemon, a line each.
  public static List<String> unsupported(CommandLine line, Need.Daemon daemon) {
    List<String> complaints = new ArrayList<>();
    Command command = line.command();
    command.need().complaint(command.path(), daemon).ifPresent(complaints::add);
    if (complaints.isEmpty()) {
      for (Flag flag : command.flags()) {
        if (line.isSet(flag.name())) {
          flag.need().complaint("\"--" + flag.name() + "\"", daemon).ifPresent(complaints::add);
        }
      }
    }
    return complaints;
  }
}
