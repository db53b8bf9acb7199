package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pipeline that was started: its processes and how each ended.
public final class Job {

  private final int number;
  private final int group;
  private final String text;
  private final boolean background;
  private final Map<Integer, Optional<Ended>> processes = new LinkedHashMap<>();
  private List<String> parts = List.of();
  private boolean told;
  private boolean own;

  Job(int number, int group, String text, boolean background) {
    this.number = number;
    this.group = group;
    this.text = text;
    this.background = background;
  }

  /// Its number, as in `%1`.
  public int number() {
    return number;
  }

  /// Its process group, where it has one of its own, else the pid of its first process.
  public int group() {
    return group;
  }

  /// The command as listings show it.
  public String text() {
    return text;
  }

  /// Whether it was started with `&`.
  public boolean background() {
    return background;
  }

  /// Whether it has a process group of its own: it was started under job control.
  public boolean hasGroup() {
    return own;
  }

  void ownGroup() {
    own = true;
  }

  /// The commands of its processes, where it is a pipeline.
  public List<String> parts() {
    return parts;
  }

  public void setParts(List<String> texts) {
    parts = List.copyOf(texts);
  }

  void add(int pid) {
    processes.put(pid, Optional.empty());
  }

  public boolean has(int pid) {
    return processes.containsKey(pid);
  }

  public List<Integer> pids() {
    return List.copyOf(processes.keySet());
  }

  /// The last process: the one that `$!` means.
  public int last() {
    return pids().getLast();
  }

  void note(Ended ended) {
    processes.put(ended.pid(), Optional.of(ended));
  }

  /// It goes on after a stop.
  public void resume() {
    for (Map.Entry<Integer, Optional<Ended>> entry : processes.entrySet()) {
      if (entry.getValue().filter(e -> e instanceof Ended.Stopped).isPresent()) {
        entry.setValue(Optional.empty());
      }
    }
    told = false;
  }

  /// How a process ended or stopped.
  public Optional<Ended> ended(int pid) {
    return processes.getOrDefault(pid, Optional.empty());
  }

  /// Whether every process has ended.
  public boolean isDone() {
    return processes.values().stream()
        .allMatch(e -> e.isPresent() && !(e.get() instanceof Ended.Stopped));
  }

  /// Whether one is stopped and none runs.
  public boolean isStopped() {
    return !isDone() && processes.values().stream().allMatch(Optional::isPresent);
  }

  /// The statuses of its processes, in order; 0 for one that runs.
  public List<Integer> statuses() {
    List<Integer> statuses = new ArrayList<>();
    processes.values().forEach(e -> statuses.add(e.map(Job::status).orElse(0)));
    return statuses;
  }

  /// The signal that killed its last process.
  public Optional<Signal> signal() {
    return ended(last())
        .flatMap(e -> e instanceof Ended.Killed k ? Optional.of(k.signal()) : Optional.empty());
  }

  /// What `$?` says of a process that ended so.
  public static int status(Ended ended) {
    return switch (ended) {
      case Ended.Exited(_, int status) -> status;
      case Ended.Killed(_, Signal signal) -> 128 + signal.number();
      case Ended.Stopped(_, Signal signal) -> 128 + signal.number();
    };
  }

  /// Whether its last change of state was told or asked for.
  public boolean isTold() {
    return told;
  }

  public void tell() {
    told = true;
  }
}
