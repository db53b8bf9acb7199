package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// `virsh`, one command or a conversation; virsh(1), libvirt 9.0.
public final class Virsh implements Program {

  /// What it can do.
  static final Map<String, Command> COMMANDS = commands();

  private static final String WELCOME =
      """
      Welcome to virsh, the virtualization interactive terminal.

      Type:  'help' for help with commands
             'quit' to quit

      """;

  private static final String PROMPT = "virsh # ";

  /// The longest line of a conversation.
  private static final int LINE_MAX = 65_536;

  private final Libvirt libvirt;

  /// @param libvirt where the machines are kept
  public Virsh(Libvirt libvirt) {
    this.libvirt = libvirt;
  }

  private static Map<String, Command> commands() {
    Map<String, Command> all = new TreeMap<>();
    List<Command> every = new ArrayList<>(Lifecycle.commands());
    every.addAll(Looking.commands());
    every.addAll(Resizing.commands());
    every.addAll(SnapshotCommands.commands());
    every.addAll(HostCommands.commands());
    every.addAll(Moving.commands());
    every.addAll(SaveCommands.commands());
    every.add(Console.command());
    every.forEach(command -> all.put(command.name(), command));
    return all;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    List<String> words = argv.subList(1, argv.size());
    boolean quiet = false;
    String uri = "qemu:///system";
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-")) {
      String option = words.get(at++);
      switch (option) {
        case "-q", "--quiet" -> quiet = true;
        case "-r", "--readonly" -> {}
        case "-v", "-V", "--version" -> {
          return Io.print(calls, 1, "9.0.0\n", () -> new Step.Exit(0));
        }
        case "-c", "--connect" -> {
          uri = at < words.size() ? words.get(at++) : "";
        }
        default -> {
          if (!option.startsWith("--connect=")) {
            return Io.print(
                calls,
                2,
                "error: unsupported option '" + option + "'. See --help.\n",
                () -> new Step.Exit(1));
          }
          uri = option.substring(10);
        }
      }
    }
    Uri address = Uri.of(uri, calls.hostname());
    if (!address.isDriven()) {
      return unconnected(calls, "no connection driver available for " + uri);
    }
    Optional<Libvirt> there = address.isLocal() ? Optional.of(libvirt) : libvirt.at(address.host());
    if (there.isEmpty()) {
      return unconnected(calls, address.unknown());
    }
    return new Virsh(there.get()).connected(calls, quiet, words.subList(at, words.size()));
  }

  private Step connected(Calls calls, boolean quiet, List<String> rest) {
    if (rest.isEmpty()) {
      return Io.print(calls, 1, WELCOME, () -> converse(calls, quiet, new byte[0]));
    }
    return rest.size() == 1
        ? each(calls, quiet, split(rest.getFirst()), Step.Exit::new)
        : run(calls, quiet, rest, Step.Exit::new);
  }

  private static Step unconnected(Calls calls, String why) {
    String text = "error: failed to connect to the hypervisor\nerror: " + why + "\n";
    return Io.print(calls, 2, text, () -> new Step.Exit(1));
  }

  /// One command after the other; the last one's status counts.
  private Step each(Calls calls, boolean quiet, List<List<String>> lines, IntFunction<Step> then) {
    if (lines.isEmpty()) {
      return then.apply(0);
    }
    List<List<String>> rest = lines.subList(1, lines.size());
    return run(
        calls,
        quiet,
        lines.getFirst(),
        status -> rest.isEmpty() ? then.apply(status) : each(calls, quiet, rest, then));
  }

  private Step run(Calls calls, boolean quiet, List<String> words, IntFunction<Step> then) {
    Command command = COMMANDS.get(words.getFirst());
    if (command == null) {
      String text =
          OtherCommands.NAMES.contains(words.getFirst())
              ? "error: " + words.getFirst() + " is not modelled here; 'virsh help' lists what is\n"
              : "error: unknown command: '" + words.getFirst() + "'\n";
      return Io.print(calls, 2, text, () -> then.apply(1));
    }
    Words parsed;
    try {
      parsed = Words.of(command, words.subList(1, words.size()));
    } catch (Words.Wrong wrong) {
      return Io.print(calls, 2, "error: " + wrong.text() + "\n", () -> then.apply(1));
    }
    return command.deed().run(new Session(calls, libvirt, quiet, then), parsed);
  }

  /// The words of a line by blanks and quotes, commands by `;`.
  private static List<List<String>> split(String line) {
    List<List<String>> lines = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (char c : (line + ";").toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (c == ' ' || c == '\t' || c == ';' || c == '\n') {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
        if ((c == ';' || c == '\n') && !words.isEmpty()) {
          lines.add(List.copyOf(words));
          words.clear();
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    return lines;
  }

  private Step converse(Calls calls, boolean quiet, byte[] ahead) {
    return Io.print(calls, 1, PROMPT, () -> line(calls, quiet, ahead));
  }

  private Step line(Calls calls, boolean quiet, byte[] ahead) {
    for (int i = 0; i < ahead.length; i++) {
      if (ahead[i] == '\n') {
        String line = Utf8.decode(ahead, 0, i);
        byte[] rest = java.util.Arrays.copyOfRange(ahead, i + 1, ahead.length);
        return entered(calls, quiet, line, rest);
      }
    }
    return Io.read(
        calls,
        0,
        Io.READ_MAX,
        read -> {
          if (read instanceof Read.Some some && ahead.length < LINE_MAX) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(ahead, 0, ahead.length);
            all.write(some.bytes(), 0, some.bytes().length);
            return new Step.Next(() -> line(calls, quiet, all.toByteArray()));
          }
          return Io.print(calls, 1, "\n", () -> new Step.Exit(0));
        });
  }

  /// A terminal shows what is typed by itself; what comes from elsewhere is shown as it is read.
  private Step entered(Calls calls, boolean quiet, String line, byte[] rest) {
    String shown = calls.isTerminal(0) ? "" : line + "\n";
    return Io.print(
        calls,
        1,
        shown,
        () -> {
          String word = line.strip();
          if (word.equals("quit") || word.equals("exit")) {
            return Io.print(calls, 1, "\n", () -> new Step.Exit(0));
          }
          return each(calls, quiet, split(line), _ -> converse(calls, quiet, rest));
        });
  }
}
