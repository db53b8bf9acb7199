package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Language;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import dev.virtlab.stage.Voice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A row of tabs, one for each view that has something to show. Where the row is too narrow for
/// them, they shrink with their words, so that none is lost.
record Tabs(List<View> views, Language language, Fonts fonts) {

  private static final double SIZE = 14;
  private static final double AROUND = 22;
  private static final double BETWEEN = 6;

  /// Their names in Korean; a view that has none goes by its word.
  private static final Map<String, String> KOREAN =
      Map.of(
          "nest", "둥지",
          "timeline", "시간선",
          "path", "경로",
          "blocks", "블록",
          "exits", "탈출",
          "walk", "페이지 찾기",
          "vcpus", "vCPU",
          "layers", "계층");

  Tabs {
    views = List.copyOf(views);
  }

  private String name(View view) {
    return switch (language) {
      case ENGLISH -> view.word();
      case KOREAN -> KOREAN.getOrDefault(view.word(), view.word());
    };
  }

  private double width(View view, double unit) {
    return fonts.width(name(view), Voice.HEADING, SIZE * unit) + AROUND * unit;
  }

  /// The width that they like to have.
  double width(double unit) {
    double sum = views.stream().mapToDouble(view -> width(view, unit)).sum();
    return sum + Math.max(0, views.size() - 1) * BETWEEN * unit;
  }

  /// Where they stand in a row, one behind the other.
  Map<View, Rect> places(Rect row, double unit) {
    Map<View, Rect> places = new LinkedHashMap<>();
    double squeezed = squeezed(row, unit);
    double x = row.x();
    for (View view : views) {
      double width = width(view, unit) * squeezed;
      places.put(view, new Rect(x, row.y(), width, row.height()));
      x += width + BETWEEN * unit * squeezed;
    }
    return places;
  }

  private double squeezed(Rect row, double unit) {
    return Math.min(1, row.width() / Math.max(1, width(unit)));
  }

  void draw(Pen pen, Theme theme, View chosen, Map<View, Rect> places, double unit) {
    places.forEach((view, place) -> tab(pen, theme, view, place, view == chosen, unit));
  }

  private void tab(Pen pen, Theme theme, View view, Rect place, boolean chosen, double unit) {
    Rect pill = new Rect(place.x(), place.y() + 3 * unit, place.width(), place.height() - 6 * unit);
    int ground = Theme.mix(theme.panel(), theme.of(Tone.GROUND), chosen ? 0.26 : 0.07);
    pen.fill(pill, pill.height() / 2, ground);
    double size = SIZE * unit * place.width() / width(view, unit);
    pen.middle(pill, name(view), Voice.HEADING, size, chosen ? theme.ink() : theme.quiet());
  }
}
