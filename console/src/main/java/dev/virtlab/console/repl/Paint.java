package dev.virtlab.console.repl;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.terminal.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Gives tones the colours of the terminal's ground; without colour, meanings are left to signs and
/// words.
enum Paint {
  DARK,
  LIGHT,
  NONE;

  /// The ground that the environment tells of: `NO_COLOR` (no-color.org), then `COLORFGBG`, whose
  /// last number is the background.
  static Paint of(Map<String, String> environment, boolean dumb) {
    if (dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return NONE;
    }
    String ground = environment.getOrDefault("COLORFGBG", "");
    String last = ground.substring(ground.lastIndexOf(';') + 1);
    return last.equals("7") || last.equals("15") ? LIGHT : DARK;
  }

  private AttributedStyle style(Tone tone) {
    return switch (this) {
      case NONE -> AttributedStyle.DEFAULT;
      case DARK -> tone == Tone.PLAIN ? AttributedStyle.DEFAULT : coloured(tone.onDark());
      case LIGHT -> tone == Tone.PLAIN ? AttributedStyle.DEFAULT : coloured(tone.onLight());
    };
  }

  private static AttributedStyle coloured(int rgb) {
    return AttributedStyle.DEFAULT.foreground(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /// Words in a tone.
  AttributedString words(String text, Tone tone) {
    return new AttributedString(text, style(tone));
  }

  /// The rows of a frame, its caption below.
  List<AttributedString> rows(Frame frame) {
    List<AttributedString> rows = new ArrayList<>();
    for (List<Cells.Run> row : Cells.of(frame)) {
      AttributedStringBuilder line = new AttributedStringBuilder();
      row.forEach(run -> line.append(words(run.text(), run.tone())));
      rows.add(line.toAttributedString());
    }
    rows.add(words(frame.caption(), Tone.FRESH));
    return rows;
  }
}
