package dev.virtlab.runtime;

import dev.virtlab.lab.Query;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.LearnerShell;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.container.RealDocker;
import dev.virtlab.userland.docker.linux.WholeFiles;
import java.io.IOException;
import java.util.Optional;

/// Answers questions to the real world: from a shell of its own, or from files as the kernel shows
/// them.
record RealQuestions(Workbench bench, RealDocker docker, BenchFiles files) {

  /// The question as the trace tells it.
  static String told(Query query) {
    return switch (query) {
      case Query.Line line -> "line " + line.line();
      case Query.HostFile file -> "file " + file.path();
      case Query.ContainerFile file -> "file " + file.container() + ":" + file.path();
    };
  }

  String answer(Query query) {
    return switch (query) {
      case Query.Line line -> run(line.line());
      case Query.HostFile file -> new WholeFiles(files).textOrNothing(file.path());
      case Query.ContainerFile file -> read(file);
    };
  }

  private String run(String line) {
    try {
      Processes.Ran ran =
          Processes.run(
              bench.inside(LearnerShell.confined(bench, "bash", "-c", line)),
              LearnerShell.LINE_TIME_MAX);
      String out = ran.output();
      return out.endsWith("\n") ? out.substring(0, out.length() - 1) : out;
    } catch (IOException broken) {
      throw new IllegalStateException("the workbench has no bash any more", broken);
    }
  }

  private String read(Query.ContainerFile file) {
    Optional<Long> main =
        docker.mainPid(file.container()).flatMap(pid -> bench.outside(pid.longValue()));
    return main.map(
            pid ->
                new WholeFiles(
                        new BenchFiles(bench, "/", java.nio.file.Path.of("/proc/" + pid + "/root")))
                    .textOrNothing(file.path()))
        .orElse("");
  }
}
