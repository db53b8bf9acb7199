package dev.virtlab.userland.shell.state;

import java.util.ArrayDeque;
import java.util.Deque;

/// What must be put back when a command ends, however it ends: redirected descriptors, scopes,
/// parameters.
public final class Undo {

  private final Deque<Runnable> actions = new ArrayDeque<>();

  Undo() {}

  /// A point to come back to.
  public int mark() {
    return actions.size();
  }

  /// Does this on the way back.
  public void later(Runnable action) {
    actions.push(action);
  }

  /// Puts back all that was changed since the mark.
  public void back(int mark) {
    while (actions.size() > mark) {
      actions.pop().run();
    }
  }

  /// Forgets what was to be put back since the mark: the changes stay.
  public void keep(int mark) {
    while (actions.size() > mark) {
      actions.pop();
    }
  }
}
