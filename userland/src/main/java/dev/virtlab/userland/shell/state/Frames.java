package dev.virtlab.userland.shell.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The calls of functions and sourced files that are going on.
public final class Frames {

  private final Deque<Frame> frames = new ArrayDeque<>();

  /// One call.
  ///
  /// @param function its name, `source` for a sourced file
  /// @param source the file that holds the commands
  /// @param line from where it was called
  public record Frame(String function, String source, int line) {}

  Frames() {}

  Frames copy() {
    Frames copy = new Frames();
    copy.frames.addAll(frames);
    return copy;
  }

  public void push(Frame frame) {
    frames.push(frame);
  }

  public void pop() {
    frames.pop();
  }

  /// The calls, innermost first.
  public List<Frame> all() {
    return List.copyOf(frames);
  }

  public int depth() {
    return frames.size();
  }
}
