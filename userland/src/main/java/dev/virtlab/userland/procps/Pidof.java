package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// pidof(1): the identifiers of the processes of a program, the youngest first.
final class Pidof {

  private static final Options OPTIONS = new Options("chnqsxzo:S:", "help version");

  private Pidof() {}

  static Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    List<String> found = new ArrayList<>();
    for (Seen seen : Seen.all(run.calls()).reversed()) {
      if (words.operands().stream().anyMatch(name -> isOf(seen, name))) {
        found.add(Integer.toString(seen.pid()));
      }
    }
    if (found.isEmpty()) {
      return run.exit(1);
    }
    if (!words.has("q")) {
      run.out(String.join(" ", words.has("s") ? found.subList(0, 1) : found) + "\n");
    }
    return run.exit();
  }

  private static boolean isOf(Seen seen, String name) {
    if (seen.words().isEmpty()) {
      return seen.comm().equals(name);
    }
    String first = seen.words().getFirst();
    String base = first.substring(first.lastIndexOf('/') + 1);
    return first.equals(name) || base.equals(name) || seen.comm().equals(name);
  }
}
