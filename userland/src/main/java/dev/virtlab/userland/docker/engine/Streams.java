package dev.virtlab.userland.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What flows in and out of a process: its output goes to the log and to all who are attached, and
/// input from those who are attached goes to it.
final class Streams {

  private final Optional<LogWriter> log;
  private final List<Listener> listeners = new ArrayList<>();
  private final boolean openInput;
  private final boolean inputOnce;
  private InputPipe input = new InputPipe();

  /// @param openInput whether its standard input is connected
  /// @param inputOnce whether its standard input ends with the first who leaves
  Streams(Optional<LogWriter> log, boolean openInput, boolean inputOnce) {
    this.log = log;
    this.openInput = openInput;
    this.inputOnce = inputOnce;
  }

  private record Listener(Reply reply, boolean output, boolean error) {

    void hear(boolean fromError, byte[] bytes) {
      if (fromError ? error : output) {
        reply.output(fromError, bytes);
      }
    }
  }

  /// Connects a reader until the process ends or the reader goes.
  void listen(Reply reply, boolean output, boolean error) {
    listeners.add(new Listener(reply, output, error));
  }

  /// The way in for one who is attached.
  Answer.Input input(boolean wanted) {
    return wanted && openInput ? input.shared(inputOnce) : Answer.NO_INPUT;
  }

  /// The process runs: what was typed before flows now.
  void connect(Answer.Input process) {
    input.connect(process);
  }

  void output(boolean error, byte[] bytes) {
    log.ifPresent(writer -> writer.write(error, bytes));
    listeners.removeIf(listener -> listener.reply.isOver());
    for (Listener listener : List.copyOf(listeners)) {
      listener.hear(error, bytes);
    }
  }

  /// The process has ended: nothing flows any more, until the next run.
  void end() {
    log.ifPresent(LogWriter::end);
    List<Listener> ended = List.copyOf(listeners);
    listeners.clear();
    input = new InputPipe();
    ended.forEach(listener -> listener.reply.end());
  }
}
