package dev.virtlab.userland.shell.state;

import java.util.Optional;

/// How a shell begins its messages.
final class Voice {

  private final Shell shell;

  Voice(Shell shell) {
    this.shell = shell;
  }

  /// What stands before the text of an error.
  String prefix() {
    return switch (shell.personality().dialect()) {
      case BASH -> bash();
      case DASH -> dash();
      case ASH -> ash();
    };
  }

  private String bash() {
    if (shell.invocation().interactive()) {
      return baseName() + ": ";
    }
    String name =
        shell.frames().depth() > 0
            ? shell.frames().all().getFirst().source()
            : shell.invocation().name();
    return name + ": line " + Math.max(1, shell.line()) + ": ";
  }

  private String baseName() {
    String name = shell.invocation().name();
    String bare = name.startsWith("-") ? name.substring(1) : name;
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  private String dash() {
    String speaker = shell.speaker().map(name -> name + ": ").orElse("");
    return shell.invocation().name() + ": " + shell.line() + ": " + speaker;
  }

  private String ash() {
    String name = shell.invocation().name();
    boolean isScript = shell.invocation().source() == Invocation.Source.FILE;
    Optional<String> speaker = shell.speaker();
    if (speaker.isEmpty() && !isScript) {
      return name + ": ";
    }
    String who = speaker.map(text -> text + ": ").orElse("");
    String line = shell.invocation().interactive() ? "" : "line " + shell.line() + ": ";
    return name + ": " + who + line;
  }
}
