package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Screen;
import dev.virtlab.console.talk.Told;
import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import org.jline.terminal.Terminal;

/// A terminal that can be painted; on one that cannot, pictures are told in words.
final class TerminalScreen implements Screen {

  /// Rows that a picture leaves free: the line it is asked for on, and the last line of the
  /// terminal.
  private static final int ROWS_FREE = 2;

  private static final int WIDTH_USUAL = 80;

  private final Terminal terminal;
  private final Paint paint;
  private final boolean dumb;
  private int speed = 1;
  private String ahead = "";

  TerminalScreen(Terminal terminal, Paint paint, boolean dumb) {
    this.terminal = terminal;
    this.paint = paint;
    this.dumb = dumb;
  }

  @Override
  public void say(String text, Tone tone) {
    for (String line : text.split("\n", -1)) {
      Wrapped.lines(line, Math.max(20, width() - 1)).forEach(part -> printLine(part, tone));
    }
    terminal.flush();
  }

  private void printLine(String text, Tone tone) {
    terminal.writer().println(paint.ansi(text, tone));
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
      Told.show(board, view, width()).forEach(line -> say(line, Tone.PLAIN));
    } else {
      int room = Math.max(8, terminal.getRows() - ROWS_FREE);
      ahead += new Player(terminal, paint, board, view, speed, room).play();
    }
  }

  /// What was typed while a picture played and was not for it: the beginning of the next line. It
  /// is given once.
  String ahead() {
    String typed = ahead;
    ahead = "";
    return typed;
  }

  @Override
  public void still(Storyboard board, int beat, View view) {
    Frame frame = board.beat(beat, view, Math.clamp(width() - 1, 40, 100));
    if (dumb || speed == 0) {
      Told.still(frame).forEach(line -> say(line, Tone.PLAIN));
      return;
    }
    paint.rows(frame).forEach(terminal.writer()::println);
    printLine(frame.caption(), Tone.FRESH);
    terminal.flush();
  }

  @Override
  public void speed(int times) {
    speed = times;
  }

  @Override
  public int width() {
    return terminal.getColumns() > 0 ? terminal.getColumns() : WIDTH_USUAL;
  }
}
