package dev.virtlab.simulator;

import dev.virtlab.lab.Query;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// Answers questions to the world from its models.
record Questions(Settled host, Watch watch) {

  /// The longest answer, in bytes.
  static final int ANSWER_MAX = 1 << 20;

  /// The question as the trace tells it.
  static String told(Query query) {
    return switch (query) {
      case Query.Line line -> "line " + line.line();
      case Query.HostFile file -> "file " + file.path();
      case Query.ContainerFile file -> "file " + file.container() + ":" + file.path();
    };
  }

  String answer(Query query) {
    if (host.kernel().stops().isStopped()) {
      return "";
    }
    return switch (query) {
      case Query.Line line -> run(line.line());
      case Query.HostFile file -> read(host.kernel().init(), file.path());
      case Query.ContainerFile file ->
          host.resident()
              .mainProcess(file.container())
              .map(main -> read(main, file.path()))
              .orElse("");
    };
  }

  /// Runs a line in a shell of its own; its standard output without the last newline.
  private String run(String line) {
    Recorder recorder = new Recorder();
    ScriptSeat seat = new ScriptSeat(recorder);
    Process shell =
        host.kernel()
            .launch(
                host.kernel().init(),
                seat.outputs(),
                calls -> {
                  try {
                    seat.settle(calls);
                    return calls.exec(
                        World.SHELL,
                        List.of("bash", "-c", line),
                        Map.of("HOME", "/root", "PATH", Settled.PATH));
                  } catch (CallFailed _) {
                    return new Step.Exit(127);
                  }
                });
    watch.until(() -> !shell.isAlive() || recorder.isFull());
    shell.endNow();
    String out = recorder.takeOut();
    return out.endsWith("\n") ? out.substring(0, out.length() - 1) : out;
  }

  private String read(Viewer viewer, String path) {
    try {
      OpenFile file = host.kernel().vfs().files().open(viewer, path, EnumSet.of(Open.READ), 0);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (all.size() < ANSWER_MAX && file.read(65_536) instanceof Read.Some some) {
        all.write(some.bytes(), 0, some.bytes().length);
      }
      file.close();
      return all.toString(StandardCharsets.UTF_8);
    } catch (CallFailed _) {
      return "";
    }
  }
}
