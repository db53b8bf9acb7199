/// Worlds as data: which hosts there are, what is on them, and what happens there by the clock.
///
/// Start with [dev.virtlab.scenarios.Scenario]; [dev.virtlab.scenarios.ScenarioFile] reads it from
/// JSON.
@NullMarked
package dev.virtlab.scenarios;

import org.jspecify.annotations.NullMarked;
