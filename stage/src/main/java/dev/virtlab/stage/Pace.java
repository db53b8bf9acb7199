package dev.virtlab.stage;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Stamped;
import java.util.ArrayList;
import java.util.List;

/// The time axis of a poster: where much happens it is wide, where nothing happens narrow.
///
/// Simulated time passes in microseconds and in hours within one show; a gap of `t` milliseconds
/// takes room in proportion to the fourth root of `t`. Labels tell the true time. The axis covers
/// the whole show, so that nothing that stands on it ever moves.
final class Pace {

  private static final double LEAST = 0.4;
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] times;
  private final double[] places;

  /// The axis of the events from `first` on.
  Pace(List<Stamped> all, int first) {
    List<Long> seen = new ArrayList<>();
    for (Stamped stamped : all.subList(Math.min(first, all.size()), all.size())) {
      long at = stamped.at().toNanos();
      if (seen.isEmpty() || seen.getLast() < at) {
        seen.add(at);
      }
    }
    times = seen.stream().mapToLong(Long::longValue).toArray();
    places = new double[times.length];
    for (int i = 1; i < times.length; i++) {
      double millis = (times[i] - times[i - 1]) / NANOS_PER_MILLI;
      places[i] = places[i - 1] + Math.sqrt(Math.sqrt(millis)) + (millis > LEAST ? LEAST : 0);
    }
  }

  /// Where a moment stands, from 0 to 1.
  double of(long nanos) {
    int last = times.length - 1;
    if (last <= 0 || nanos <= times[0]) {
      return 0;
    }
    if (nanos >= times[last]) {
      return 1;
    }
    int i = 0;
    int high = last;
    while (high - i > 1) {
      int middle = (i + high) / 2;
      if (times[middle] <= nanos) {
        i = middle;
      } else {
        high = middle;
      }
    }
    double part = (nanos - times[i]) / (double) (times[i + 1] - times[i]);
    return (places[i] + part * (places[i + 1] - places[i])) / places[last];
  }

  /// Moments that deserve a label: when a line was entered, and the end.
  static List<Stamped> entered(List<Stamped> all, int first) {
    return all.subList(Math.min(first, all.size()), all.size()).stream()
        .filter(s -> s.event() instanceof ConversationEvent.LineEntered)
        .toList();
  }
}
