package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Question;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import processing.awt.PGraphicsJava2D;
import processing.core.PApplet;
import processing.core.PConstants;

/// The window as Processing runs it: what is drawn sixty times a second, what a key and a click do.
final class WindowSketch extends PApplet {

  private static final int FEED_MILLIS = 150;
  private static final int PICTURE_LEAST = 120;

  private final Feed feed;
  private final Theme theme;
  private final Fonts fonts;
  private final int wide;
  private final int high;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Playing> playing = Optional.empty();
  private volatile View view;
  private volatile List<String> facts = List.of();
  private int last;
  private int asked;

  /// A show with its playhead and its painting.
  private record Playing(
      Storyboard board, Playhead head, Painting painting, Controls controls, int w, int h) {}

  WindowSketch(Feed feed, View view, Theme theme, Fonts fonts, int width, int height) {
    this.feed = feed;
    this.view = view;
    this.theme = theme;
    this.fonts = fonts;
    this.wide = width;
    this.high = height;
  }

  /// Waits until the learner closes the window.
  void awaitEnd() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void settings() {
    size(wide, high, PConstants.JAVA2D);
  }

  @Override
  public void setup() {
    surface.setTitle("Virtlab");
    surface.setResizable(true);
    frameRate(60);
  }

  @Override
  public void draw() {
    int now = millis();
    follow(now);
    Pen pen = new Pen((PGraphicsJava2D) g, fonts);
    if (playing.isEmpty()) {
      pen.clear(theme.ground());
    } else {
      Playing show = playing.get();
      if (show.w() != width || show.h() != height) {
        show = playing(show.board(), show.head());
        playing = Optional.of(show);
      }
      show.head().pass(now - last);
      show.painting().paint(pen, show.head().instant());
      Optional<Integer> question = show.board().question().map(Question::beat);
      show.controls().draw(pen, show.head(), view, question);
      if (!facts.isEmpty()) {
        FactsCard.draw(pen, theme, show.painting().sheet(), facts);
      }
    }
    last = now;
  }

  private void follow(int now) {
    if (now - asked < FEED_MILLIS && playing.isPresent()) {
      return;
    }
    asked = now;
    feed.next()
        .ifPresent(
            board -> {
              double speed = playing.map(p -> p.head().speed()).orElse(1.0);
              Playhead head = new Playhead(board);
              head.hurry(speed);
              playing = Optional.of(playing(board, head));
              facts = List.of();
            });
  }

  private Playing playing(Storyboard board, Playhead head) {
    List<View> views =
        List.of(View.values()).stream().filter(v -> v == view || board.shows(v)).toList();
    Tabs tabs = new Tabs(views, board.language(), fonts);
    Controls controls = new Controls(width, height, theme, tabs);
    int high = Math.max(PICTURE_LEAST, (int) controls.strip().y());
    Painting painting = new Painting(board, view, theme, fonts, width, high).inWindow();
    return new Playing(board, head, painting, controls, width, height);
  }

  private void look(View wanted) {
    view = wanted;
    facts = List.of();
    playing = playing.map(p -> playing(p.board(), p.head()));
  }

  /// Looks at the view of that number, if there is one.
  private void look(int number) {
    List.of(View.values()).stream().skip(number).findFirst().ifPresent(this::look);
  }

  @Override
  public void mousePressed() {
    playing.ifPresent(show -> pressed(show, mouseX, mouseY));
  }

  private void pressed(Playing show, int x, int y) {
    Optional<Controls.Pressed> pressed = show.controls().at(x, y);
    Optional<View> tab = show.controls().tabAt(x, y);
    if (pressed.isPresent()) {
      press(show, pressed.get(), x);
    } else if (tab.isPresent()) {
      look(tab.get());
    } else if (show.head().asksNow() && show.painting().sheet().question().holds(x, y)) {
      show.head().answer();
    } else {
      Pen pen = new Pen((PGraphicsJava2D) g, fonts);
      facts = show.painting().facts(pen, show.head().beat(), x, y);
    }
  }

  private void press(Playing show, Controls.Pressed pressed, int x) {
    switch (pressed) {
      case BACK -> show.head().step(-1);
      case PLAY -> show.head().toggle();
      case STEP -> show.head().step(1);
      case SLOWER -> show.head().hurry(0.5);
      case FASTER -> show.head().hurry(2);
      case BAR -> show.head().seek(show.controls().beatAt(x, show.head().beats()));
    }
  }

  @Override
  public void mouseDragged() {
    playing
        .filter(show -> show.controls().place(Controls.Pressed.BAR).holds(mouseX, mouseY))
        .ifPresent(show -> press(show, Controls.Pressed.BAR, mouseX));
  }

  @Override
  public void keyPressed() {
    if (key == ESC || key == 'q') {
      key = 0;
      exit();
      return;
    }
    playing.ifPresent(this::typed);
  }

  private void typed(Playing show) {
    switch (key) {
      case ' ', '\n', '\r' -> show.head().toggle();
      case 'n' -> show.head().step(1);
      case 'b' -> show.head().step(-1);
      case '+', '=' -> show.head().hurry(2);
      case '-' -> show.head().hurry(0.5);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> look(key - '1');
      case CODED -> coded(show);
      default -> {}
    }
  }

  private void coded(Playing show) {
    switch (keyCode) {
      case RIGHT -> show.head().step(1);
      case LEFT -> show.head().step(-1);
      default -> {}
    }
  }

  @Override
  public void exitActual() {
    closed.countDown();
  }

  /// Where it is in its show; for who watches the window from within this process.
  Playhead state() {
    return playing.map(Playing::head).orElse(Playhead.NONE);
  }

  View view() {
    return view;
  }

  List<String> facts() {
    return facts;
  }

  /// Where something lies within the window.
  Rect place(Controls.Pressed what) {
    return playing.map(show -> show.controls().place(what)).orElse(new Rect(0, 0, 0, 0));
  }

  /// Where the tab of a view lies within the window.
  Rect tab(View wanted) {
    return playing.map(show -> show.controls().tab(wanted)).orElse(new Rect(0, 0, 0, 0));
  }

  /// The left edge of the picture on the screen.
  int left() {
    return canvas().getLocationOnScreen().x;
  }

  /// The upper edge of the picture on the screen.
  int top() {
    return canvas().getLocationOnScreen().y;
  }

  private java.awt.Component canvas() {
    return (java.awt.Component) surface.getNative();
  }
}
