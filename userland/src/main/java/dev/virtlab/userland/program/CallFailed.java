package dev.virtlab.userland.program;

/// A system call failed.
///
/// Programs catch it where a real program would look at errno. One that gets past its program is a
/// defect of the program.
public final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Errno errno;

  public CallFailed(Errno errno) {
    super(errno.message(), null, false, false);
    this.errno = errno;
  }

  /// Why.
  public Errno errno() {
    return errno;
  }
}
