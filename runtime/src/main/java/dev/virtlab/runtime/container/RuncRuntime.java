package dev.virtlab.runtime.container;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.engine.ProcessSpec;
import dev.virtlab.userland.docker.engine.Runtime;
import dev.virtlab.userland.docker.engine.Task;
import dev.virtlab.userland.docker.engine.Usage;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.CallFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The engine's runtime over runc (or crun, which takes the same words), run inside the workbench.
///
/// runc stays beside each process until it ends, so that its exit status is the kernel's own
/// report; a container is kept after its end (`--keep`) until its counters have been read.
final class RuncRuntime implements Runtime, AutoCloseable {

  private static final Duration MOST = Duration.ofSeconds(20);

  /// Where runc keeps what it knows, in the workbench.
  private static final String STATE = "/run/runc";

  private static final String FOLDER = "/run/virtlab";
  private static final int FROZEN_ROUNDS_MAX = 2000;
  private static final String UNKNOWN = ": unknown";

  private final Workbench bench;
  private final EngineLoop loop;
  private final BenchFiles files;
  private final Wires wires;
  private final KernelWatch watch;
  private final String program;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> deleting = new ConcurrentHashMap<>();

  /// A container that runs: its main process, as the machine numbers it.
  private record Running(Bundle bundle, long pid, Map<String, Long> execs) {}

  RuncRuntime(Workbench bench, EngineLoop loop, Wires wires, KernelWatch watch) {
    this.bench = bench;
    this.loop = loop;
    this.wires = wires;
    this.watch = watch;
    files = new BenchFiles(bench, "/");
    program = Tools.find("runc").isPresent() ? "runc" : "crun";
  }

  private void work(Runnable act) {
    workers.execute(loop.guard(act));
  }

  private static String brief(String container) {
    return container.substring(0, Math.min(12, container.length()));
  }

  private Path outside(String name) {
    return bench.call().resolve(name);
  }

  private List<String> words(String log, List<String> command) {
    List<String> words =
        new ArrayList<>(
            List.of(program, "--root", STATE, "--log", FOLDER + "/" + log, "--log-format", "json"));
    words.addAll(command);
    return bench.inside(words);
  }

  /// What runc has last complained about.
  private String complaint(String log, Process runc) throws IOException {
    String last = "";
    Path file = outside(log);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        last = message(line).orElse(last);
      }
    }
    return last.isEmpty()
        ? new String(runc.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).trim()
        : last;
  }

  private static Optional<String> message(String line) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      boolean error = json.has("level") && json.get("level").getAsString().equals("error");
      return error && json.has("msg")
          ? Optional.of(json.get("msg").getAsString())
          : Optional.empty();
    } catch (JsonSyntaxException | IllegalStateException _) {
      return Optional.empty();
    }
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
      Path folder = outside(name);
      clear(folder);
      Files.createDirectory(folder);
      Optional<String> network = Optional.empty();
      if (bundle.endpoint().isPresent() && wires.isAble()) {
        network = Optional.of(wires.connect(bundle.id(), bundle.endpoint().get()));
      }
      Files.writeString(folder.resolve("config.json"), OciConfig.of(bundle, network));
      bench.note("container " + bundle.id());
      List<String> command =
          List.of(
              "run",
              "--keep",
              "--bundle",
              FOLDER + "/" + name,
              "--pid-file",
              FOLDER + "/" + name + "/pid",
              bundle.id());
      Process runc =
          RunningProcess.start(words(name + "/log", command), bundle.process().openInput());
      Path pidFile = folder.resolve("pid");
      OptionalInt pid = RunningProcess.awaitStart(runc, pidFile);
      if (pid.isPresent()) {
        started(bundle, task, runc, pid.getAsInt());
      } else {
        String why = complaint(name + "/log", runc);
        forget(bundle);
        loop.post(() -> task.failed(createFailed(why)));
      }
    } catch (IOException failure) {
      loop.post(() -> task.failed(createFailed(failure.toString())));
    }
  }

  private static String createFailed(String why) {
    return "failed to create shim task: OCI runtime create failed: "
        + why.replaceFirst("^(runc|container) run failed", "runc create failed")
        + UNKNOWN;
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (String name : List.of("config.json", "pid", "log")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private void started(Bundle bundle, Task task, Process runc, int pid) {
    long outside = bench.outside(pid).orElse(0L);
    running.put(bundle.id(), new Running(bundle, outside, new ConcurrentHashMap<>()));
    watch.started(bundle, pid, outside);
    new RunningProcess(loop, runc, task)
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

  /// Removes what runc knows of a container that has ended, and its control group.
  private void forget(Bundle bundle) {
    new WholeFiles(files).remove(STATE + "/" + bundle.id());
    try {
      GroupFiles.of(files, bundle.cgroup()).remove();
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
      Path folder = outside(name);
      Files.createDirectory(folder);
      Files.writeString(folder.resolve("process.json"), OciConfig.process(process).toString());
      List<String> command =
          List.of(
              "exec",
              "--process",
              FOLDER + "/" + name + "/process.json",
              "--pid-file",
              FOLDER + "/" + name + "/pid",
              container);
      Process runc = RunningProcess.start(words(name + "/log", command), process.openInput());
      Path pidFile = folder.resolve("pid");
      OptionalInt pid = RunningProcess.awaitStart(runc, pidFile);
      if (pid.isPresent()) {
        Optional.ofNullable(running.get(container))
            .ifPresent(main -> main.execs.put(exec, bench.outside(pid.getAsInt()).orElse(0L)));
        new RunningProcess(loop, runc, task)
            .serve(pid.getAsInt(), status -> loop.post(() -> task.exited(status)));
      } else {
        String why = complaint(name + "/log", runc);
        loop.post(() -> task.failed(execFailed(why)));
      }
    } catch (IOException failure) {
      loop.post(() -> task.failed(execFailed(failure.toString())));
    }
  }

  private static String execFailed(String why) {
    String text = why.startsWith("exec failed: ") ? why : "exec failed: " + why;
    return "OCI runtime exec failed: " + text + UNKNOWN;
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
        var _ = Processes.run(List.of("kill", "-" + signal, "--", Long.toString(pid)), MOST);
      } catch (IOException _) {
        // It has ended in the meantime.
      }
    }
  }

  @Override
  public void pause(String container, Runnable then) {
    freeze(container, true, then);
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
            group(main.bundle).freeze(frozen);
            awaitFrozen(main.bundle, frozen);
            watch.frozen(main.bundle, frozen);
          } catch (CallFailed _) {
            // It has ended in the meantime.
          }
          loop.post(then);
        });
  }

  /// Version 1 says FREEZING first; version 2 tells in `cgroup.events`.
  private void awaitFrozen(Bundle bundle, boolean frozen) {
    WholeFiles whole = new WholeFiles(files);
    String v1 = GroupFiles.MOUNT + "/freezer" + bundle.cgroup() + "/freezer.state";
    String v2 = GroupFiles.MOUNT + bundle.cgroup() + "/cgroup.events";
    for (int i = 0; i < FROZEN_ROUNDS_MAX; i++) {
      boolean now =
          whole.textOrNothing(v1).trim().equals("FROZEN")
              || whole.textOrNothing(v2).contains("frozen 1");
      if (now == frozen) {
        return;
      }
      Thread.onSpinWait();
    }
  }

  private GroupFiles group(Bundle bundle) {
    return GroupFiles.of(files, bundle.cgroup());
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
          Optional<String> failure = updated(container, limits);
          watch.limited(main.bundle);
          loop.post(() -> then.accept(failure));
        });
  }

  private Optional<String> updated(String container, Limits limits) {
    String log = "update-" + brief(container);
    try {
      Files.deleteIfExists(outside(log));
      byte[] resources = OciConfig.resources(limits).toString().getBytes(StandardCharsets.UTF_8);
      Processes.Ran ran =
          Processes.run(
              words(log, List.of("update", "--resources", "-", container)), resources, MOST);
      if (ran.isWell()) {
        return Optional.empty();
      }
      String why = ran.error().trim();
      for (String line :
          Files.exists(outside(log)) ? Files.readAllLines(outside(log)) : List.<String>of()) {
        why = message(line).orElse(why);
      }
      return Optional.of("runc did not terminate successfully: exit status 1: " + why + UNKNOWN);
    } catch (IOException failure) {
      return Optional.of(failure.toString());
    }
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
    for (int pid : group(main.bundle).processes()) {
      Workbench.inner(pid).ifPresent(number -> inner.add(number.intValue()));
    }
    inner.sort(null);
    return inner;
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
            Processes.Ran real = Processes.run(bench.inside(words), MOST);
            ran = new Ran(real.status(), real.output(), real.error());
          } catch (IOException missing) {
            ran = new Ran(127, "", String.valueOf(missing.getMessage()));
          }
          Ran told = ran;
          loop.post(() -> then.accept(told));
        });
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
