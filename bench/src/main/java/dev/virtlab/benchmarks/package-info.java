/// The parts of the engine, measured one by one. [dev.virtlab.benchmarks.AgendaBenchmark] is the
/// place to start.
@NullMarked
package dev.virtlab.benchmarks;

import org.jspecify.annotations.NullMarked;
