package dev.virtlab.simulator.storage.device;

/// A device could not do what it was asked: programs see EIO.
public final class DeviceError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What is wrong.
  public enum Kind {
    /// The whole device no longer answers.
    FAILED,
    /// The medium could not give back what was written there; writing there again may help.
    UNREADABLE,
    /// The device takes no writes.
    READ_ONLY,
    /// There is no room left behind the device, as in a thin pool that is full.
    FULL
  }

  private final Kind kind;
  private final long at;

  public DeviceError(Kind kind, long at) {
    super(kind + " at " + at, null, false, false);
    this.kind = kind;
    this.at = at;
  }

  public Kind kind() {
    return kind;
  }

  /// The address, in bytes.
  public long at() {
    return at;
  }
}
