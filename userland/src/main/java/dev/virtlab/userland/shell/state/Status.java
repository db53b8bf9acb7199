package dev.virtlab.userland.shell.state;

import java.util.List;
import java.util.Optional;

/// How the last commands ended.
public final class Status {

  private int last;
  private List<Integer> pipeline = List.of(0);
  private Optional<Integer> background = Optional.empty();
  private Optional<Integer> substitution = Optional.empty();

  Status() {}

  void copy(Status other) {
    last = other.last;
    pipeline = other.pipeline;
    background = other.background;
  }

  /// `$?`.
  public int last() {
    return last;
  }

  public void set(int status) {
    last = status;
  }

  /// `${PIPESTATUS[@]}`.
  public List<Integer> pipeline() {
    return pipeline;
  }

  public void setPipeline(List<Integer> statuses) {
    pipeline = List.copyOf(statuses);
  }

  /// `$!`.
  public Optional<Integer> background() {
    return background;
  }

  public void setBackground(int pid) {
    background = Optional.of(pid);
  }

  /// The status of the last command substitution of the current command, if there was one.
  public Optional<Integer> substitution() {
    return substitution;
  }

  public void setSubstitution(Optional<Integer> status) {
    substitution = status;
  }
}
