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

/// Plays a storyboard in place: space pauses, arrows step, + and - change the speed, Esc ends.
/// Before the beat that answers its question it stops by itself. No letter is a key of the player:
/// whatever else is typed is the beginning of a line, which ends the show and goes to the prompt.
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

  /// The rest of a key that is several characters is there at once.
  private static final int KEY_MILLIS = 50;

  /// The longest key that a terminal sends, in characters.
  private static final int KEY_LENGTH_MAX = 16;

  private final Terminal terminal;
  private final Paint paint;
  private final Storyboard board;
  private final View view;
  private final int room;
  private int beat;
  private boolean paused;
  private boolean answered;
  private int speed;
  private String ahead = "";

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
  ///
  /// @return what was typed and is not for the player: the beginning of the next line, or nothing
  String play() {
    Attributes before = enterKeys();
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
    return ahead;
  }

  /// From here on every press is a key, Ctrl-C too: here it ends a show, and stops nothing else.
  private Attributes enterKeys() {
    Attributes before = terminal.enterRawMode();
    Attributes keys = terminal.getAttributes();
    keys.setLocalFlag(Attributes.LocalFlag.ISIG, false);
    terminal.setAttributes(keys);
    return before;
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
      case ESCAPE -> {
        return escape();
      }
      case CTRL_C, CTRL_D, END_OF_INPUT -> {
        return end("");
      }
      default -> {
        return end(character(key));
      }
    }
    return true;
  }

  /// Ends the show at its last beat, which is false to go on; what was typed is kept for the
  /// prompt.
  private boolean end(String typed) {
    ahead = typed;
    beat = board.beats() - 1;
    return false;
  }

  /// A character that was typed, which may be two of Java's.
  private String character(int key) throws IOException {
    String first = String.valueOf((char) key);
    return Character.isHighSurrogate((char) key)
        ? first + (char) terminal.reader().read(KEY_MILLIS)
        : first;
  }

  private void answer() {
    answered = true;
    beat = Math.max(beat, board.question().map(Question::beat).orElse(beat));
  }

  /// The rest of a key that begins with an escape: an arrow in either of its two forms steps, Esc
  /// by itself ends, and any other, as the one for the line before, is for the prompt.
  private boolean escape() throws IOException {
    StringBuilder key = new StringBuilder().append((char) ESCAPE);
    int next = terminal.reader().read(KEY_MILLIS);
    boolean whole = next < 0;
    while (!whole && key.length() < KEY_LENGTH_MAX) {
      key.append((char) next);
      boolean begins = key.length() == 2 && (next == '[' || next == 'O');
      whole = !begins && (key.length() == 2 || next >= '@');
      if (!whole) {
        next = terminal.reader().read(KEY_MILLIS);
        whole = next < 0;
      }
    }
    return switch (key.substring(1)) {
      case "[C", "OC" -> step(1);
      case "[D", "OD" -> step(-1);
      case "" -> end("");
      default -> end(key.toString());
    };
  }

  private boolean step(int by) {
    paused = true;
    if (by > 0 && asksNow()) {
      answer();
    } else {
      beat = Math.clamp(beat + by, 0, board.beats() - 1);
    }
    return true;
  }
}
