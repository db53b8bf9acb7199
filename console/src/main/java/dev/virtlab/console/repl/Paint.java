package dev.virtlab.console.repl;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.terminal.Cells;
import dev.virtlab.stage.terminal.Width;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// Gives tones the colours of the terminal's ground; without colour, meanings are left to signs and
/// words.
final class Paint {

  /// Stands for the text between the sequences that colour it.
  private static final String TEXT = "x";

  private enum Ground {
    DARK,
    LIGHT,
    NONE
  }

  private final Terminal terminal;
  private final Ground ground;
  private final Map<Tone, String> around = new EnumMap<>(Tone.class);

  private Paint(Terminal terminal, Ground ground) {
    this.terminal = terminal;
    this.ground = ground;
    for (Tone tone : Tone.values()) {
      around.put(tone, words(TEXT, tone).toAnsi(terminal));
    }
  }

  /// The paint for a terminal on the ground that the environment tells of: `NO_COLOR`
  /// (no-color.org), then `COLORFGBG`, whose last number is the background. The colours for a light
  /// ground can be read on a dark one too, so they are taken where nothing is told.
  static Paint of(Terminal terminal, Map<String, String> environment) {
    String grounds = environment.getOrDefault("COLORFGBG", "");
    String last = grounds.substring(grounds.lastIndexOf(';') + 1);
    boolean plain = isDumb(terminal) || !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dark = last.equals("0") || last.equals("8");
    return new Paint(terminal, plain ? Ground.NONE : dark ? Ground.DARK : Ground.LIGHT);
  }

  static boolean isDumb(Terminal terminal) {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  private AttributedStyle style(Tone tone) {
    if (tone == Tone.PLAIN) {
      return AttributedStyle.DEFAULT;
    }
    return switch (ground) {
      case NONE -> AttributedStyle.DEFAULT;
      case DARK -> coloured(tone.onDark());
      case LIGHT -> coloured(tone.onLight());
    };
  }

  private static AttributedStyle coloured(int rgb) {
    return AttributedStyle.DEFAULT.foreground(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /// Words in a tone, for the line editor.
  AttributedString words(String text, Tone tone) {
    return new AttributedString(text, style(tone));
  }

  /// Words in a tone, as they are written. JLine itself would put `-` and `|` for the lines of
  /// frames; so it only says what colours them.
  String ansi(String text, Tone tone) {
    return around.getOrDefault(tone, TEXT).replace(TEXT, text);
  }

  /// A bar across the terminal.
  AttributedString bar(String text) {
    int columns = terminal.getColumns();
    String cut = Width.cut(text, columns);
    String filled = cut + " ".repeat(Math.max(0, columns - Width.of(cut)));
    return new AttributedString(filled, style(Tone.GROUND).inverse());
  }

  /// The rows of a frame, without its caption.
  List<String> rows(Frame frame) {
    List<String> rows = new ArrayList<>();
    for (List<Cells.Run> row : Cells.of(frame)) {
      StringBuilder line = new StringBuilder();
      row.forEach(run -> line.append(ansi(run.text(), run.tone())));
      rows.add(line.toString());
    }
    return rows;
  }
}
