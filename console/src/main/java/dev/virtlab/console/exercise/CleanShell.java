package dev.virtlab.console.exercise;

import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.execution.LocalExecutionControlProvider;

/// The shell in which a learner's Java is evaluated: it knows our words, and is cleared of the last
/// program's before the next. Making one costs more than most programs that run in it.
final class CleanShell implements AutoCloseable {

  /// What a shell has loaded stays loaded, even when dropped.
  private static final int PROGRAMS_MAX = 100;

  private static final List<String> IMPORTS =
      List.of(
          "import java.util.*;",
          "import java.util.stream.*;",
          "import java.time.Duration;",
          "import dev.virtlab.lab.*;",
          "import dev.virtlab.lab.container.*;",
          "import dev.virtlab.lab.container.Standing.*;",
          "import dev.virtlab.lessons.walk.LabView;");

  private JShell shell;
  private List<Snippet> ours;
  private int programs;

  CleanShell() {
    shell = prepared();
    ours = shell.snippets().toList();
  }

  JShell shell() {
    return shell;
  }

  /// Loads what the first program would else have to wait for.
  void warmUp() {
    var _ = shell.eval("int warm(LabView lab) { return lab.processes().size(); }");
    var _ = shell.eval("LabView lab = dev.virtlab.console.exercise.Child.lab();");
    var _ = shell.eval("warm(lab)");
  }

  /// Drops what the last program declared; where it replaced a word of ours, a new shell has it.
  void clear() {
    programs++;
    shell
        .snippets()
        .filter(s -> s instanceof PersistentSnippet && !ours.contains(s))
        .filter(s -> shell.status(s).isActive())
        .toList()
        .forEach(shell::drop);
    if (programs > PROGRAMS_MAX || !ours.stream().allMatch(s -> shell.status(s).isActive())) {
      renew();
    }
  }

  private void renew() {
    shell.close();
    shell = prepared();
    ours = shell.snippets().toList();
    programs = 0;
  }

  private static JShell prepared() {
    JShell shell =
        JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path", ""));
    IMPORTS.forEach(shell::eval);
    return shell;
  }

  @Override
  public void close() {
    shell.close();
  }
}
