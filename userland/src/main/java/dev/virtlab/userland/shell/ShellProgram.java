package dev.virtlab.userland.shell;

import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.shell.builtin.Builtins;
import dev.virtlab.userland.shell.run.Applets;
import dev.virtlab.userland.shell.run.Startup;
import dev.virtlab.userland.shell.state.Personality;
import java.util.Optional;
import java.util.function.Function;

/// The shells as programs.
public final class ShellProgram {

  private ShellProgram() {}

  /// A program that lives in the same file as the shell.
  ///
  /// @param inShell whether a forked shell runs it itself, without exec (NOEXEC in busybox)
  public record Applet(Program program, boolean inShell) {}

  /// GNU bash 5.2.
  public static Program bash() {
    return of(Personality.BASH, Applets.NONE);
  }

  /// dash, Debian's `/bin/sh`.
  public static Program dash() {
    return of(Personality.DASH, Applets.NONE);
  }

  /// The ash of busybox.
  ///
  /// @param applets finds the other programs of the same file; they come before those in PATH
  public static Program ash(Function<String, Optional<Applet>> applets) {
    return of(
        Personality.ASH,
        name -> applets.apply(name).map(a -> new Applets.Applet(a.program(), a.inShell())));
  }

  private static Program of(Personality personality, Applets applets) {
    return Startup.of(personality, Builtins.of(personality), applets);
  }

  /// The shells of a Debian host.
  public static Programs programs() {
    return new Programs().with("bash/bash", bash()).with("dash/dash", dash());
  }
}
