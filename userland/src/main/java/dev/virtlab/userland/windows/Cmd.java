package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Launch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// `cmd.exe`: reads lines, carries out what it has built in and runs what it finds. It writes no
/// prompt: the place where the learner stands is shown by the console.
final class Cmd {

  /// The endings of what can be run; `PATHEXT`.
  private static final List<String> ENDINGS = List.of("", ".com", ".exe");

  private static final int READ_MAX = 4096;

  /// Where descriptors are kept while they are redirected.
  private static final int KEPT = 10;

  private final Calls calls;
  private final Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Builtins builtins;
  private final StringBuilder ahead = new StringBuilder();
  private int status;

  private Cmd(Calls calls, Map<String, String> environment) {
    this.calls = calls;
    variables.putAll(environment);
    builtins = new Builtins(calls, variables);
  }

  /// The program: `/c` and a line, or lines from its input.
  static Program program() {
    return (calls, argv, environment) -> {
      Cmd cmd = new Cmd(calls, environment);
      List<String> words = argv.subList(1, argv.size());
      if (!words.isEmpty() && words.getFirst().equalsIgnoreCase("/c")) {
        String line = String.join(" ", words.subList(1, words.size()));
        return cmd.line(line, () -> new Step.Exit(cmd.status));
      }
      calls.setDisposition(Signal.INT, Disposition.CATCH);
      return cmd.next();
    };
  }

  private Step next() {
    while (calls.takeCaught().isPresent()) {}
    calls.prompt(status, false);
    return read();
  }

  private Step read() {
    int end = ahead.indexOf("\n");
    if (end < 0) {
      return Io.read(calls, 0, READ_MAX, this::more);
    }
    String line = ahead.substring(0, end).replace("\r", "");
    ahead.delete(0, end + 1);
    return line(line, () -> new Step.Next(this::next));
  }

  private Step more(Read read) {
    return switch (read) {
      case Read.Some(byte[] bytes) -> {
        ahead.append(Utf8.decode(bytes));
        yield new Step.Next(this::read);
      }
      case Read.End _ -> new Step.Exit(status);
      case Read.WouldBlock _ -> new Step.Next(this::read);
    };
  }

  private Step line(String line, Supplier<Step> then) {
    return parts(CommandLine.parts(CommandLine.expand(line, variables)), 0, then);
  }

  private Step parts(List<CommandLine.Part> parts, int at, Supplier<Step> then) {
    if (at == parts.size()) {
      return then.get();
    }
    CommandLine.Part part = parts.get(at);
    Supplier<Step> rest = () -> parts(parts, at + 1, then);
    boolean runs =
        switch (part.when()) {
          case ALWAYS -> true;
          case AFTER_SUCCESS -> status == 0;
          case AFTER_FAILURE -> status != 0;
        };
    return runs ? redirected(part, rest) : rest.get();
  }

  /// Runs a command with its descriptors redirected, and gives them back.
  private Step redirected(CommandLine.Part part, Supplier<Step> then) {
    Map<Integer, Integer> kept = new TreeMap<>();
    try {
      for (CommandLine.Redirection redirection : part.redirections()) {
        kept.putIfAbsent(
            redirection.descriptor(), calls.duplicateAbove(redirection.descriptor(), KEPT));
        int file = calls.open(WinPath.resolve(calls, redirection.file()), how(redirection), 0755);
        calls.duplicate(file, redirection.descriptor());
        calls.close(file);
      }
    } catch (CallFailed failure) {
      giveBack(kept);
      return say(Said.wrong(Builtins.words(failure.errno())), then);
    }
    return command(
        part.text().stripLeading(),
        () -> {
          giveBack(kept);
          return then.get();
        });
  }

  private static Set<Open> how(CommandLine.Redirection redirection) {
    if (redirection.descriptor() == 0) {
      return EnumSet.of(Open.READ);
    }
    return EnumSet.of(Open.WRITE, Open.CREATE, redirection.appends() ? Open.APPEND : Open.TRUNCATE);
  }

  private void giveBack(Map<Integer, Integer> kept) {
    kept.forEach(
        (descriptor, copy) -> {
          calls.duplicate(copy, descriptor);
          calls.close(copy);
        });
  }

  private Step say(Said said, Supplier<Step> then) {
    status = said.status();
    return said.print(calls, then);
  }

  /// Something built in, or a program. The name of what is built in may touch what follows: `cd..`.
  private Step command(String text, Supplier<Step> then) {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String name = text.substring(0, end).toLowerCase(Locale.ROOT);
    boolean apart = end == text.length() || " ./\\,;=".indexOf(text.charAt(end)) >= 0;
    if (text.contains("|")) {
      return say(Said.wrong("Virtlab does not model pipes of cmd.exe; the nearest is: >"), then);
    }
    if (apart && name.equals("exit")) {
      List<String> words = CommandLine.words(text.substring(end));
      return new Step.Exit(words.isEmpty() ? status : number(words.getLast()));
    }
    if (apart && name.equals("start")) {
      return start(CommandLine.words(text.substring(end)), then);
    }
    Optional<Said> said = apart ? builtins.run(name, text.substring(end)) : Optional.empty();
    if (said.isPresent()) {
      return say(said.get(), then);
    }
    return program(CommandLine.words(text), then);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text) & 0xff;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private Step program(List<String> words, Supplier<Step> then) {
    Optional<String> path = find(words.getFirst());
    if (path.isEmpty()) {
      return say(unknown(words.getFirst()), then);
    }
    int child = calls.fork(c -> become(c, path.get(), words));
    return await(child, then);
  }

  /// `start`: the program runs by itself; nobody waits.
  private Step start(List<String> words, Supplier<Step> then) {
    List<String> rest = words.stream().filter(word -> !word.startsWith("/")).toList();
    Optional<String> path = rest.isEmpty() ? Optional.empty() : find(rest.getFirst());
    if (path.isEmpty()) {
      String name = rest.isEmpty() ? "" : rest.getFirst();
      return say(Said.wrong("The system cannot find the file " + name + "."), then);
    }
    int _ =
        calls.fork(
            child -> {
              child.setProcessGroup(0, 0);
              return become(child, path.get(), rest);
            });
    status = 0;
    return then.get();
  }

  private Step await(int child, Supplier<Step> then) {
    return Launch.await(
        calls,
        child,
        ended -> {
          status = Launch.status(ended);
          return then.get();
        });
  }

  private Step become(Calls child, String path, List<String> words) {
    child.setDisposition(Signal.INT, Disposition.DEFAULT);
    try {
      return child.exec(path, words, new TreeMap<>(variables));
    } catch (CallFailed failure) {
      Said said =
          failure.errno() == Errno.ENOEXEC
              ? new Said(
                  "",
                  "This version of "
                      + WinPath.shown(path)
                      + " is not compatible with the version of Windows you're running. Check your"
                      + " computer's system information and then contact the software"
                      + " publisher.\n",
                  216)
              : Said.wrong(Builtins.words(failure.errno()));
      return said.exit(child);
    }
  }

  private static Said unknown(String name) {
    return new Said(
        "",
        "'"
            + name
            + "' is not recognized as an internal or external command,\n"
            + "operable program or batch file.\n",
        1);
  }

  /// The file that a name means: with one of the endings, here or in PATH. What has another ending
  /// is no program, whatever is in it.
  private Optional<String> find(String name) {
    List<String> folders = new ArrayList<>(List.of(""));
    if (!name.contains("\\") && !name.contains("/")) {
      folders.addAll(List.of(variables.getOrDefault("PATH", "").split(";")));
    }
    for (String folder : folders) {
      for (String ending : ENDINGS) {
        String path =
            WinPath.resolve(
                calls, folder.isEmpty() ? name + ending : folder + "\\" + name + ending);
        if (isProgram(path)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isProgram(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".exe") || lower.endsWith(".com")) && WinPath.exists(calls, path);
  }
}
