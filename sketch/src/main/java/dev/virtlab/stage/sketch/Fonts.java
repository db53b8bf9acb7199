package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Voice;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fonts that pictures are set in, carried along, so that Hangul needs nothing installed.
///
/// A text is divided into runs: what the font of its voice has, and what another font must lend.
final class Fonts {

  private static final int WIDTHS_MAX = 20_000;
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  /// A stretch of text in one font.
  record Run(String text, Font font, double width) {}

  private final Font sans;
  private final Font semi;
  private final Font mono;
  private final Map<String, List<Run>> known =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Run>> eldest) {
          return size() > WIDTHS_MAX;
        }
      };

  private Fonts(Font sans, Font semi, Font mono) {
    this.sans = sans;
    this.semi = semi;
    this.mono = mono;
  }

  /// The fonts of this build.
  ///
  /// @throws PictureFault if this Java cannot use fonts at all, as where fontconfig is missing
  static Fonts load() throws PictureFault {
    try {
      return new Fonts(
          read("VirtlabSans.otf"), read("VirtlabSans-SemiBold.otf"), read("VirtlabMono.ttf"));
    } catch (IOException
        | FontFormatException
        | RuntimeException
        | LinkageError
        | InternalError e) {
      throw new PictureFault(
          "this Java cannot use fonts ("
              + e
              + "); install fontconfig and any font, as: apt install fontconfig fonts-dejavu-core",
          e);
    }
  }

  private static Font read(String file) throws IOException, FontFormatException {
    try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
      if (in == null) {
        throw new IOException("this build has no font " + file);
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    }
  }

  private Font of(Voice voice) {
    return switch (voice) {
      case HEADING -> semi;
      case LABEL, NOTE -> sans;
      case CODE -> mono;
    };
  }

  /// The runs of a text, `size` pixels high.
  List<Run> runs(String text, Voice voice, double size) {
    return known.computeIfAbsent(
        voice.name() + " " + size + " " + text, _ -> divide(text, voice, size));
  }

  private List<Run> divide(String text, Voice voice, double size) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      Font font = fontAt(text, from, of(voice));
      int to = from;
      while (to < text.length() && fontAt(text, to, of(voice)).equals(font)) {
        to += Character.charCount(text.codePointAt(to));
      }
      Font sized = font.deriveFont((float) (font.equals(mono) ? size * 0.94 : size));
      String part = text.substring(from, to);
      runs.add(new Run(part, sized, sized.getStringBounds(part, EXACT).getWidth()));
      from = to;
    }
    return runs;
  }

  private Font fontAt(String text, int at, Font wanted) {
    int point = text.codePointAt(at);
    return wanted.canDisplay(point) ? wanted : sans;
  }

  /// Whether every sign of a text has a picture in one of the fonts.
  boolean canShow(String text) {
    return text.codePoints().allMatch(p -> sans.canDisplay(p) || mono.canDisplay(p));
  }

  /// The width of a text in pixels.
  double width(String text, Voice voice, double size) {
    return runs(text, voice, size).stream().mapToDouble(Run::width).sum();
  }

  /// The text, or as much of it as fits into a width, with `…` at its end.
  String fit(String text, Voice voice, double size, double width) {
    if (width(text, voice, size) <= width) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (width(cut(text, middle), voice, size) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 && width("…", voice, size) > width ? "" : cut(text, low);
  }

  private static String cut(String text, int length) {
    int end = length;
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /// The text in lines no wider than a width, broken between words; `…` ends what does not fit.
  List<String> lines(String text, Voice voice, double size, double width, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (lines.size() < most - 1 && !line.isEmpty() && width(longer, voice, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(fit(line.toString(), voice, size, width));
    return lines;
  }
}
