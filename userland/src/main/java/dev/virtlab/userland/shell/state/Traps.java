package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.program.Signal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is done on signals and other conditions, by `trap`.
public final class Traps {

  /// The condition of leaving the shell.
  public static final int EXIT = 0;

  /// Conditions of bash that are no signals.
  public static final int DEBUG = 100;

  public static final int ERR = 101;
  public static final int RETURN = 102;

  private final TreeMap<Integer, String> actions = new TreeMap<>();
  private final TreeMap<Integer, String> shown = new TreeMap<>();
  private final TreeSet<Integer> ignoredAtStart = new TreeSet<>();
  private boolean interrupted;
  private final Deque<Signal> pending = new ArrayDeque<>();
  private boolean running;

  Traps() {}

  /// The traps of a subshell: only what is ignored stays so; the rest is still listed.
  Traps forSubshell(boolean errtrace) {
    Traps child = new Traps();
    child.ignoredAtStart.addAll(ignoredAtStart);
    actions.forEach(
        (condition, action) -> {
          if (action.isEmpty() || (errtrace && condition >= DEBUG)) {
            child.actions.put(condition, action);
          } else {
            child.shown.put(condition, action);
          }
        });
    return child;
  }

  /// Gives a copy all that is set here.
  void forSnapshot(Traps copy) {
    copy.actions.putAll(actions);
    copy.shown.putAll(shown);
  }

  /// Ctrl-C came, for which there is no trap.
  public void interrupt() {
    interrupted = true;
  }

  public boolean isInterrupted() {
    return interrupted;
  }

  /// The number of a condition: `EXIT`, `INT`, `SIGINT`, `2`.
  public static Optional<Integer> condition(String text, boolean bash) {
    String name = text.toUpperCase(java.util.Locale.ROOT);
    if (name.equals("EXIT") || name.equals("0")) {
      return Optional.of(EXIT);
    }
    if (bash && name.equals("DEBUG")) {
      return Optional.of(DEBUG);
    }
    if (bash && name.equals("ERR")) {
      return Optional.of(ERR);
    }
    if (bash && name.equals("RETURN")) {
      return Optional.of(RETURN);
    }
    return Signal.named(text).map(Signal::number);
  }

  /// The name of a condition, as listings show it without `SIG`.
  public static String name(int condition) {
    return switch (condition) {
      case EXIT -> "EXIT";
      case DEBUG -> "DEBUG";
      case ERR -> "ERR";
      case RETURN -> "RETURN";
      default -> Signal.of(condition).map(Signal::name).orElse(String.valueOf(condition));
    };
  }

  public void set(int condition, String action) {
    shown.clear();
    actions.put(condition, action);
  }

  public void reset(int condition) {
    shown.clear();
    actions.remove(condition);
  }

  /// The action of a condition; an empty one ignores it.
  public Optional<String> action(int condition) {
    return Optional.ofNullable(actions.get(condition));
  }

  /// The action that a listing shows.
  public Optional<String> listed(int condition) {
    return Optional.ofNullable(actions.getOrDefault(condition, shown.get(condition)));
  }

  /// The conditions that a listing shows, in order.
  public List<Integer> conditions() {
    TreeSet<Integer> all = new TreeSet<>(actions.keySet());
    all.addAll(shown.keySet());
    return List.copyOf(all);
  }

  /// Whether any trap would be lost if another program took the place of the shell.
  public boolean areSet() {
    return actions.values().stream().anyMatch(action -> !action.isEmpty());
  }

  public void ignoreFromStart(int signal) {
    ignoredAtStart.add(signal);
  }

  /// Whether the signal was ignored when the shell began; then it stays so.
  public boolean isIgnoredFromStart(int signal) {
    return ignoredAtStart.contains(signal);
  }

  /// A caught signal has arrived.
  public void arrived(Signal signal) {
    if (!pending.contains(signal)) {
      pending.add(signal);
    }
  }

  /// The next arrived signal whose action is due.
  public Optional<Signal> takeArrived() {
    return Optional.ofNullable(pending.poll());
  }

  /// The next arrived signal, which stays to be handled.
  public Optional<Signal> nextArrived() {
    return Optional.ofNullable(pending.peek());
  }

  public boolean hasArrived() {
    return !pending.isEmpty();
  }

  /// Whether the action of `ERR`, `DEBUG` or `RETURN` is being run; they do not run within another.
  public boolean isRunning() {
    return running;
  }

  public void setRunning(boolean runs) {
    running = runs;
  }
}
