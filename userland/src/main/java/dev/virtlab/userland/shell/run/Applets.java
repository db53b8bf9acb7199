package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Program;
import java.util.Optional;

/// Programs that live in the same file as the shell, as in busybox, and come before those in PATH.
@FunctionalInterface
public interface Applets {

  /// No such programs.
  Applets NONE = _ -> Optional.empty();

  /// The program of that name.
  Optional<Applet> find(String name);

  /// One of them.
  ///
  /// @param inShell whether the forked shell runs it itself, without exec: `ps` then shows the
  ///   shell's own words (busybox marks such applets NOEXEC)
  record Applet(Program program, boolean inShell) {}
}
