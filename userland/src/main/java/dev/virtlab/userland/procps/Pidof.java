package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// pidof(8): the numbers of the processes that run a program, newest first.
public final class Pidof implements Tool {

  private static final Options GNU = new Options("chno:qsxzd:S:");
  private static final Options BUSYBOX = new Options("");

  /// The tool.
  public Pidof() {}

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    List<String> omitted = new ArrayList<>();
    for (String value : words.all("o")) {
      for (String pid : value.split(",", -1)) {
        omitted.add(pid.equals("%PPID") ? Integer.toString(run.calls().ppid()) : pid);
      }
    }
    List<Task> tasks = new Proc(run.calls()).tasks();
    List<String> found = new ArrayList<>();
    for (String name : words.operands()) {
      for (Task task : tasks.reversed()) {
        String pid = Integer.toString(task.pid());
        if (task.pid() != run.calls().pid()
            && runs(task, name, words.has("x"))
            && !omitted.contains(pid)) {
          found.add(pid);
          if (words.has("s")) {
            break;
          }
        }
      }
    }
    if (!found.isEmpty() && !words.has("q")) {
      run.out(String.join(words.last("d", words.last("S", " ")), found) + "\n");
    }
    return run.exit(found.isEmpty() ? 1 : 0);
  }

  /// Whether a process runs the program of that name, or path.
  public static boolean runs(Task task, String name, boolean scripts) {
    if (task.argv().isEmpty()) {
      return task.comm().equals(name);
    }
    String first = task.argv().getFirst();
    String bare = first.startsWith("-") ? first.substring(1) : first;
    boolean script =
        scripts && task.argv().size() > 1 && base(task.argv().get(1)).equals(base(name));
    return bare.equals(name)
        || base(bare).equals(name)
        || (task.comm().equals(name) && !task.comm().equals(base(bare)))
        || script;
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
