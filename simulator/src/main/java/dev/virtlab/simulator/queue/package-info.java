/// Waiting lines: what mathematics says of them ([dev.virtlab.simulator.queue.Laws]), and what
/// comes out when they are played on the agenda ([dev.virtlab.simulator.queue.Station]).
@NullMarked
package dev.virtlab.simulator.queue;

import org.jspecify.annotations.NullMarked;
