package dev.virtlab.userland.docker.client.grammar;

import dev.virtlab.userland.docker.units.Quoted;
import java.util.ArrayList;
import java.util.List;

/// Writes the help of commands, as the templates of the Docker client do.
public final class Help {

  /// The columns of help that is not read on a terminal.
  public static final int COLUMNS = 80;

  private static final int NAME_COLUMNS = 11;
  private static final List<String> COMMON =
      List.of(
          "run", "exec", "ps", "build", "pull", "push", "images", "login", "logout", "search",
          "version", "info");
  private static final List<String> SWARM =
      List.of("config", "node", "secret", "service", "stack", "swarm");

  private final Command command;
  private final Need.Daemon daemon;
  private final int columns;
  private final StringBuilder out = new StringBuilder();

  private Help(Command command, Need.Daemon daemon, int columns) {
    this.command = command;
    this.daemon = daemon;
    this.columns = columns;
  }

  /// The help of a command, for a daemon (what it lacks is left out) and a width of the terminal.
  public static String of(Command command, Need.Daemon daemon, int columns) {
    Help help = new Help(command, daemon, columns);
    help.write();
    return help.out.toString();
  }

  private void write() {
    boolean group = !command.children().isEmpty();
    boolean root = command.isRoot();
    List<Flag> flags = visibleFlags();
    String usage =
        group
            ? command.path() + (flags.isEmpty() ? "" : " [OPTIONS]") + " COMMAND"
            : command.useLine();
    out.append("Usage:  ").append(usage).append("\n\n").append(command.description()).append('\n');
    if (command.places().size() > 1) {
      out.append("\nAliases:\n  ").append(String.join(", ", command.places())).append('\n');
    }
    if (!root && !flags.isEmpty()) {
      flags("Options", flags);
    }
    if (root) {
      rootCommands();
      flags("Global Options", flags);
    } else if (group) {
      groups();
    }
    if (group) {
      out.append("\nRun '")
          .append(command.path())
          .append(" COMMAND --help' for more information on a command.\n");
    }
    if (root) {
      out.append(
          "\nFor more help on how to use Docker, head to https://docs.docker.com/go/guides/\n");
    }
  }

  private List<Flag> visibleFlags() {
    return command.flags().stream()
        .filter(flag -> !flag.hidden() && flag.deprecated().isEmpty())
        .filter(flag -> flag.need().isMetBy(daemon))
        .toList();
  }

  private List<Command> visibleChildren() {
    return command.children().stream().filter(child -> child.need().isMetBy(daemon)).toList();
  }

  private void rootCommands() {
    List<Command> common = new ArrayList<>();
    COMMON.forEach(name -> command.child(name).ifPresent(common::add));
    List<Command> management = new ArrayList<>();
    List<Command> swarm = new ArrayList<>();
    List<Command> others = new ArrayList<>();
    for (Command child : visibleChildren()) {
      if (SWARM.contains(child.name())) {
        swarm.add(child);
      } else if (!child.children().isEmpty()) {
        management.add(child);
      } else if (!COMMON.contains(child.name()) && !child.name().equals("help")) {
        others.add(child);
      }
    }
    commands("Common Commands", common);
    commands("Management Commands", management);
    commands("Swarm Commands", swarm);
    commands("Commands", others);
  }

  private void groups() {
    List<Command> visible = visibleChildren();
    List<Command> management = visible.stream().filter(c -> !c.children().isEmpty()).toList();
    commands("Management Commands", management);
    commands("Commands", visible.stream().filter(c -> c.children().isEmpty()).toList());
  }

  private void commands(String title, List<Command> commands) {
    if (commands.isEmpty()) {
      return;
    }
    out.append('\n').append(title).append(":\n");
    for (Command child : commands) {
      String name = child.name();
      out.append("  ")
          .append(name)
          .append(" ".repeat(Math.max(0, NAME_COLUMNS - name.length()) + 1))
          .append(child.summary())
          .append('\n');
    }
  }

  private void flags(String title, List<Flag> flags) {
    out.append('\n').append(title).append(":\n");
    int widest = 0;
    for (Flag flag : flags) {
      widest = Math.max(widest, head(flag).length());
    }
    int column = widest + 3;
    for (Flag flag : flags) {
      String head = head(flag);
      out.append(head).append(" ".repeat(column - head.length()));
      Wrapping.append(out, usage(flag), column, columns - 1);
      out.append('\n');
    }
  }

  private static String head(Flag flag) {
    String letter = flag.letter().map(c -> "  -" + c + ", ").orElse("      ");
    String word = flag.kind().word();
    return letter + "--" + flag.name() + (word.isEmpty() ? "" : " " + word);
  }

  private static String usage(Flag flag) {
    if (flag.initial().isEmpty()) {
      return flag.usage();
    }
    boolean string = flag.kind().word().equals("string");
    return flag.usage()
        + " (default "
        + (string ? Quoted.of(flag.initial()) : flag.initial())
        + ")";
  }
}
