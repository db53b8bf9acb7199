package dev.virtlab.userland.docker.engine;

/// What a [Runtime] tells of a process it was asked to start; containerd calls it a task.
///
/// Either [#started] or [#failed] comes first; then output, and [#exited] last.
public interface Task {

  /// The process runs.
  ///
  /// @param pid as the host sees it
  /// @param input its standard input or terminal
  void started(int pid, Answer.Input input);

  /// It could not be started; the words of the OCI runtime.
  void failed(String message);

  /// It has written to standard error, or to standard output (also to a terminal).
  void output(boolean error, byte[] bytes);

  /// The OOM killer struck in its control group.
  void oom();

  /// It has ended, and nothing more will be written: its status, or 128 and the signal.
  void exited(int status);
}
