/// Who runs next: the classic schedulers, and the numbers by which Linux shares a processor.
///
/// Start at [dev.virtlab.simulator.sched.Schedule] for the former, at
/// [dev.virtlab.simulator.sched.Weights] for the latter.
@NullMarked
package dev.virtlab.simulator.sched;

import org.jspecify.annotations.NullMarked;
