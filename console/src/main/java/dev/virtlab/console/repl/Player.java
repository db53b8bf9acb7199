package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Say;
import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Question;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import dev.virtlab.stage.terminal.Width;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/// Plays a storyboard in place: space pauses, arrows step, + and - change the speed, q ends. Before
/// the beat that answers its question it stops by itself.
final class Player {

  private static final int SHOW_MILLIS_MAX = 9_000;
  private static final int BEAT_MILLIS_MIN = 60;
  private static final int SPEED_MAX = 100;
  private static final int WIDTH_MAX = 100;
  private static final int COLUMNS_MIN = 40;
  private static final int CTRL_C = 3;
  private static final int CTRL_D = 4;
  private static final int ESCAPE = 27;
  private static final int END_OF_INPUT = -1;

  private final Terminal terminal;
  private final Paint paint;
  private final Storyboard board;
  private final View view;
  private final int room;
  private int beat;
  private boolean paused;
  private boolean answered;
  private int speed;

  /// @param room the rows that may be painted
  Player(Terminal terminal, Paint paint, Storyboard board, View view, int speed, int room) {
    this.terminal = terminal;
    this.paint = paint;
    this.board = board;
    this.view = view;
    this.speed = speed;
    this.room = room;
  }

  /// Plays to the end, or until the learner ends it; the last picture stays.
  void play() {
    Attributes before = terminal.enterRawMode();
    InPlace place = new InPlace(terminal);
    try {
      boolean on = true;
      while (on) {
        show(place, true);
        on = key(terminal.reader().read(pause()));
      }
      answered = true;
      show(place, false);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    } finally {
      terminal.setAttributes(before);
      terminal.writer().println();
      terminal.flush();
    }
  }

  /// Whether the next beat would give the answer away.
  private boolean asksNow() {
    return !answered && board.question().filter(q -> q.beat() <= beat + 1).isPresent();
  }

  /// How long the present beat stays, in milliseconds; 0 waits for a key.
  private long pause() {
    if (paused || asksNow()) {
      return 0;
    }
    long even = SHOW_MILLIS_MAX / Math.max(1, board.beats());
    long pause = Math.clamp(even, BEAT_MILLIS_MIN, Storyboard.BEAT.toMillis());
    return Math.max(10, pause / speed);
  }

  private void show(InPlace place, boolean playing) {
    int columns = Math.max(COLUMNS_MIN, terminal.getColumns()) - 1;
    Frame frame = board.beat(beat, view, Math.min(WIDTH_MAX, columns));
    List<String> words = new ArrayList<>();
    words.add(paint.ansi(Width.cut(frame.caption(), columns), Tone.FRESH));
    asked(columns, words);
    if (playing) {
      words.add(paint.ansi(Width.cut(keys(), columns), Tone.QUIET));
    }
    List<String> picture = paint.rows(frame);
    int rows = Math.clamp(room - words.size(), 1, picture.size());
    List<String> lines = new ArrayList<>(picture.subList(0, rows));
    lines.addAll(words);
    place.paint(lines);
  }

  /// The question while it is open, and from its beat on the answer.
  private void asked(int columns, List<String> words) {
    Optional<Question> question =
        board.question().filter(q -> asksNow() || (answered && beat >= q.beat()));
    if (question.isPresent()) {
      boolean open = asksNow();
      String text = open ? "? " + question.get().asked() : "→ " + question.get().answer();
      for (String part : Wrapped.lines(text, columns)) {
        words.add(paint.ansi(part, open ? Tone.LIMIT : Tone.ALIVE));
      }
    }
  }

  private String keys() {
    String sign = asksNow() ? "?" : paused ? "‖" : "▶";
    Say keys = asksNow() ? Say.KEYS_ASKING : Say.KEYS;
    return sign + " " + (beat + 1) + "/" + board.beats() + "  " + keys.in(board.language());
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
      case ' ', '\r', '\n' -> {
        if (asksNow()) {
          answer();
        } else {
          paused = !paused;
        }
      }
      case '+' -> speed = Math.min(SPEED_MAX, speed * 2);
      case '-' -> speed = Math.max(1, speed / 2);
      case 'n' -> step(1);
      case 'b' -> step(-1);
      case ESCAPE -> escape();
      case 'q', CTRL_C, CTRL_D, END_OF_INPUT -> {
        beat = board.beats() - 1;
        return false;
      }
      default -> {}
    }
    return true;
  }

  private void answer() {
    answered = true;
    beat = Math.max(beat, board.question().map(Question::beat).orElse(beat));
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
    if (by > 0 && asksNow()) {
      answer();
    } else {
      beat = Math.clamp(beat + by, 0, board.beats() - 1);
    }
  }
}
