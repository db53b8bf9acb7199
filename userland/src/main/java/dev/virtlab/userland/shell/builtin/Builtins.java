package dev.virtlab.userland.shell.builtin;

import static dev.virtlab.userland.shell.run.Builtin.plain;

import dev.virtlab.userland.shell.run.Builtin;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Flow.Skip;
import dev.virtlab.userland.shell.state.Personality;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The builtin commands, by name.
public final class Builtins {

  private static final Map<String, Builtin> ALL = all();

  private Builtins() {}

  /// Those of one shell; the map is its own, for `enable`.
  public static Map<String, Builtin> of(Personality personality) {
    Map<String, Builtin> mine = new TreeMap<>();
    for (String name : personality.builtins()) {
      Optional.ofNullable(ALL.get(name)).ifPresent(builtin -> mine.put(name, builtin));
    }
    return mine;
  }

  private static Map<String, Builtin> all() {
    Map<String, Builtin> all = new TreeMap<>();
    flow(all);
    variables(all);
    jobs(all);
    names(all);
    all.put("echo", plain(Echo::run));
    all.put("printf", plain(Printf::run));
    all.put("test", plain(TestCommand::run));
    all.put("[", plain((in, args) -> TestCommand.bracket(in, args, "]")));
    all.put("[[", plain((in, args) -> TestCommand.bracket(in, args, "]]")));
    all.put("cd", plain(ChangeDirectory::run));
    all.put("chdir", plain(ChangeDirectory::run));
    all.put("pwd", plain(ChangeDirectory::pwd));
    all.put("pushd", plain(DirectoryStack::pushd));
    all.put("popd", plain(DirectoryStack::popd));
    all.put("dirs", plain(DirectoryStack::dirs));
    all.put("umask", plain(UmaskCommand::run));
    all.put("ulimit", plain(UlimitCommand::run));
    all.put("times", plain(Small::times));
    all.put("history", plain(Small::history));
    all.put("help", plain(Small::help));
    return all;
  }

  private static void flow(Map<String, Builtin> all) {
    all.put(":", plain((_, _) -> 0));
    all.put("true", plain((_, _) -> 0));
    all.put("false", plain((_, _) -> 1));
    all.put("break", plain((in, args) -> ControlFlow.leaveLoops(in, args, Skip.BREAK)));
    all.put("continue", plain((in, args) -> ControlFlow.leaveLoops(in, args, Skip.CONTINUE)));
    all.put("return", plain(ControlFlow::returns));
    all.put("exit", ControlFlow::exit);
    all.put("logout", plain(Small::logout));
    all.put("suspend", plain(Small::suspend));
    all.put("shift", plain(ControlFlow::shift));
    all.put("caller", plain(ControlFlow::caller));
    all.put("eval", Evaluate::eval);
    all.put(".", Evaluate::source);
    all.put("source", Evaluate::source);
    all.put("exec", Evaluate::exec);
    all.put("command", Evaluate::command);
    all.put("builtin", Evaluate::builtin);
    all.put("trap", plain(TrapCommand::run));
  }

  private static void variables(Map<String, Builtin> all) {
    all.put("declare", Declare::declare);
    all.put("typeset", Declare::declare);
    all.put("local", Declare::local);
    all.put("export", plain(Declare::export));
    all.put("readonly", plain(Declare::readonly));
    all.put("set", plain(SetCommand::set));
    all.put("unset", plain(SetCommand::unset));
    all.put("shopt", plain(SetCommand::shopt));
    all.put("let", plain(Small::let));
    all.put("getopts", plain(Getopts::run));
    all.put("read", ReadCommand::run);
    all.put("mapfile", MapFile::run);
    all.put("readarray", MapFile::run);
  }

  private static void jobs(Map<String, Builtin> all) {
    all.put("jobs", plain(JobCommands::jobs));
    all.put("fg", JobCommands::fg);
    all.put("bg", JobCommands::bg);
    all.put("disown", plain(JobCommands::disown));
    all.put("wait", WaitCommand::run);
    all.put("kill", plain(KillCommand::run));
  }

  private static void names(Map<String, Builtin> all) {
    all.put("type", plain(TypeCommand::run));
    all.put("hash", plain(HashCommand::run));
    all.put("alias", plain(AliasCommand::alias));
    all.put("unalias", plain(AliasCommand::unalias));
    all.put("enable", plain(Builtins::enable));
  }

  private static int enable(Interpreter in, List<String> args) {
    Optional<Letters> letters = Letters.read(in.shell(), args, "adnps");
    if (letters.isEmpty()) {
      return 2;
    }
    if (letters.get().operands().isEmpty()) {
      in.builtins().keySet().forEach(name -> in.shell().print("enable " + name + "\n"));
      return 0;
    }
    int status = 0;
    for (String name : letters.get().operands()) {
      boolean known = in.shell().personality().builtins().contains(name) && ALL.containsKey(name);
      if (!known) {
        in.shell().complainOfBuiltin(name + ": not a shell builtin");
        status = 1;
      } else if (letters.get().has('n')) {
        in.builtins().remove(name);
      } else {
        in.builtins().put(name, Optional.ofNullable(ALL.get(name)).orElseThrow());
      }
    }
    return status;
  }
}
