package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import java.time.Duration;
import java.util.List;

/// What a view looks at: all that has happened so far, and what stands.
record Moment(List<Stamped> events, State state, Duration now, int width, Language language) {}
