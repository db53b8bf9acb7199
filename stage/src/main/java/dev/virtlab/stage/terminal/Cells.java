package dev.virtlab.stage.terminal;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Shape;
import dev.virtlab.stage.Tone;
import java.util.ArrayList;
import java.util.List;

/// A frame on a grid of character cells.
///
/// A wide character (Hangul, for example) takes two cells; the second holds nothing.
public final class Cells {

  /// A run of characters with one tone.
  public record Run(String text, Tone tone) {}

  private static final String FILLED = "█";
  private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

  private final int width;
  private final int height;
  private final String[][] signs;
  private final Tone[][] tones;

  private Cells(int width, int height) {
    this.width = width;
    this.height = height;
    this.signs = new String[height][width];
    this.tones = new Tone[height][width];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(signs[y], " ");
      java.util.Arrays.fill(tones[y], Tone.PLAIN);
    }
  }

  /// The rows of a frame, each as runs of one tone, blanks at the end left out.
  public static List<List<Run>> of(Frame frame) {
    Cells cells = new Cells(frame.width(), frame.height());
    frame.shapes().forEach(cells::draw);
    List<List<Run>> rows = new ArrayList<>();
    for (int y = 0; y < cells.height; y++) {
      rows.add(cells.row(y));
    }
    return rows;
  }

  /// The rows as plain text.
  public static List<String> plain(Frame frame) {
    return of(frame).stream()
        .map(row -> row.stream().map(Run::text).reduce("", String::concat))
        .toList();
  }

  private List<Run> row(int y) {
    int end = width;
    while (end > 0 && signs[y][end - 1].equals(" ")) {
      end--;
    }
    List<Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int x = 0; x < end; x++) {
      if (x > 0 && tones[y][x] != tones[y][x - 1]) {
        runs.add(new Run(text.toString(), tones[y][x - 1]));
        text.setLength(0);
      }
      text.append(signs[y][x]);
    }
    if (end > 0) {
      runs.add(new Run(text.toString(), tones[y][end - 1]));
    }
    return runs;
  }

  private void draw(Shape shape) {
    switch (shape) {
      case Shape.Box box -> box(box);
      case Shape.Words words ->
          write(cell(words.x()), cell(words.y()), (int) words.width(), words.text(), words.tone());
      case Shape.Gauge gauge -> gauge(gauge);
      case Shape.Span span ->
          fill(cell(span.x()), cell(span.y()), Math.max(1, cell(span.width())), "━", span.tone());
      case Shape.Mark mark -> put(cell(mark.x()), cell(mark.y()), mark.sign(), mark.tone());
      case Shape.Arrow arrow -> arrow(arrow);
    }
  }

  private static int cell(double at) {
    return (int) Math.floor(at + 0.5);
  }

  private void box(Shape.Box box) {
    int left = cell(box.x());
    int top = cell(box.y());
    int right = cell(box.x() + box.width()) - 1;
    int bottom = cell(box.y() + box.height()) - 1;
    fill(left + 1, top, right - left - 1, "─", box.tone());
    fill(left + 1, bottom, right - left - 1, "─", box.tone());
    for (int y = top + 1; y < bottom; y++) {
      put(left, y, "│", box.tone());
      put(right, y, "│", box.tone());
    }
    put(left, top, "╭", box.tone());
    put(right, top, "╮", box.tone());
    put(left, bottom, "╰", box.tone());
    put(right, bottom, "╯", box.tone());
    if (!box.title().isEmpty()) {
      int room = right - left - 3;
      String title = " " + Width.cut(box.title(), room - 2) + " ";
      write(left + 2, top, room, title, box.tone());
    }
  }

  private void gauge(Shape.Gauge gauge) {
    int x = cell(gauge.x());
    int y = cell(gauge.y());
    int room = cell(gauge.width());
    int eighths = (int) Math.floor(gauge.full() * room * 8 + 0.5);
    fill(x, y, room, "░", Tone.QUIET);
    fill(x, y, eighths / 8, FILLED, gauge.tone());
    if (eighths % 8 > 0) {
      put(x + eighths / 8, y, EIGHTHS[eighths % 8], gauge.tone());
    }
    write(x + room + 1, y, width - x - room - 1, gauge.text(), gauge.tone());
  }

  private void arrow(Shape.Arrow arrow) {
    int y = cell(arrow.y());
    int x = cell(arrow.x());
    int toX = cell(arrow.toX());
    int toY = cell(arrow.toY());
    if (y == toY) {
      fill(Math.min(x, toX), y, Math.abs(toX - x), "─", arrow.tone());
      put(toX, y, toX > x ? "▶" : "◀", arrow.tone());
    } else {
      for (int at = Math.min(y, toY); at < Math.max(y, toY); at++) {
        put(x, at, "│", arrow.tone());
      }
      put(x, toY, toY > y ? "▼" : "▲", arrow.tone());
    }
  }

  private void fill(int x, int y, int count, String sign, Tone tone) {
    for (int i = 0; i < count; i++) {
      put(x + i, y, sign, tone);
    }
  }

  private void write(int x, int y, int room, String text, Tone tone) {
    int at = x;
    String cut = Width.cut(text, room);
    for (int i = 0; i < cut.length(); ) {
      int point = cut.codePointAt(i);
      int cells = Width.of(point);
      put(at, y, new String(Character.toChars(point)), tone);
      if (cells == 2) {
        put(at + 1, y, "", tone);
      }
      at += cells;
      i += Character.charCount(point);
    }
  }

  private void put(int x, int y, String sign, Tone tone) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      signs[y][x] = sign;
      tones[y][x] = tone;
    }
  }
}
