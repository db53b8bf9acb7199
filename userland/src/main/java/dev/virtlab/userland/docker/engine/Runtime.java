package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What runs containers: containerd, its shims and runc, or a model of them.
///
/// Nothing here blocks: what takes time calls back, from the thread that runs the engine and never
/// before the call has returned. Identifiers are whole.
public interface Runtime {

  /// Creates the container of a bundle and starts its main process.
  void start(Bundle bundle, Task task);

  /// Starts one more process in a running container.
  void exec(String container, String exec, ProcessSpec process, Task task);

  /// Sends a signal to the main process; false where there is none any more. `then` runs when the
  /// signal has arrived.
  boolean signal(String container, int signal, Runnable then);

  /// Sends a signal to a process that [#exec] started.
  void signalExec(String container, String exec, int signal);

  /// Freezes all processes and says what went wrong, if anything did.
  void pause(String container, Consumer<Optional<String>> then);

  /// Lets them run again.
  void resume(String container, Runnable then);

  /// Changes the limits (0: as they are) and says what went wrong, if anything did.
  void update(String container, ContainerSpec.Limits limits, Consumer<Optional<String>> then);

  /// Forgets a container whose main process has ended.
  void delete(String container);

  /// The processes in it, by the identifiers of the host.
  List<Integer> processes(String container);

  /// What it uses now; nothing where it is gone.
  Optional<Usage> usage(String container);

  /// Runs a program of the host, as the daemon does for `docker top`, and gives its status and what
  /// it wrote to standard output and standard error.
  void run(List<String> words, Consumer<Ran> then);

  /// How a program of the host ended.
  record Ran(int status, String output, String error) {}
}
