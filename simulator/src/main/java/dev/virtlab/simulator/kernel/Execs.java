package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the program in a file and lets a process become it; execve(2).
final class Execs {

  /// How many interpreters may stand behind one another; execve(2).
  static final int INTERPRETERS_MAX = 4;

  /// How much of a file is looked at; BINPRM_BUF_SIZE.
  static final int HEAD_MAX = 256;

  private final Kernel kernel;

  Execs(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Finds the file; the step lets the process become the program. ENOENT, EACCES, ENOEXEC, ELOOP.
  Step exec(
      Process process,
      Calls calls,
      String path,
      List<String> argv,
      Map<String, String> environment) {
    String file = path;
    List<String> words = argv;
    for (int depth = 0; depth <= INTERPRETERS_MAX; depth++) {
      Location at = kernel.vfs().files().program(process, file);
      byte[] head = at.inode().read(process, 0, HEAD_MAX);
      Optional<String> key = Executable.key(kernel.features().format(), head);
      if (key.isPresent()) {
        Program program =
            kernel.programs().find(key.get()).orElseThrow(() -> new CallFailed(Errno.ENOEXEC));
        String shown = kernel.vfs().files().shownPath(process, at);
        Image image = new Image(shown, words, environment, key.get(), at.inode().size());
        return new Step.Become(
            () -> {
              become(process, at, image, Image.nameOf(path));
              return program.start(calls, image.argv(), image.environment());
            });
      }
      List<String> interpreter = interpreterOf(head);
      words = scriptWords(interpreter, file, words);
      file = interpreter.getFirst();
    }
    throw new CallFailed(Errno.ELOOP);
  }

  /// The interpreter that a `#!` line names, and its one argument if there is any. ENOEXEC.
  private static List<String> interpreterOf(byte[] head) {
    if (head.length < 2 || head[0] != '#' || head[1] != '!') {
      throw new CallFailed(Errno.ENOEXEC);
    }
    String text = new String(head, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    String line = text.substring(2, end < 0 ? text.length() : end).strip();
    if (line.isEmpty()) {
      throw new CallFailed(Errno.ENOEXEC);
    }
    int blank = 0;
    while (blank < line.length() && line.charAt(blank) != ' ' && line.charAt(blank) != '\t') {
      blank++;
    }
    String argument = line.substring(blank).strip();
    String name = line.substring(0, blank);
    return argument.isEmpty() ? List.of(name) : List.of(name, argument);
  }

  private static List<String> scriptWords(
      List<String> interpreter, String script, List<String> argv) {
    List<String> words = new ArrayList<>(interpreter);
    words.add(script);
    words.addAll(argv.subList(Math.min(1, argv.size()), argv.size()));
    return words;
  }

  private void become(Process process, Location at, Image image, String name) {
    kernel.tell(new KernelEvent.ProgramExecuted(process.pid(), image.path(), image.argv()));
    kernel.namespaces().executed(process);
    process.image = image;
    process.executable = Optional.of(at);
    process.name = name;
    process.dispositions.executed();
    process.descriptors.executed();
    process.relays.clear();
    process.prompt = null;
    process.credentials = process.credentials.executed();
    kernel.memory().replace(process);
    if (!process.isAlive()) {
      throw new ProcessGone();
    }
  }
}
