package dev.virtlab.console.door;

/// The exit statuses of the front door.
public final class Exit {

  /// All is well.
  public static final int OK = 0;

  /// Graded, but not with full marks; linted, with faults.
  public static final int NOT_FULL = 1;

  /// The input was refused: a usage error, a file that is wrong.
  public static final int REFUSED = 2;

  /// The world that was asked for is missing, or consent was not given; for `grade`: ungradable.
  public static final int MISSING = 3;

  /// A signal ended it: 128 and the number of SIGTERM, as a shell tells it.
  public static final int TERMINATED = 143;

  /// We erred.
  public static final int OUR_FAULT = 70;

  private Exit() {}
}
