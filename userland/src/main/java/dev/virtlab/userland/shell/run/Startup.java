package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Attribute;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Invocation;
import dev.virtlab.userland.shell.state.Invocation.Source;
import dev.virtlab.userland.shell.state.Personality;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Starts a shell: reads its options, takes over the environment, and finds its commands.
public final class Startup implements Program {

  private final Personality personality;
  private final Map<String, Builtin> builtins;
  private final Applets applets;

  private Startup(Personality personality, Map<String, Builtin> builtins, Applets applets) {
    this.personality = personality;
    this.builtins = builtins;
    this.applets = applets;
  }

  /// The program of a shell.
  public static Startup of(
      Personality personality, Map<String, Builtin> builtins, Applets applets) {
    return new Startup(personality, builtins, applets);
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    CommandLine line = new CommandLine(personality.dialect(), argv);
    Optional<CommandLine.Stop> stop = line.read();
    if (stop.isPresent()) {
      int descriptor = stop.get().status() == 0 ? 1 : 2;
      return dev.virtlab.userland.program.Io.print(
          calls, descriptor, stop.get().text(), () -> new Step.Exit(stop.get().status()));
    }
    Shell shell = new Shell(calls, personality, invocation(calls, line, argv));
    shell.positional().set(line.parameters());
    line.flags().forEach((flag, on) -> shell.options().set(flag, on));
    line.shopts().forEach((name, on) -> shell.options().setShopt(name, on));
    Environment.begin(shell, environment);
    Interpreter in = new Interpreter(shell, builtins, applets);
    return in.begin(() -> begin(in, line));
  }

  private Invocation invocation(Calls calls, CommandLine line, List<String> argv) {
    boolean terminal = isTerminal(calls, 0) && isTerminal(calls, 2);
    boolean reads = line.source() == Source.INPUT;
    boolean session = reads && personality.dialect() == Dialect.BASH && calls.isOpen(Lines.SESSION);
    boolean interactive = line.interactive() || (reads && (terminal || session));
    String name = line.name().orElse(argv.getFirst());
    return new Invocation(name, line.source(), interactive, interactive && terminal);
  }

  private static boolean isTerminal(Calls calls, int descriptor) {
    return calls.isOpen(descriptor) && calls.isTerminal(descriptor);
  }

  private Step begin(Interpreter in, CommandLine line) {
    Shell shell = in.shell();
    if (shell.isInteractive()) {
      Interaction.begin(shell);
    } else {
      Interaction.hear(shell);
    }
    Supplier<Step> main = () -> main(in, line);
    return new StartupFiles(in, line.login()).read(main);
  }

  private Step main(Interpreter in, CommandLine line) {
    Shell shell = in.shell();
    return switch (line.source()) {
      case STRING -> {
        shell.options().set(Flag.COMMAND, shell.dialect() != Dialect.DASH);
        boolean replaces = shell.dialect() != Dialect.DASH;
        int first = shell.dialect() == Dialect.ASH ? 0 : 1;
        yield in.sources().main(line.command(), first, replaces, in::exit);
      }
      case FILE -> new ScriptFile(in).run(line.script());
      case INPUT -> {
        shell.options().set(Flag.STDIN, shell.dialect() != Dialect.ASH || line.interactive());
        boolean session =
            shell.isInteractive() && shell.isBash() && shell.calls().isOpen(Lines.SESSION);
        yield new Lines(in, session ? Lines.SESSION : 0).run();
      }
    };
  }

  /// What a shell takes over from its environment, and what it adds.
  static final class Environment {

    private Environment() {}

    static void begin(Shell shell, Map<String, String> environment) {
      environment.forEach((name, value) -> take(shell, name, value));
      Calls calls = shell.calls();
      set(shell, "IFS", " \t\n");
      set(shell, "OPTIND", "1");
      set(shell, "PPID", Integer.toString(calls.ppid()));
      if (!shell.variables().isSet("PS4")) {
        set(shell, "PS4", "+ ");
      }
      if (!shell.variables().isSet("PATH")) {
        set(shell, "PATH", shell.personality().path());
        export(shell, "PATH", shell.dialect() == Dialect.ASH);
      }
      directories(shell);
      switch (shell.dialect()) {
        case BASH -> bash(shell, calls);
        case DASH -> prompts(shell, calls.effectiveUid() == 0 ? "# " : "$ ");
        case ASH -> {
          prompts(shell, "\\w \\$ ");
          level(shell);
          set(shell, "HOSTNAME", calls.hostname());
        }
      }
    }

    private static void take(Shell shell, String name, String value) {
      if (Names.isName(name)) {
        set(shell, name, value);
        export(shell, name, true);
      } else {
        shell.leftOver().put(name, value);
      }
    }

    private static void set(Shell shell, String name, String value) {
      shell.variables().set(name, value);
    }

    private static void export(Shell shell, String name, boolean on) {
      shell.variables().declare(name, false).mark(Attribute.EXPORT, on);
    }

    private static void prompts(Shell shell, String first) {
      set(shell, "PS1", first);
      set(shell, "PS2", "> ");
    }

    private static void directories(Shell shell) {
      shell.directories().begin(shell.variables().text("PWD"));
      set(shell, "PWD", shell.directories().logical());
      export(shell, "PWD", true);
    }

    private static void level(Shell shell) {
      int level;
      try {
        level = Integer.parseInt(shell.variables().get("SHLVL").orElse("0").strip());
      } catch (NumberFormatException _) {
        level = 0;
      }
      set(shell, "SHLVL", Integer.toString(Math.max(0, level) + 1));
      export(shell, "SHLVL", true);
    }

    private static void bash(Shell shell, Calls calls) {
      level(shell);
      export(shell, "OLDPWD", true);
      set(shell, "BASH", "/bin/bash");
      set(shell, "BASH_VERSION", "5.2.15(1)-release");
      List<String> version = List.of("5", "2", "15", "1", "release", "x86_64-pc-linux-gnu");
      for (int i = 0; i < version.size(); i++) {
        shell.variables().setElement("BASH_VERSINFO", i, version.get(i));
      }
      set(shell, "UID", Integer.toString(calls.uid()));
      set(shell, "EUID", Integer.toString(calls.effectiveUid()));
      set(shell, "HOSTNAME", calls.hostname());
      set(shell, "HOSTTYPE", "x86_64");
      set(shell, "MACHTYPE", "x86_64-pc-linux-gnu");
      set(shell, "OSTYPE", "linux-gnu");
      set(shell, "OPTERR", "1");
      for (String fixed : List.of("UID", "EUID", "PPID", "BASH_VERSINFO")) {
        shell.variables().declare(fixed, false).mark(Attribute.READONLY, true);
      }
      for (String number : List.of("UID", "EUID", "PPID")) {
        shell.variables().declare(number, false).mark(Attribute.INTEGER, true);
      }
      if (!shell.variables().isSet("TERM")) {
        set(shell, "TERM", "dumb");
      }
      if (!shell.variables().isSet("SHELL")) {
        set(shell, "SHELL", "/bin/bash");
      }
      if (shell.isInteractive()) {
        set(shell, "PS1", "\\s-\\v\\$ ");
        set(shell, "PS2", "> ");
        shell.options().setShopt("expand_aliases", true);
      }
      List<String> names = new ArrayList<>(List.of("SHELLOPTS", "BASHOPTS"));
      names.forEach(name -> shell.variables().declare(name, false));
    }
  }
}
