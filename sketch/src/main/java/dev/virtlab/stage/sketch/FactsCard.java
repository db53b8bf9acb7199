package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Voice;
import java.util.List;

/// What is known of the thing that was clicked, on a card at the right edge of the picture.
final class FactsCard {

  private static final int LINES_MAX = 22;

  private FactsCard() {}

  static void draw(Pen pen, Theme theme, Sheet sheet, List<String> facts) {
    double u = sheet.unit();
    double size = 14 * u;
    List<String> lines = facts.subList(0, Math.min(LINES_MAX, facts.size()));
    double width = 330 * u;
    double height = (lines.size() * 22 + 30) * u;
    Rect card = new Rect(sheet.width() - width - sheet.margin() * 1.3, 84 * u, width, height);
    pen.fill(new Rect(card.x() + 3 * u, card.y() + 4 * u, width, height), 12 * u, 0, 0.18);
    pen.fill(card, 12 * u, theme.panel());
    pen.rim(card, 12 * u, theme.quiet(), 1.2 * u);
    double y = card.y() + 26 * u;
    for (int i = 0; i < lines.size(); i++) {
      Voice voice = i == 0 ? Voice.HEADING : Voice.CODE;
      String line = pen.fonts().fit(lines.get(i), voice, size, width - 32 * u);
      pen.words(card.x() + 16 * u, y, line, voice, size, i == 0 ? theme.ink() : theme.quiet());
      y += 22 * u;
    }
  }
}
