package dev.virtlab.stage;

import java.util.List;

/// Through whose hands a line goes, in cells: the programs that hand it on, and in their kernel the
/// parts that carry it out, as many beside each other as there is room for.
final class PathView {

  /// What a station needs beside another one, with its name and what is asked of it.
  private static final int STATION = 22;

  /// So many stand beside each other however narrow it is.
  private static final int COLUMNS_LEAST = 3;

  private static final int HEIGHT = 3;

  private final Moment moment;
  private final Trail trail;
  private final List<Shape> shapes;

  private PathView(Moment moment, List<Shape> shapes) {
    this.moment = moment;
    this.trail = new Trail(moment.events());
    this.shapes = shapes;
  }

  static int draw(Moment moment, List<Shape> shapes) {
    return new PathView(moment, shapes).draw();
  }

  private int draw() {
    int kernel = row(Trail.stations(true, moment.events()), 0, 0, moment.width(), false);
    List<Station> parts = Trail.stations(false, moment.events());
    int bottom = row(parts, 2, kernel + 1, moment.width() - 4, false) + 1;
    String title = moment.language().say("one Linux kernel", "하나의 리눅스 커널");
    shapes.add(
        new Shape.Box(
            "path kernel", 0, kernel, moment.width(), bottom - kernel, title, Tone.GROUND));
    row(parts, 2, kernel + 1, moment.width() - 4, true);
    row(Trail.stations(true, moment.events()), 0, 0, moment.width(), true);
    return bottom;
  }

  /// Stations in rows of the same length; gives the row below them.
  private int row(List<Station> stations, int x, int y, int width, boolean drawn) {
    int most = Math.max(COLUMNS_LEAST, width / STATION);
    int rows = (stations.size() + most - 1) / most;
    int columns = (stations.size() + rows - 1) / rows;
    double each = Math.floor(width / (double) columns);
    for (int i = 0; drawn && i < stations.size(); i++) {
      station(stations.get(i), x + i % columns * each, y + i / columns * HEIGHT, each - 1);
    }
    return y + rows * HEIGHT;
  }

  private void station(Station station, double x, double y, double width) {
    String id = "station " + station.name();
    Tone tone = trail.tone(station);
    shapes.add(new Shape.Box(id, x, y, width, HEIGHT, station.name(moment.language()), tone));
    if (!trail.said(station).isEmpty()) {
      String words = trail.said(station).getLast();
      shapes.add(new Shape.Words(id + " words", x + 2, y + 1, width - 4, words, tone));
    }
    if (tone == Tone.FRESH) {
      shapes.add(new Shape.Mark("here", x + width - 3, y, "●", Tone.FRESH));
    }
  }
}
