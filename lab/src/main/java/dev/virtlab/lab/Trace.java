package dev.virtlab.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// All that happened in a world, in order; it only grows.
///
/// The trace is the one thing that leaves a world: state, grading, pictures and exports are folds
/// of it. Its canonical text ([CanonicalText]) names the run.
public final class Trace {

  private final List<Stamped> events = new ArrayList<>();

  /// A trace in which nothing has happened yet.
  public Trace() {}

  /// Adds what happened; `at` may not lie before the last event.
  public void add(Duration at, String host, Event event) {
    if (!events.isEmpty() && events.getLast().at().compareTo(at) > 0) {
      throw new IllegalStateException("time ran backwards: " + events.getLast().at() + " to " + at);
    }
    events.add(new Stamped(at, host, event));
  }

  /// How many events there are.
  public int size() {
    return events.size();
  }

  /// The events so far; the list grows with the trace and cannot be changed by its reader.
  public List<Stamped> events() {
    return Collections.unmodifiableList(events);
  }

  /// A copy of the events from the given index on.
  public List<Stamped> since(int index) {
    return List.copyOf(events.subList(index, events.size()));
  }
}
