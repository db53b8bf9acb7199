package dev.virtlab.console.talk;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import java.util.ArrayList;
import java.util.List;

/// Pictures in words, for who cannot see them or does not want to.
public final class Told {

  private Told() {}

  /// A whole show: what happens, its question before the answer, and what stands at the end.
  public static List<String> show(Storyboard board, View view, int width) {
    List<String> lines = new ArrayList<>();
    for (int beat = 0; beat < board.beats(); beat++) {
      int now = beat;
      board.question().filter(q -> q.beat() == now).ifPresent(q -> lines.add("? " + q.asked()));
      lines.add(board.caption(beat));
      board.question().filter(q -> q.beat() == now).ifPresent(q -> lines.add("→ " + q.answer()));
    }
    lines.addAll(board.beat(board.beats() - 1, view, width).twin());
    return lines;
  }

  /// One picture.
  public static List<String> still(Frame frame) {
    List<String> lines = new ArrayList<>(List.of(frame.caption()));
    lines.addAll(frame.twin());
    return lines;
  }
}
