package dev.virtlab.stage;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.machine.MachineEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the line that was entered last has been on its way, and what it asked at each stop.
final class Trail {

  private final Map<Station, List<String>> said = new EnumMap<>(Station.class);
  private final List<Station> stops = new ArrayList<>();

  Trail(List<Stamped> events) {
    Strangers strangers = new Strangers();
    String host = "";
    for (Stamped stamped : events) {
      boolean own = !strangers.add(stamped);
      if (stamped.event() instanceof ConversationEvent.LineEntered) {
        said.clear();
        stops.clear();
        host = stamped.host();
      }
      if (own && !isOfGuest(stamped, host)) {
        Station.of(stamped.event()).ifPresent(this::stop);
      }
    }
  }

  /// What a guest does has another kernel, beneath which the line does not go.
  private static boolean isOfGuest(Stamped stamped, String host) {
    return !host.isEmpty() && stamped.host().startsWith(host + "/");
  }

  private void stop(Station.Hop hop) {
    said.computeIfAbsent(hop.station(), _ -> new ArrayList<>()).add(hop.words());
    if (stops.isEmpty() || stops.getLast() != hop.station()) {
      stops.add(hop.station());
    }
  }

  /// Its stops, in their order; none twice in a row.
  List<Station> stops() {
    return stops;
  }

  /// What was asked at a station, oldest first.
  List<String> said(Station station) {
    return said.getOrDefault(station, List.of());
  }

  /// Where it is now.
  Optional<Station> here() {
    return stops.isEmpty() ? Optional.empty() : Optional.of(stops.getLast());
  }

  /// How a station looks: the one where it is, those where it was, the others.
  Tone tone(Station station) {
    return here().filter(station::equals).isPresent()
        ? Tone.FRESH
        : said.containsKey(station) ? Tone.ALIVE : Tone.QUIET;
  }

  /// The stations above the line of system calls, or below it; that of machines only where there
  /// are some.
  static List<Station> stations(boolean user, List<Stamped> events) {
    boolean machines =
        events.stream()
            .anyMatch(s -> s.event() instanceof GuestEvent || s.event() instanceof MachineEvent);
    List<Station> row = new ArrayList<>();
    for (Station station : Station.values()) {
      if (station.isUserSpace() == user && (station != Station.MACHINES || machines)) {
        row.add(station);
      }
    }
    return row;
  }
}
