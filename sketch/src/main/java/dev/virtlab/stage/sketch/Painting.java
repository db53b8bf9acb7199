package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Question;
import dev.virtlab.stage.Shape;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import dev.virtlab.stage.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Paints the moments of one show, in one view, on sheets of one size.
final class Painting {

  private final Storyboard board;
  private final View view;
  private final Theme theme;
  private final Sheet sheet;
  private final Fonts fonts;
  private boolean window;
  private int framed = -1;
  private Optional<Frame> frame = Optional.empty();
  private int framedBefore = -1;
  private Optional<Frame> frameBefore = Optional.empty();

  Painting(Storyboard board, View view, Theme theme, Fonts fonts, int width, int height) {
    this.board = board;
    this.view = view;
    this.theme = theme;
    this.fonts = fonts;
    this.sheet = Sheet.of(board, view, width, height);
  }

  /// The same, for a window, which has a bar of its own.
  Painting inWindow() {
    window = true;
    return this;
  }

  Sheet sheet() {
    return sheet;
  }

  /// The frame of a beat; the last two are kept, for between them everything moves.
  Frame frame(int beat) {
    if (framed == beat && frame.isPresent()) {
      return frame.get();
    }
    if (framedBefore == beat && frameBefore.isPresent()) {
      return frameBefore.get();
    }
    framedBefore = framed;
    frameBefore = frame;
    framed = beat;
    frame = Optional.of(board.poster(beat, view, sheet.columns(), sheet.rows()));
    return frame.get();
  }

  void paint(Pen pen, Instant instant) {
    pen.clear(theme.ground());
    new ShapePainter(pen, theme, sheet.grid())
        .draw(Posed.between(frame(instant.from()), frame(instant.to()), instant.part()));
    int beat = instant.part() < 0.5 ? instant.from() : instant.to();
    head(pen, beat);
    caption(pen, beat);
    question(pen, instant.asked());
    foot(pen, instant);
  }

  /// Every word on the stage as it is drawn.
  List<Label> labels(Pen pen, int beat) {
    return new ShapePainter(pen, theme, sheet.grid()).labels(frame(beat).shapes());
  }

  /// What is known of the foremost box or span at a point; of one that stands for nothing in the
  /// world, all that is written in it, uncut. Empty where there is none.
  List<String> facts(Pen pen, int beat, double x, double y) {
    ShapePainter painter = new ShapePainter(pen, theme, sheet.grid());
    List<Shape> shapes = frame(beat).shapes();
    for (Shape shape : shapes.reversed()) {
      Optional<Rect> place = place(painter, shape).filter(rect -> rect.holds(x, y));
      if (place.isPresent()) {
        List<String> known = board.facts(beat, Posed.id(shape));
        return known.isEmpty() ? written(painter, shapes, shape, place.get()) : known;
      }
    }
    return List.of();
  }

  private static Optional<Rect> place(ShapePainter painter, Shape shape) {
    return switch (shape) {
      case Shape.Box box -> Optional.of(painter.rect(box));
      case Shape.Span span -> Optional.of(painter.rect(span));
      case Shape.Words _, Shape.Gauge _, Shape.Mark _, Shape.Arrow _ -> Optional.empty();
    };
  }

  private List<String> written(ShapePainter painter, List<Shape> shapes, Shape within, Rect place) {
    List<String> lines = new ArrayList<>();
    if (within instanceof Shape.Box box && !box.title().isEmpty()) {
      lines.add(box.title());
    }
    for (Shape shape : shapes) {
      switch (shape) {
        case Shape.Words words when place.holds(painter.cell(words.x(), words.y())) ->
            lines.add(words.text());
        case Shape.Gauge gauge when place.holds(painter.cell(gauge.x(), gauge.y())) ->
            lines.add(gauge.text());
        case Shape.Words _,
            Shape.Gauge _,
            Shape.Box _,
            Shape.Span _,
            Shape.Mark _,
            Shape.Arrow _ -> {}
      }
    }
    return lines;
  }

  private void head(Pen pen, int beat) {
    Rect head = sheet.head();
    double size = 19 * sheet.unit();
    String time = board.time(beat);
    double wide = fonts.width(time, Voice.HEADING, size);
    pen.words(head.right() - wide, head.middle(), time, Voice.HEADING, size, theme.ink());
    String line = board.line(beat);
    if (!line.isEmpty()) {
      double x = pen.words(head.x(), head.middle(), "$ ", Voice.CODE, size, theme.of(Tone.ALIVE));
      String cut = fonts.fit(line, Voice.CODE, size, head.width() - wide - 4 * size);
      pen.words(x, head.middle(), cut, Voice.CODE, size, theme.ink());
    }
  }

  private void caption(Pen pen, int beat) {
    Rect row = sheet.caption();
    double size = 17.5 * sheet.unit();
    pen.disc(row.x() + size * 0.35, row.middle(), size * 0.28, theme.of(Tone.FRESH), 1);
    double x = row.x() + size * 1.1;
    String said = fonts.fit(frame(beat).caption(), Voice.LABEL, size, row.right() - x);
    pen.words(x, row.middle(), said, Voice.LABEL, size, theme.ink());
  }

  private void question(Pen pen, Instant.Asked asked) {
    Optional<Question> question = board.question();
    if (question.isEmpty() || asked == Instant.Asked.NOT_YET) {
      return;
    }
    boolean open = asked == Instant.Asked.OPEN;
    Tone tone = open ? Tone.LIMIT : Tone.ALIVE;
    String text = open ? question.get().asked() : question.get().answer();
    double size = 16.5 * sheet.unit();
    Rect room = sheet.question();
    String said = fonts.fit(text, Voice.HEADING, size, room.width() - 4 * size);
    double wide = fonts.width(said, Voice.HEADING, size);
    Rect card = new Rect(room.x() - size * 0.3, room.y(), wide + 4 * size, room.height());
    pen.fill(card, card.height() / 2, Theme.mix(theme.panel(), theme.of(tone), 0.16));
    double dot = card.x() + card.height() / 2;
    pen.disc(dot, card.middle(), card.height() * 0.33, theme.of(tone), 1);
    String sign = open ? "?" : "→";
    double half = fonts.width(sign, Voice.HEADING, size) / 2;
    pen.words(dot - half, card.middle(), sign, Voice.HEADING, size, theme.panel());
    pen.words(
        card.x() + card.height() * 1.15, card.middle(), said, Voice.HEADING, size, theme.ink());
  }

  /// What the colours mean, and how far the show is.
  private void foot(Pen pen, Instant instant) {
    Rect foot = sheet.foot();
    double size = 12.5 * sheet.unit();
    double x = foot.right();
    Tone[] tones = {Tone.FRESH, Tone.ENDED, Tone.LIMIT, Tone.ALIVE};
    for (Tone tone : tones) {
      String word = word(tone);
      x -= fonts.width(word, Voice.NOTE, size);
      pen.words(x, foot.middle(), word, Voice.NOTE, size, theme.quiet());
      x -= size * 0.75;
      pen.disc(x, foot.middle(), size * 0.32, theme.of(tone), 1);
      x -= size * 1.3;
    }
    if (window) {
      return;
    }
    Rect bar = bar(x);
    pen.fill(bar, bar.height(), theme.track());
    double done =
        (instant.from() + (instant.to() - instant.from()) * instant.part() + 1) / board.beats();
    pen.fill(
        new Rect(bar.x(), bar.y(), bar.width() * Math.clamp(done, 0, 1), bar.height()),
        bar.height(),
        theme.quiet());
    board
        .question()
        .ifPresent(
            q -> {
              double at = bar.x() + bar.width() * q.beat() / Math.max(1, board.beats());
              pen.disc(at, bar.middle(), bar.height() * 1.2, theme.of(Tone.LIMIT), 1);
            });
  }

  private Rect bar(double right) {
    Rect foot = sheet.foot();
    double height = 4 * sheet.unit();
    return new Rect(
        foot.x(), foot.middle() - height / 2, right - foot.x() - 10 * sheet.unit(), height);
  }

  private String word(Tone tone) {
    boolean korean = board.language() == Language.KOREAN;
    return switch (tone) {
      case ALIVE -> korean ? "실행 중" : "alive";
      case LIMIT -> korean ? "한도" : "limit";
      case ENDED -> korean ? "종료, 거부" : "ended, refused";
      case FRESH -> korean ? "방금" : "just now";
      case PLAIN, QUIET, GROUND -> "";
    };
  }
}
