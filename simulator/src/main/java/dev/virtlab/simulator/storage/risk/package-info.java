/// How long data lasts: exact mean times to data loss, read errors that nobody can correct, failure
/// rates.
///
/// Start with [dev.virtlab.simulator.storage.risk.LossChain].
@NullMarked
package dev.virtlab.simulator.storage.risk;

import org.jspecify.annotations.NullMarked;
