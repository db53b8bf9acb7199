package dev.virtlab.simulator.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A wait queue: who sleeps until something changes, longest sleeper first.
///
/// Waking empties the queue; whoever finds that it woke too early enters again.
public final class Waiters {

  /// The queue of a thing that never makes anybody wait.
  public static final Waiters NOBODY = new Waiters();

  private final Set<Runnable> sleepers = new LinkedHashSet<>();

  /// A queue in which nobody waits.
  public Waiters() {}

  /// Enters; the same sleeper is entered once.
  public void add(Runnable wake) {
    if (this != NOBODY) {
      sleepers.add(wake);
    }
  }

  /// Leaves without having been woken.
  public void remove(Runnable wake) {
    sleepers.remove(wake);
  }

  /// Whether somebody waits.
  public boolean isAnybodyThere() {
    return !sleepers.isEmpty();
  }

  /// Who waits, longest first.
  public List<Runnable> sleepers() {
    return new ArrayList<>(sleepers);
  }

  /// Wakes everybody, in the order they came.
  public void wake() {
    if (sleepers.isEmpty()) {
      return;
    }
    List<Runnable> woken = new ArrayList<>(sleepers);
    sleepers.clear();
    woken.forEach(Runnable::run);
  }
}
