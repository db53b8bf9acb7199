/// The real world at the front door: plan, consent, and opening.
///
/// The front door enters with [dev.virtlab.console.real.RealWorlds].
@NullMarked
package dev.virtlab.console.real;

import org.jspecify.annotations.NullMarked;
