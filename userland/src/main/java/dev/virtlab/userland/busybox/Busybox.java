package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.ShellProgram;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The multi-call program: which applet it is, the name it was called by says.
public final class Busybox {

  /// The key of the program.
  public static final String KEY = "busybox/busybox";

  /// Applets that take `--help` for an ordinary word.
  private static final Set<String> HELPLESS = Set.of("test", "true", "false", "echo");

  private static final String APPLET_NOT_FOUND = ": applet not found\n";

  private final Map<String, Tool> tools = Applets.tools();
  private final Program shell = ShellProgram.ash(this::inShell);

  private Busybox() {}

  /// The program by its key.
  public static Programs programs() {
    return new Programs().with(KEY, new Busybox()::start);
  }

  /// The names that the program answers to, in order and without its own.
  public static List<String> applets() {
    return AppletList.names().stream().filter(name -> !name.equals("busybox")).toList();
  }

  private Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    String name = applet(argv.getFirst());
    calls.setName(name);
    return call(calls, name, argv, environment);
  }

  /// The applet that a name means: its last part, without the `-` of a login shell.
  private static String applet(String called) {
    String name = called.startsWith("-") ? called.substring(1) : called;
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private Step call(Calls calls, String name, List<String> argv, Map<String, String> environment) {
    if (name.startsWith("busybox")) {
      return itself(calls, argv, environment);
    }
    if (!AppletList.has(name)) {
      return say(calls, name, environment, "", name + APPLET_NOT_FOUND, 127);
    }
    boolean help = argv.size() == 2 && argv.get(1).equals("--help") && !HELPLESS.contains(name);
    boolean shell = name.equals("sh") || name.equals("ash");
    if (help && (shell || tools.containsKey(name))) {
      return say(calls, name, environment, "", Usages.of(name), 0);
    }
    if (shell) {
      return this.shell.start(calls, argv, environment);
    }
    return run(calls, name, argv, environment)
        .begin(Optional.ofNullable(tools.get(name)).orElse(Busybox::unmodelled));
  }

  private static Run run(
      Calls calls, String name, List<String> argv, Map<String, String> environment) {
    return new Run(new Applet(), calls, name, argv.subList(1, argv.size()), environment);
  }

  private static Step unmodelled(Run run) {
    throw new Stop(Unmodelled.text(run.name()), 1);
  }

  private static Step say(
      Calls calls,
      String name,
      Map<String, String> environment,
      String out,
      String err,
      int status) {
    return run(calls, name, List.of(name), environment).out(out).err(err).exit(status);
  }

  /// `busybox` by its own name: a list, an applet's help, or an applet named by the next word.
  private Step itself(Calls calls, List<String> argv, Map<String, String> environment) {
    List<String> words = argv.subList(1, argv.size());
    String first = words.isEmpty() ? "--help" : words.getFirst();
    if (first.startsWith("--list")) {
      List<String> names = first.equals("--list") ? AppletList.names() : AppletList.paths();
      return say(calls, "busybox", environment, String.join("\n", names) + "\n", "", 0);
    }
    if (first.equals("--install")) {
      return run(calls, "busybox", argv, environment).begin(Install::run);
    }
    if (first.equals("--help")) {
      return words.size() < 2
          ? say(calls, "busybox", environment, Banner.whole(columns(calls)), "", 0)
          : call(calls, words.get(1), List.of(words.get(1), "--help"), environment);
    }
    return call(calls, applet(first), words, environment);
  }

  private static int columns(Calls calls) {
    return calls.isOpen(2) && calls.isTerminal(2) ? calls.terminalSize(2)[0] : 80;
  }

  private Optional<ShellProgram.Applet> inShell(String name) {
    return AppletList.has(name)
        ? Optional.of(
            new ShellProgram.Applet(
                (calls, argv, environment) -> call(calls, name, argv, environment),
                AppletList.isInShell(name)))
        : Optional.empty();
  }
}
