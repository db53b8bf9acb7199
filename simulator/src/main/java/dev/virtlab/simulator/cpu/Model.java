package dev.virtlab.simulator.cpu;

/// Which processor executes.
///
/// The two share an instruction set and differ in the rows of [Difference]. Intel, *iAPX 86/88
/// User's Manual* (1981), and *Software Developer's Manual* (SDM) volume 3, section 23.1,
/// real-address mode.
public enum Model {
  /// The Intel 8086 of 1978, with what its microcode does for codes that nobody documented.
  I8086,
  /// An x86 of today in real-address mode: the 8086's instructions and those that the 80186 added.
  TODAY
}
