package dev.virtlab.console.repl;

import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.NonBlockingReader;

/// Plays a storyboard in place: space pauses, arrows step, + and - change the speed, q ends.
final class Player {

  private static final int SHOW_MILLIS_MAX = 9_000;
  private static final int BEAT_MILLIS_MIN = 60;
  private static final int END_OF_INPUT = -1;

  private final Terminal terminal;
  private final Paint paint;
  private final Storyboard board;
  private final View view;
  private final String keys;
  private int beat;
  private boolean paused;
  private int speed;

  Player(Terminal terminal, Paint paint, Storyboard board, View view, int speed, String keys) {
    this.terminal = terminal;
    this.paint = paint;
    this.board = board;
    this.view = view;
    this.speed = speed;
    this.keys = keys;
  }

  /// Plays to the end, or until the learner ends it; the last picture stays.
  void play() {
    Attributes before = terminal.enterRawMode();
    Display display = new Display(terminal, false);
    try {
      boolean on = true;
      while (on) {
        show(display);
        on = key(terminal.reader().read(pause()));
      }
    } catch (IOException closed) {
      throw new java.io.UncheckedIOException(closed);
    } finally {
      terminal.setAttributes(before);
      terminal.writer().println();
      terminal.flush();
    }
  }

  private long pause() {
    if (paused) {
      return 0;
    }
    long even = SHOW_MILLIS_MAX / Math.max(1, board.beats());
    long pause = Math.clamp(even, BEAT_MILLIS_MIN, Storyboard.BEAT.toMillis());
    return Math.max(10, pause / speed);
  }

  private void show(Display display) {
    int columns = Math.max(40, terminal.getColumns());
    int rows = Math.max(8, terminal.getRows());
    List<AttributedString> lines = new ArrayList<>();
    List<AttributedString> picture = paint.rows(board.beat(beat, view, Math.min(100, columns - 1)));
    int room = rows - 2;
    lines.addAll(picture.subList(Math.max(0, picture.size() - room), picture.size()));
    String sign = paused ? "‖" : "▶";
    lines.add(paint.words(sign + " " + (beat + 1) + "/" + board.beats() + "  " + keys, Tone.QUIET));
    lines.replaceAll(line -> line.columnSubSequence(0, columns - 1));
    display.resize(org.jline.terminal.Size.of(columns, rows));
    display.update(lines, -1);
  }

  /// Does what a key says; false when the show is over.
  private boolean key(int key) throws IOException {
    switch (key) {
      case NonBlockingReader.READ_EXPIRED -> {
        if (beat == board.beats() - 1) {
          return false;
        }
        beat++;
      }
      case ' ' -> paused = !paused;
      case '+' -> speed = Math.min(100, speed * 2);
      case '-' -> speed = Math.max(1, speed / 2);
      case 'n' -> step(1);
      case 'b' -> step(-1);
      case 27 -> escape();
      case 'q', '\r', '\n', 3, 4, END_OF_INPUT -> {
        beat = board.beats() - 1;
        return false;
      }
      default -> {}
    }
    return true;
  }

  /// The rest of an arrow key, in either of its two forms.
  private void escape() throws IOException {
    int first = terminal.reader().read(50);
    if (first == '[' || first == 'O') {
      switch (terminal.reader().read(50)) {
        case 'C' -> step(1);
        case 'D' -> step(-1);
        default -> {}
      }
    }
  }

  private void step(int by) {
    paused = true;
    beat = Math.clamp(beat + by, 0, board.beats() - 1);
  }
}
