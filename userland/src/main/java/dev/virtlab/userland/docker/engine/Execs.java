package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import dev.virtlab.lab.container.ContainerCommand.CreateExec;
import dev.virtlab.lab.container.EngineEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// More processes in running containers: `docker exec`, and the probes of health checks.
final class Execs {

  /// The status of a process that could not be started.
  private static final int NOT_STARTED = 126;

  private final Ports ports;
  private final Parts parts;
  private final Users users;
  private final Map<String, Exec> execs = new TreeMap<>();

  Execs(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
    users = new Users(ports.store());
  }

  /// Prepares a process; it is not judged before it starts.
  Exec create(CreateExec asked) {
    Container container = parts.containers().get(asked.container());
    ContainerState state = container.state();
    if (!state.isRunning()) {
      throw Refusal.notRunning(container.id());
    } else if (state.isPaused()) {
      throw paused(asked.container());
    } else if (state.isRestarting()) {
      throw Refusal.restarting(container.id());
    } else if (asked.command().isEmpty()) {
      throw Refusal.invalid("No exec command specified");
    }
    String id = parts.identifiers().next();
    Streams streams = new Streams(Optional.empty(), asked.attachInput(), true);
    Exec exec = new Exec(id, container, asked, streams);
    execs.put(id, exec);
    container.execs().put(id, exec);
    note(exec, "exec_create: " + exec.line(), Map.of());
    return exec;
  }

  private static Refusal paused(String reference) {
    return Refusal.conflict(
        "Container " + reference + " is paused, unpause the container before exec");
  }

  private void note(Exec exec, String action, Map<String, String> more) {
    Map<String, String> attributes = new TreeMap<>(more);
    attributes.put("execID", exec.id());
    parts.journal().container(exec.container(), action, attributes);
  }

  Exec get(String id) {
    Exec exec = execs.get(id);
    if (exec == null) {
      throw Refusal.notFound("No such exec instance: " + id);
    }
    return exec;
  }

  /// Starts it; `then` is told when it runs, or why it does not; `ended` when it has ended.
  void start(Exec exec, Then then, Runnable ended) {
    Container container = exec.container();
    ContainerState state = container.state();
    boolean alive = parts.containers().holds(container) && state.isRunning() && !state.isPaused();
    if (!alive || state.isRestarting()) {
      throw Refusal.notFound("No such exec instance: " + exec.id());
    } else if (exec.exit().isPresent()) {
      throw Refusal.conflict("Error: Exec command " + exec.id() + " has already run");
    } else if (exec.isRunning()) {
      throw Refusal.conflict("Error: Exec command " + exec.id() + " is already running");
    }
    exec.begin();
    note(exec, "exec_start: " + exec.line(), Map.of());
    ExecTask task = new ExecTask(exec, then, ended);
    try {
      ports.runtime().exec(container.id(), exec.id(), process(exec), task);
    } catch (Refusal refusal) {
      task.failed(refusal.message());
    }
  }

  private ProcessSpec process(Exec exec) {
    CreateExec asked = exec.asked();
    Container container = exec.container();
    Configuration configuration = container.configuration();
    String user = asked.user().isEmpty() ? configuration.user() : asked.user();
    String directory =
        asked.workingDirectory().isEmpty()
            ? configuration.workingDirectory()
            : asked.workingDirectory();
    ProcessSpec main =
        BundleBuilder.process(
            container, asked.command(), users.find(container, user), asked.terminal());
    return new ProcessSpec(
        asked.command(),
        Configuration.overridden(
            configuration.processEnvironment(asked.terminal()), asked.environment()),
        directory.isEmpty() ? "/" : directory,
        main.uid(),
        main.gid(),
        main.groups(),
        asked.terminal(),
        asked.attachInput(),
        asked.privileged() ? Capabilities.ALL : main.capabilities(),
        main.filtered() && !asked.privileged(),
        main.noNewPrivileges(),
        main.resourceLimits(),
        main.oomScoreAdj());
  }

  private final class ExecTask implements Task {
    private final Exec exec;
    private final Then then;
    private final Runnable ended;

    ExecTask(Exec exec, Then then, Runnable ended) {
      this.exec = exec;
      this.then = then;
      this.ended = ended;
    }

    @Override
    public void started(int pid, Answer.Input input) {
      exec.started(pid);
      exec.streams().connect(input);
      ports
          .events()
          .accept(new EngineEvent.ExecStarted(exec.container().id(), pid, exec.asked().command()));
      then.done();
    }

    @Override
    public void failed(String message) {
      exec.end(NOT_STARTED);
      exec.container().execs().remove(exec.id());
      then.refused(Refusal.invalid(message));
    }

    @Override
    public void output(boolean error, byte[] bytes) {
      exec.streams().output(error, bytes);
    }

    @Override
    public void oom() {}

    @Override
    public void exited(int status) {
      exec.end(status);
      exec.container().execs().remove(exec.id());
      note(exec, "exec_die", Map.of("exitCode", Integer.toString(status)));
      exec.streams().end();
      ended.run();
    }
  }

  /// The container has ended, and with it all its processes.
  void forget(Container container) {
    for (String id : List.copyOf(container.execs().keySet())) {
      Exec exec = container.execs().remove(id);
      if (exec != null && exec.isRunning()) {
        exec.end(128 + Signals.KILL);
        exec.streams().end();
      }
    }
    if (!parts.containers().holds(container)) {
      execs.values().removeIf(exec -> exec.container() == container);
    }
  }

  JsonElement inspect(String id) {
    Exec exec = get(id);
    CreateExec asked = exec.asked();
    JsonElement exit =
        exec.exit().isPresent() ? new JsonPrimitive(exec.exit().getAsInt()) : JsonNull.INSTANCE;
    return new Document()
        .put("ID", exec.id())
        .put("Running", exec.isRunning())
        .put("ExitCode", exit)
        .put("ProcessConfig", processConfig(asked, exec.container()))
        .put("OpenStdin", asked.attachInput())
        .put("OpenStderr", asked.attachOutput())
        .put("OpenStdout", asked.attachOutput())
        .put("CanRemove", false)
        .put("ContainerID", exec.container().id())
        .put("DetachKeys", "")
        .put("Pid", exec.pid())
        .json();
  }

  private static Document processConfig(CreateExec asked, Container container) {
    List<String> words = asked.command();
    Document document =
        new Document()
            .put("tty", asked.terminal())
            .put("entrypoint", words.getFirst())
            .put("arguments", words.subList(1, words.size()))
            .put("privileged", asked.privileged());
    String user = asked.user().isEmpty() ? container.configuration().user() : asked.user();
    return user.isEmpty() ? document : document.put("user", user);
  }
}
