package dev.virtlab.simulator.machine;

/// What leaving guest mode costs, in nanoseconds.
///
/// Measured: on the reference machine, medians through `/dev/kvm`: an exit for a port or HLT 7.4
/// µs, for memory 8.0 µs; a native loop of two instructions 2 ns. Assumed, and so said wherever
/// they are shown: emulating a decoded instruction half a microsecond (a loop of two emulated ones
/// took 1.07 µs); translating an instruction once as much; a translated sensitive instruction 5 ns,
/// and a call out of translated code into the monitor a tenth of an exit, because no world is
/// switched.
///
/// @param instruction an instruction that the processor executes itself
/// @param exit leaving guest mode and entering it again, for a port or HLT
/// @param memoryExit the same for missing memory, its instruction decoded
/// @param emulation emulating one instruction
/// @param translation translating one instruction, once
/// @param inline a sensitive instruction in translated or paravirtual code
/// @param callout calling the monitor from translated code
public record ExitCosts(
    long instruction,
    long exit,
    long memoryExit,
    long emulation,
    long translation,
    long inline,
    long callout) {

  /// The reference machine.
  public static final ExitCosts REFERENCE = new ExitCosts(1, 7_400, 8_000, 535, 535, 5, 740);
}
