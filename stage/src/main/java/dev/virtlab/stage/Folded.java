package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A prefix of a trace, folded: what stands, and in which order it came.
///
/// Whoever goes through a show beat by beat folds every event once.
final class Folded {

  private final List<Stamped> events;
  private State state = new State();
  private final Map<String, Integer> order = new LinkedHashMap<>();
  private int until;

  Folded(List<Stamped> events) {
    this.events = events;
  }

  /// Folds the events before `wanted`; begins anew where more is folded already.
  Folded to(int wanted) {
    if (wanted < until) {
      state = new State();
      order.clear();
      until = 0;
    }
    while (until < wanted) {
      add(events.get(until++));
    }
    return this;
  }

  private void add(Stamped stamped) {
    state.add(stamped);
    if (stamped.event() instanceof EngineEvent.ContainerCreated e) {
      order.putIfAbsent(e.container(), order.size());
    }
  }

  State state() {
    return state;
  }

  /// The events that are folded.
  List<Stamped> events() {
    return events.subList(0, until);
  }

  /// Containers of a host in the order in which they were created, so that nobody loses its place
  /// to a newcomer.
  List<Standing.Container> containers(HostState host) {
    List<Standing.Container> all = new ArrayList<>(host.containers());
    all.sort(
        (a, b) ->
            Integer.compare(
                order.getOrDefault(a.id(), order.size()),
                order.getOrDefault(b.id(), order.size())));
    return all;
  }
}
