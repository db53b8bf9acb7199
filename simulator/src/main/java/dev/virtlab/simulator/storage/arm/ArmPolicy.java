package dev.virtlab.simulator.storage.arm;

/// In which order waiting requests are served.
public enum ArmPolicy {
  /// As they came.
  FIFO,
  /// The nearest track first, on it the block that comes first.
  SSTF,
  /// The block whose transfer ends first.
  SATF,
  /// The same, among a bounded number of the oldest: nobody is passed over for ever.
  BSATF
}
