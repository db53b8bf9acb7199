package dev.virtlab.runtime.container;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.Reader;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.doctor.OciRuntime;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.engine.ProcessSpec;
import dev.virtlab.userland.docker.engine.Runtime;
import dev.virtlab.userland.docker.engine.Task;
import dev.virtlab.userland.docker.engine.Usage;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.CallFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The engine's runtime over [Runc] inside the workbench.
///
/// runc stays beside each process until it ends, so that its exit status is the kernel's own
/// report; a container is kept after its end (`--keep`) until its counters have been read.
final class RuncRuntime implements Runtime, AutoCloseable {

  /// What runc says where it was given no control group.
  private static final String UNFROZEN =
      "OCI runtime pause failed: cannot toggle freezer: cgroups not configured for container";

  private final Workbench bench;
  private final EngineLoop loop;
  private final BenchFiles files;
  private final Wires wires;
  private final KernelWatch watch;
  private final Runc runc;
  private Optional<Reader> lastReader = Optional.empty();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> deleting = new ConcurrentHashMap<>();

  /// A container that runs: its main process, as the machine numbers it.
  private record Running(Bundle bundle, long pid, Map<String, Long> execs) {}

  RuncRuntime(Workbench bench, EngineLoop loop, Wires wires, KernelWatch watch, OciRuntime program)
      throws IOException {
    this.bench = bench;
    this.loop = loop;
    this.wires = wires;
    this.watch = watch;
    files = new BenchFiles(bench, "/");
    runc = new Runc(bench, program);
  }

  private void work(Runnable act) {
    workers.execute(loop.guard(act));
  }

  private static String brief(String container) {
    return container.substring(0, Math.min(12, container.length()));
  }

  @Override
  public void start(Bundle bundle, Task task) {
    Optional<String> danger = OciConfig.danger(bundle.process());
    if (danger.isPresent()) {
      String why =
          "virtlab: a container with CAP_"
              + danger.get()
              + " could change this machine itself, so"
              + " the real world does not run it; the simulated one does";
      loop.post(() -> task.failed(why));
      return;
    }
    CompletableFuture<Void> before =
        Optional.ofNullable(deleting.remove(bundle.id()))
            .orElse(CompletableFuture.completedFuture(null));
    var _ = before.thenRunAsync(loop.guard(() -> begin(bundle, task)), workers);
  }

  private void begin(Bundle bundle, Task task) {
    String name = "c-" + brief(bundle.id());
    try {
      Path folder = cleared(runc.outside(name));
      CompletableFuture<Void> noted = noting("container " + bundle.id());
      Optional<String> network = Optional.empty();
      if (bundle.endpoint().isPresent() && wires.isAble()) {
        network = Optional.of(wires.connect(bundle.id(), bundle.endpoint().get()));
      }
      Files.writeString(
          folder.resolve("config.json"),
          OciConfig.of(bundle, network, bench.group().has("pids"), bench.root()));
      awaitNoted(noted);
      Begun begun = runc.run(name, bundle.id(), input(bundle.process()));
      if (begun.pid().isPresent()) {
        started(bundle, task, begun.runc(), begun.pid().getAsInt());
      } else {
        String why = runc.complaint(name, begun.runc());
        forget(bundle);
        loop.post(() -> task.failed(createFailed(why)));
      }
    } catch (IOException failure) {
      loop.post(() -> task.failed(createFailed(failure.toString())));
    }
  }

  /// runc passes on between its own terminal and the one that it makes in the container.
  private static Processes.Input input(ProcessSpec process) {
    if (process.terminal()) {
      return Processes.Input.TERMINAL;
    }
    return process.openInput() ? Processes.Input.PIPE : Processes.Input.NOTHING;
  }

  private static String createFailed(String why) {
    return "failed to create shim task: OCI runtime create failed: "
        + why.replaceFirst("^(runc|container) run failed", "runc create failed")
        + Runc.UNKNOWN;
  }

  /// Writes the journal while the bundle is written: to wait for the disk takes as long as that.
  private CompletableFuture<Void> noting(String what) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            bench.note(what);
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        },
        workers);
  }

  private static void awaitNoted(CompletableFuture<Void> noted) throws IOException {
    try {
      var _ = noted.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UncheckedIOException failure) {
        throw failure.getCause();
      }
      throw failed;
    }
  }

  /// The folder of a bundle, with nothing in it of the last time.
  private static Path cleared(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.createDirectory(folder);
    }
    for (String name : List.of("config.json", "log")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    return folder;
  }

  private void started(Bundle bundle, Task task, Process beside, int pid) {
    long outside = outside(beside, pid);
    running.put(bundle.id(), new Running(bundle, outside, new ConcurrentHashMap<>()));
    watch.started(bundle, pid, outside);
    new RunningProcess(loop, beside, task, () -> isReading(bundle.id(), outside))
        .serve(
            pid,
            status -> {
              running.remove(bundle.id());
              boolean oom = watch.ended(bundle, pid, status);
              loop.post(
                  () -> {
                    if (oom) {
                      task.oom();
                    }
                    task.exited(status);
                  });
            });
  }

  /// The number that the machine has given to what runc has started: it is a child of runc's.
  private long outside(Process beside, int pid) {
    return Workbench.children(beside.pid()).stream()
        .filter(each -> Workbench.numbers(each).contains((long) pid))
        .findFirst()
        .or(() -> bench.outside(pid))
        .orElse(0L);
  }

  /// Removes what runc knows of a container that has ended, and its control group.
  private void forget(Bundle bundle) {
    new WholeFiles(files).remove(Runc.STATE + "/" + bundle.id());
    try {
      group(bundle).remove();
      if (bundle.endpoint().isPresent() && wires.isAble()) {
        wires.disconnect(bundle.id());
      }
    } catch (CallFailed | IOException _) {
      // It was gone already.
    }
    watch.removed(bundle);
  }

  @Override
  public void exec(String container, String exec, ProcessSpec process, Task task) {
    work(() -> enter(container, exec, process, task));
  }

  private void enter(String container, String exec, ProcessSpec process, Task task) {
    String name = "e-" + brief(exec);
    try {
      Path folder = runc.outside(name);
      Files.createDirectory(folder);
      Files.writeString(folder.resolve("process.json"), OciConfig.process(process).toString());
      Begun begun = runc.exec(name, container, input(process));
      if (begun.pid().isPresent()) {
        int pid = begun.pid().getAsInt();
        long outside = outside(begun.runc(), pid);
        Optional.ofNullable(running.get(container))
            .ifPresent(main -> main.execs.put(exec, outside));
        new RunningProcess(loop, begun.runc(), task, () -> isReading(container, outside))
            .serve(pid, status -> loop.post(() -> task.exited(status)));
      } else {
        String why = runc.complaint(name, begun.runc());
        loop.post(() -> task.failed(execFailed(why)));
      }
    } catch (IOException failure) {
      loop.post(() -> task.failed(execFailed(failure.toString())));
    }
  }

  /// Whether a process, or what it has started, waits for what is typed at its terminal.
  private boolean isReading(String container, long outside) {
    List<Long> all = new ArrayList<>(List.of(outside));
    all.addAll(Workbench.descendants(outside));
    lastReader = Reader.among(all).map(reader -> reader.in(container));
    return lastReader.isPresent();
  }

  /// Who was found to wait last, with the identifier of its container.
  Optional<Reader> lastReader() {
    return lastReader;
  }

  private static String execFailed(String why) {
    String text = why.startsWith("exec failed: ") ? why : "exec failed: " + why;
    return "OCI runtime exec failed: " + text + Runc.UNKNOWN;
  }

  @Override
  public boolean signal(String container, int signal, Runnable then) {
    Running main = running.get(container);
    if (main == null) {
      return false;
    }
    work(
        () -> {
          send(main.pid, signal);
          watch.signalled(main.bundle, signal);
          loop.post(then);
        });
    return true;
  }

  @Override
  public void signalExec(String container, String exec, int signal) {
    Optional.ofNullable(running.get(container))
        .map(main -> main.execs.get(exec))
        .ifPresent(pid -> work(() -> send(pid, signal)));
  }

  private static void send(long pid, int signal) {
    if (pid > 0) {
      try {
        Processes.signal(pid, signal);
      } catch (IOException _) {
        // It has ended in the meantime.
      }
    }
  }

  @Override
  public void pause(String container, Consumer<Optional<String>> then) {
    if (bench.group().has("freezer")) {
      freeze(container, true, () -> then.accept(Optional.empty()));
    } else {
      loop.post(() -> then.accept(Optional.of(UNFROZEN + Runc.UNKNOWN)));
    }
  }

  @Override
  public void resume(String container, Runnable then) {
    freeze(container, false, then);
  }

  private void freeze(String container, boolean frozen, Runnable then) {
    Running main = running.get(container);
    if (main == null) {
      loop.post(then);
      return;
    }
    work(
        () -> {
          try {
            new Freezing(files, bench.group().version()).set(main.bundle, frozen);
            watch.frozen(main.bundle, frozen);
          } catch (CallFailed _) {
            // It has ended in the meantime.
          }
          loop.post(then);
        });
  }

  private GroupFiles group(Bundle bundle) {
    return GroupFiles.of(files, bench.group().version(), bundle.cgroup());
  }

  @Override
  public void update(String container, Limits limits, Consumer<Optional<String>> then) {
    Running main = running.get(container);
    if (main == null) {
      loop.post(() -> then.accept(Optional.of("container not running")));
      return;
    }
    work(
        () -> {
          Optional<String> failure = runc.update(container, limits);
          watch.limited(main.bundle);
          loop.post(() -> then.accept(failure));
        });
  }

  @Override
  public void delete(String container) {
    watch
        .bundle(container)
        .ifPresent(
            bundle ->
                deleting.put(
                    container,
                    CompletableFuture.runAsync(loop.guard(() -> forget(bundle)), workers)));
  }

  @Override
  public List<Integer> processes(String container) {
    Running main = running.get(container);
    if (main == null) {
      return List.of();
    }
    List<Integer> inner = new ArrayList<>();
    for (long pid : members(main)) {
      Workbench.inner(pid).ifPresent(number -> inner.add(number.intValue()));
    }
    inner.sort(null);
    return inner;
  }

  /// Those of its control group, or what its main process and those of its execs have started.
  private List<Long> members(Running main) {
    if (bench.group().has("pids")) {
      return group(main.bundle).processes().stream().map(Integer::longValue).toList();
    }
    List<Long> members = new ArrayList<>(List.of(main.pid));
    members.addAll(main.execs.values());
    for (long each : List.copyOf(members)) {
      members.addAll(Workbench.descendants(each));
    }
    return members.stream().distinct().toList();
  }

  @Override
  public Optional<Usage> usage(String container) {
    return Optional.ofNullable(running.get(container)).map(main -> group(main.bundle).usage());
  }

  @Override
  public void run(List<String> words, Consumer<Ran> then) {
    work(
        () -> {
          Ran ran;
          try {
            Processes.Ran real = bench.run(words, new byte[0], Runc.MOST);
            ran = new Ran(real.status(), real.output(), real.error());
          } catch (IOException missing) {
            ran = new Ran(127, "", String.valueOf(missing.getMessage()));
          }
          Ran told = ran;
          loop.post(() -> then.accept(told));
        });
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    runc.close();
  }
}
