package dev.virtlab.simulator.kernel;

import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a process does with signals, and which ones wait for it; signal(7).
final class Dispositions {

  private final EnumMap<Signal, Disposition> chosen = new EnumMap<>(Signal.class);

  // Caught signals that the program has not taken yet, oldest first; each waits at most once.
  private final Map<Signal, Integer> caught = new LinkedHashMap<>();

  // Signals that arrived while the process was stopped or frozen, with their senders.
  private final Map<Signal, Integer> held = new LinkedHashMap<>();

  /// Whether a caught signal has arrived since the process last slept.
  private boolean news;

  Disposition of(Signal signal) {
    return chosen.getOrDefault(signal, Disposition.DEFAULT);
  }

  boolean ignores(Signal signal) {
    return of(signal) == Disposition.IGNORE;
  }

  Disposition set(Signal signal, Disposition disposition) {
    Disposition before = of(signal);
    chosen.put(signal, disposition);
    if (disposition != Disposition.CATCH) {
      caught.remove(signal);
    }
    return before;
  }

  /// A child begins with the same choices and without waiting signals.
  Dispositions forked() {
    Dispositions child = new Dispositions();
    child.chosen.putAll(chosen);
    return child;
  }

  /// After execve(2) what was caught has its default again.
  void executed() {
    chosen.replaceAll((_, now) -> now == Disposition.CATCH ? Disposition.DEFAULT : now);
    caught.clear();
    news = false;
  }

  void arrived(Signal signal) {
    caught.putIfAbsent(signal, 0);
    news = true;
  }

  Optional<Signal> take() {
    Optional<Signal> oldest = caught.keySet().stream().findFirst();
    oldest.ifPresent(caught::remove);
    news = news && !caught.isEmpty();
    return oldest;
  }

  boolean isAnyCaught() {
    return !caught.isEmpty();
  }

  /// Whether there is news that should end a sleep; asking settles it.
  boolean takeNews() {
    boolean was = news;
    news = false;
    return was;
  }

  void hold(Signal signal, int sender) {
    held.putIfAbsent(signal, sender);
  }

  void forget(Signal signal) {
    held.remove(signal);
  }

  /// The signals that were held back, oldest first; they are held no longer.
  Map<Signal, Integer> release() {
    Map<Signal, Integer> released = new LinkedHashMap<>(held);
    held.clear();
    return released;
  }

  /// The mask of signals with that disposition, as `/proc/PID/status` shows it.
  long mask(Disposition disposition) {
    long mask = 0;
    for (Map.Entry<Signal, Disposition> entry : chosen.entrySet()) {
      if (entry.getValue() == disposition) {
        mask |= bit(entry.getKey());
      }
    }
    return mask;
  }

  /// The mask of signals that wait.
  long pending() {
    return bits(caught.keySet()) | bits(held.keySet());
  }

  private static long bits(Set<Signal> signals) {
    long mask = 0;
    for (Signal signal : signals) {
      mask |= bit(signal);
    }
    return mask;
  }

  private static long bit(Signal signal) {
    return 1L << (signal.number() - 1);
  }
}
