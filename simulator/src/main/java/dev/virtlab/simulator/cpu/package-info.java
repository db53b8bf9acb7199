/// A 16-bit x86 processor: registers, flags and memory, one instruction at a time.
///
/// Hypervisors enter, and whoever steps a guest. Start with [dev.virtlab.simulator.cpu.Cpu]; what
/// today's processors do otherwise than the first one is told in
/// [dev.virtlab.simulator.cpu.Difference]. Whole numbers only, no allocation: it runs in a browser
/// too.
@NullMarked
package dev.virtlab.simulator.cpu;

import org.jspecify.annotations.NullMarked;
