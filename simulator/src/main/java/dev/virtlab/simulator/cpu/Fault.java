package dev.virtlab.simulator.cpu;

/// An instruction cannot be completed: the processor calls the handler of a vector instead.
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final int DIVIDE_ERROR = 0;
  static final int BOUND_RANGE = 5;
  static final int INVALID_OPCODE = 6;
  static final int STACK = 12;
  static final int GENERAL_PROTECTION = 13;

  /// An opcode that a processor of today has and this one does not.
  static final int NOT_MODELLED = -1;

  /// Instructions are fetched from where there is no memory.
  static final int NO_CODE = -2;

  private final int vector;

  Fault(int vector) {
    super(null, null, false, false);
    this.vector = vector;
  }

  /// The vector; negative where no handler can be called.
  int vector() {
    return vector;
  }
}
