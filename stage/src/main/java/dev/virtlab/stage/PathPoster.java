package dev.virtlab.stage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The path of one line on a sheet of a given size: from hand to hand above the line of system
/// calls, down into the kernel, and up again as a process.
final class PathPoster {

  private static final int TRAIL = 5;
  private static final double GAP = 2.2;
  private static final double ROWS = 22;
  private static final double STATION = 5;
  private static final int SAID_SHOWN = 3;
  private static final double GROUND = 2.75;

  /// Where on a station's edge a request goes down into the kernel and comes up, in parts of its
  /// width: right of the kernel's name, which stands above the first station.
  private static final double DOWN = 0.82;

  private static final double UP = 0.93;

  private final Scene scene;
  private final Trail trail;

  private PathPoster(Scene scene) {
    this.scene = scene;
    this.trail = new Trail(scene.folded().events());
  }

  /// The rows that nothing is left out of.
  static double need() {
    return ROWS;
  }

  static void draw(Scene scene, List<Shape> shapes) {
    new PathPoster(scene).draw(shapes);
  }

  private void draw(List<Shape> shapes) {
    double height = scene.height();
    double bottom = height - GROUND;
    double kernel = bottom - 0.45 - (STATION + 2.6);
    double user = Math.max(1.8, (kernel - STATION) / 2);
    shapes.add(
        new Shape.Box(
            "path kernel",
            0,
            kernel,
            scene.width(),
            STATION + 2.6,
            scene.language().say("one Linux kernel", "하나의 리눅스 커널"),
            Tone.GROUND));
    border(shapes, kernel);
    hardware(shapes, bottom);
    Map<Station, double[]> places = new EnumMap<>(Station.class);
    stations(shapes, true, user, places);
    stations(shapes, false, kernel + 1.8, places);
    arrows(shapes, places);
  }

  private void border(List<Shape> shapes, double y) {
    String text = scene.language().say("user space", "사용자 공간");
    shapes.add(new Shape.Words("path user", 0.4, 0, 30, text, Tone.QUIET, Voice.HEADING));
    String calls = scene.language().say("system calls", "시스템 호출");
    shapes.add(
        new Shape.Words(
            "path calls",
            scene.width() - 31,
            y - 1.3,
            30,
            calls + " ↓",
            Tone.QUIET,
            Voice.NOTE,
            true));
  }

  private void hardware(List<Shape> shapes, double y) {
    String title = scene.language().say("hardware", "하드웨어");
    shapes.add(new Shape.Box("path hardware", 0, y, scene.width(), GROUND, title, Tone.GROUND));
    String parts = scene.language().say("CPU · memory · disk · network", "CPU · 메모리 · 디스크 · 네트워크");
    shapes.add(new Shape.Words("path parts", 1.5, y + 1.4, scene.width() - 3, parts, Tone.GROUND));
  }

  private void stations(List<Shape> shapes, boolean user, double y, Map<Station, double[]> places) {
    List<Station> row = Trail.stations(user, scene.all());
    double rim = user ? 0 : 1.5;
    double gap = GAP;
    double width = (scene.width() - 2 * rim + gap) / row.size() - gap;
    for (int i = 0; i < row.size(); i++) {
      double x = rim + i * (width + gap);
      places.put(row.get(i), new double[] {x, y, width});
      station(shapes, row.get(i), x, y, width);
    }
  }

  private void station(List<Shape> shapes, Station station, double x, double y, double width) {
    Tone tone = trail.tone(station);
    String id = "station " + station.name();
    shapes.add(new Shape.Box(id, x, y, width, STATION, station.name(scene.language()), tone));
    List<String> words = trail.said(station);
    int from = Math.max(0, words.size() - SAID_SHOWN);
    for (int i = from; i < words.size(); i++) {
      boolean newest = i == words.size() - 1;
      shapes.add(
          new Shape.Words(
              id + " words " + i,
              x + 1.5,
              y + 1.55 + (i - from),
              width - 3,
              words.get(i),
              !newest ? Tone.QUIET : tone == Tone.FRESH ? tone : Tone.PLAIN,
              Voice.CODE));
    }
  }

  /// The last hops as arrows, and a dot where the request is.
  private void arrows(List<Shape> shapes, Map<Station, double[]> places) {
    List<Station> stops = trail.stops();
    int from = Math.max(0, stops.size() - 1 - TRAIL);
    for (int i = from; i + 1 < stops.size(); i++) {
      boolean last = i + 2 == stops.size();
      arrow(
          shapes,
          "hop " + i,
          stops.get(i),
          stops.get(i + 1),
          places,
          last ? Tone.FRESH : Tone.QUIET);
    }
    if (!stops.isEmpty()) {
      double[] here = places.get(stops.getLast());
      if (here != null) {
        shapes.add(new Shape.Mark("here", here[0] + here[2] - 2, here[1] + 0.25, "●", Tone.FRESH));
      }
    }
  }

  private static void arrow(
      List<Shape> shapes,
      String id,
      Station from,
      Station to,
      Map<Station, double[]> places,
      Tone tone) {
    double[] a = places.get(from);
    double[] b = places.get(to);
    if (a == null || b == null) {
      return;
    }
    if (from.isUserSpace() == to.isUserSpace()) {
      boolean right = b[0] > a[0];
      boolean near = Math.abs(Math.abs(b[0] - a[0]) - a[2] - GAP) < 0.1;
      double y = a[1] + STATION * (near ? (right ? 0.4 : 0.62) : 1);
      double x = near ? (right ? a[0] + a[2] : a[0]) : a[0] + a[2] / 2;
      double toX = near ? (right ? b[0] : b[0] + b[2]) : b[0] + b[2] / 2;
      shapes.add(new Shape.Arrow(id, x, y, toX, y, tone));
      return;
    }
    boolean down = from.isUserSpace();
    shapes.add(
        new Shape.Arrow(
            id,
            a[0] + a[2] * (down ? DOWN : UP),
            down ? a[1] + STATION : a[1],
            b[0] + b[2] * (down ? DOWN : UP),
            down ? b[1] : b[1] + STATION,
            tone));
  }
}
