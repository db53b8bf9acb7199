package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import java.time.Duration;
import java.util.List;

/// What a poster looks at: what stands at a beat, and the whole show to which the beat belongs, so
/// that things have their places before they come.
///
/// @param all every event of the trace
/// @param first the index of the first event of the show
/// @param width in cells
/// @param height in cells
record Scene(
    Folded folded,
    List<Stamped> all,
    int first,
    Duration now,
    int width,
    double height,
    Language language) {

  /// What has happened last; the beat is about it.
  Stamped last() {
    return all.get(Math.max(0, folded.events().size() - 1));
  }
}
