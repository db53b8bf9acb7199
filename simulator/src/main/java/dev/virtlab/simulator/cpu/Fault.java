package dev.virtlab.simulator.cpu;

/// An instruction cannot be completed: the processor calls the handler of a vector instead.
///
/// There is one of each, made beforehand: a fault costs no allocation.
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final Fault DIVIDE_ERROR = new Fault(0);
  static final Fault BOUND_RANGE = new Fault(5);
  static final Fault INVALID_OPCODE = new Fault(6);
  static final Fault STACK = new Fault(12);
  static final Fault GENERAL_PROTECTION = new Fault(13);

  /// An opcode that a processor of today has and this one does not.
  static final Fault NOT_MODELLED = new Fault(-1);

  /// Instructions are fetched from where there is no memory.
  static final Fault NO_CODE = new Fault(-2);

  private final int vector;

  private Fault(int vector) {
    super(null, null, false, false);
    this.vector = vector;
  }

  /// The vector; negative where no handler can be called.
  int vector() {
    return vector;
  }
}
