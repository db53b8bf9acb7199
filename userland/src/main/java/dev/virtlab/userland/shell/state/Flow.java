package dev.virtlab.userland.shell.state;

/// Whether commands are being skipped, because of `break`, `continue` or `return`.
public final class Flow {

  /// What is being left.
  public enum Skip {
    NOTHING,
    BREAK,
    CONTINUE,
    RETURN
  }

  private Skip skip = Skip.NOTHING;
  private int loops;
  private int depth;

  Flow() {}

  /// Whether the next command is to be skipped.
  public boolean isSkipping() {
    return skip != Skip.NOTHING;
  }

  public Skip skip() {
    return skip;
  }

  /// How many loops are running, in the current function.
  public int loops() {
    return depth;
  }

  public void enterLoop() {
    depth++;
  }

  public void leaveLoop() {
    depth--;
  }

  /// Leaves so many loops, or goes on with the next turn of the last of them.
  public void leaveLoops(Skip how, int count) {
    skip = how;
    loops = Math.min(count, depth);
  }

  /// Leaves the function or the sourced file.
  public void leaveFunction() {
    skip = Skip.RETURN;
  }

  /// Asked by a loop after its body: whether it goes on with its next turn.
  public boolean goesOn() {
    if (skip == Skip.BREAK || skip == Skip.CONTINUE) {
      loops--;
      boolean again = skip == Skip.CONTINUE && loops == 0;
      if (loops == 0) {
        skip = Skip.NOTHING;
      }
      return again;
    }
    return skip == Skip.NOTHING;
  }

  /// A function or sourced file was left: `return` has done its work.
  public void endReturn() {
    if (skip == Skip.RETURN) {
      skip = Skip.NOTHING;
    }
  }

  /// Nothing is left any more.
  public void clear() {
    skip = Skip.NOTHING;
    loops = 0;
  }

  /// Begins a function, in which loops outside do not count; gives what [#restore] takes.
  public int hideLoops() {
    int before = depth;
    depth = 0;
    return before;
  }

  public void restore(int before) {
    depth = before;
  }
}
