package dev.virtlab.simulator.kernel;

/// The process that makes a system call has ended in it; its program is left where it is.
final class ProcessGone extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProcessGone() {
    super("the process has ended", null, false, false);
  }
}
