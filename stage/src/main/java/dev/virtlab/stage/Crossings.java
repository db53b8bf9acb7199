package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.machine.GuestEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often a guest has crossed the line to its hypervisor and back, and for what: the guest that
/// began last, until now.
final class Crossings {

  /// For what a guest leaves guest mode, or is entered: a port, an address, `hlt`, an interrupt.
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  private String guest = "";
  private Optional<GuestEvent> last = Optional.empty();

  /// Those of the guest that began last.
  static Crossings of(List<Stamped> events) {
    Crossings crossings = new Crossings();
    for (Stamped stamped : events) {
      if (stamped.event() instanceof GuestEvent event) {
        crossings.add(event);
      }
    }
    return crossings;
  }

  /// Those of one guest, from its beginning to its end.
  static Crossings of(String guest, List<Stamped> events) {
    return of(
        events.stream()
            .filter(s -> s.event() instanceof GuestEvent e && e.guest().equals(guest))
            .toList());
  }

  private void add(GuestEvent event) {
    if (event instanceof GuestEvent.GuestStarted started) {
      guest = started.guest();
      counts.clear();
    }
    if (!event.guest().equals(guest)) {
      return;
    }
    last = Optional.of(event);
    why(event).ifPresent(why -> counts.merge(why, 1, Integer::sum));
  }

  /// What an event is a crossing for; a guest's beginning and end are none.
  static Optional<String> why(GuestEvent event) {
    return switch (event) {
      case GuestEvent.VmExited e when e.reason().equals("hlt") -> Optional.of("hlt");
      case GuestEvent.VmExited e when e.reason().startsWith("mmio") ->
          Optional.of("mmio 0x" + Integer.toHexString(e.place()));
      case GuestEvent.VmExited e -> Optional.of("port 0x" + Integer.toHexString(e.place()));
      case GuestEvent.InterruptInjected e ->
          Optional.of("interrupt 0x" + Integer.toHexString(e.vector()));
      case GuestEvent.GuestStarted _, GuestEvent.GuestStopped _ -> Optional.empty();
    };
  }

  /// The guest that is looked at; empty where none has run.
  String guest() {
    return guest;
  }

  /// What has happened to it last.
  Optional<GuestEvent> last() {
    return last;
  }

  /// What was crossed for, in the order in which it came first.
  List<String> reasons() {
    return List.copyOf(counts.keySet());
  }

  int count(String reason) {
    return counts.getOrDefault(reason, 0);
  }

  /// All crossings out of guest mode.
  int exits() {
    return counts.entrySet().stream()
        .filter(e -> !e.getKey().startsWith("interrupt"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
