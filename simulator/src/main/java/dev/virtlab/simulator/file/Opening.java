package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.FileCalls;
import java.util.EnumSet;
import java.util.Set;

/// One open(2) that has been granted: who opens what, and how.
public record Opening(Viewer viewer, Location at, Set<FileCalls.Open> how) {
  public Opening {
    how = how.isEmpty() ? EnumSet.noneOf(FileCalls.Open.class) : EnumSet.copyOf(how);
  }

  /// Whether it may be read from.
  public boolean reads() {
    return how.contains(FileCalls.Open.READ);
  }

  /// Whether it may be written to.
  public boolean writes() {
    return how.contains(FileCalls.Open.WRITE) || how.contains(FileCalls.Open.APPEND);
  }

  /// Whether every write goes to the end.
  public boolean appends() {
    return how.contains(FileCalls.Open.APPEND);
  }
}
