package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Screen;
import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import java.util.List;
import org.jline.terminal.Terminal;

/// A terminal that can be painted; on one that cannot, pictures are told in words.
final class TerminalScreen implements Screen {

  private static final String KEYS = "space ‖  ← →  + -  q";

  private final Terminal terminal;
  private final Paint paint;
  private final boolean dumb;
  private int speed = 1;

  TerminalScreen(Terminal terminal, Paint paint, boolean dumb) {
    this.terminal = terminal;
    this.paint = paint;
    this.dumb = dumb;
  }

  @Override
  public void say(String text, Tone tone) {
    for (String line : text.split("\n", -1)) {
      Wrapped.lines(line, Math.max(20, width())).forEach(part -> printLine(part, tone));
    }
    terminal.flush();
  }

  private void printLine(String text, Tone tone) {
    terminal.writer().println(paint.words(text, tone).toAnsi(terminal));
  }

  @Override
  public void print(String output) {
    terminal.writer().print(Outside.text(output));
    if (!output.isEmpty() && !output.endsWith("\n")) {
      terminal.writer().println();
    }
    terminal.flush();
  }

  @Override
  public void play(Storyboard board, View view) {
    if (dumb || speed == 0) {
      tell(board, view);
    } else {
      new Player(terminal, paint, board, view, speed, KEYS).play();
    }
  }

  private void tell(Storyboard board, View view) {
    Frame last = board.beat(board.beats() - 1, view, Math.max(40, width()));
    for (int beat = 0; beat < board.beats(); beat++) {
      say(board.caption(beat), Tone.PLAIN);
    }
    last.twin().forEach(line -> say(line, Tone.PLAIN));
  }

  @Override
  public void still(Storyboard board, int beat, View view) {
    Frame frame = board.beat(beat, view, Math.clamp(width() - 1, 40, 100));
    if (dumb) {
      say(frame.caption(), Tone.FRESH);
      frame.twin().forEach(line -> say(line, Tone.PLAIN));
      return;
    }
    List<org.jline.utils.AttributedString> rows = paint.rows(frame);
    rows.forEach(row -> terminal.writer().println(row.toAnsi(terminal)));
    terminal.flush();
  }

  @Override
  public void speed(int times) {
    speed = times;
  }

  @Override
  public int width() {
    return terminal.getColumns() > 0 ? terminal.getColumns() : 80;
  }
}
