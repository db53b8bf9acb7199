package dev.virtlab.simulator.memory;

/// Which page leaves when a new one needs its frame.
public enum Replacement {
  /// The one that came first.
  FIFO,
  /// The one whose last use lies farthest back.
  LRU,
  /// The one that was used last.
  MRU,
  /// The one whose next use lies farthest ahead (L. A. Belady, 1966): the fewest faults possible.
  OPT,
  /// The first, round and round, that was not used since the hand last passed (F. J. Corbató,
  /// 1968).
  CLOCK
}
