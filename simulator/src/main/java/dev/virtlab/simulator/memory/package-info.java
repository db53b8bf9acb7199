/// How memory is found and shared: page replacement, page tables, pages that machines share and
/// give up, and what it takes to move a machine.
///
/// Each model is small and stands alone; the equations stand beside the code with their source.
/// Start at [dev.virtlab.simulator.memory.PageReplacement].
@NullMarked
package dev.virtlab.simulator.memory;

import org.jspecify.annotations.NullMarked;
