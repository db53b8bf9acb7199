package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The files that a shell reads before anything else; "INVOCATION" in bash(1).
final class StartupFiles {

  private final Interpreter in;
  private final Shell shell;
  private final boolean login;

  StartupFiles(Interpreter in, boolean login) {
    this.in = in;
    this.shell = in.shell();
    this.login = login;
  }

  Step read(Supplier<Step> then) {
    return read(files(), 0, then);
  }

  private Step read(List<String> files, int at, Supplier<Step> then) {
    if (at == files.size()) {
      return then.get();
    }
    return new ScriptFile(in).source(files.get(at), _ -> shell.go(() -> read(files, at + 1, then)));
  }

  private List<String> files() {
    List<String> files = new ArrayList<>();
    boolean person = shell.isInteractive() && shell.invocation().terminal();
    String home = shell.variables().text("HOME");
    if (login) {
      add(files, "/etc/profile");
      profile(home).ifPresent(files::add);
    } else if (person && shell.isBash()) {
      add(files, "/etc/bash.bashrc");
      add(files, home + "/.bashrc");
    }
    if (person && !shell.isBash()) {
      shell.variables().get("ENV").ifPresent(file -> add(files, file));
    }
    if (!shell.isInteractive() && shell.isBash()) {
      shell.variables().get("BASH_ENV").ifPresent(file -> add(files, file));
    }
    return files;
  }

  private Optional<String> profile(String home) {
    List<String> names =
        shell.isBash() ? List.of(".bash_profile", ".bash_login", ".profile") : List.of(".profile");
    return names.stream().map(name -> home + "/" + name).filter(this::exists).findFirst();
  }

  private void add(List<String> files, String path) {
    if (exists(path)) {
      files.add(path);
    }
  }

  private boolean exists(String path) {
    try {
      return shell.calls().access(path, 4);
    } catch (CallFailed _) {
      return false;
    }
  }
}
