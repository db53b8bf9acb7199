package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Question;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/// A show as files: one picture, an animation, or all its pictures.
///
/// No display is needed. The same show gives the same pixels.
public final class Reel {

  /// The most pictures of one animation.
  public static final int PICTURES_MAX = 6_000;

  private static final int SHOW_MILLIS = 24_000;
  private static final int BEAT_MILLIS_MIN = 120;
  private static final int QUESTION_MILLIS = 2_600;
  private static final int END_MILLIS = 2_500;
  private static final double MOVING = 0.55;

  private final Storyboard board;
  private final Painting painting;
  private final Surface surface;

  /// @param width in pixels
  /// @param height in pixels
  /// @throws PictureFault if this Java cannot draw
  public Reel(Storyboard board, View view, Theme theme, int width, int height) throws PictureFault {
    System.setProperty("java.awt.headless", "true");
    Fonts fonts = Fonts.load();
    this.board = board;
    this.painting = new Painting(board, view, theme, fonts, width, height);
    this.surface = new Surface(fonts, width, height);
  }

  /// The beat that tells most as one picture: the one before the answer, else the last.
  public int best() {
    return board
        .question()
        .map(Question::beat)
        .map(b -> Math.max(0, b - 1))
        .orElse(board.beats() - 1);
  }

  /// Writes the picture of a beat as PNG.
  public void png(int beat, Path to) throws IOException {
    write(still(beat), to);
  }

  BufferedImage still(int beat) {
    return paint(Instant.at(beat, asked(beat)));
  }

  private BufferedImage paint(Instant instant) {
    return surface.draw(pen -> painting.paint(pen, instant));
  }

  private Instant.Asked asked(int beat) {
    int answer = board.question().map(Question::beat).orElse(Integer.MAX_VALUE);
    return beat >= answer
        ? Instant.Asked.ANSWERED
        : beat == answer - 1 ? Instant.Asked.OPEN : Instant.Asked.NOT_YET;
  }

  private static void write(BufferedImage image, Path to) throws IOException {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    opaque.createGraphics().drawImage(image, 0, 0, null);
    try (var out = Files.newOutputStream(to)) {
      if (!ImageIO.write(opaque, "png", out)) {
        throw new IOException("this Java cannot write PNG");
      }
    }
  }

  /// A moment and how long it is shown.
  record Shown(Instant instant, int millis) {}

  /// The whole show: things move, rest, and wait where something is asked.
  List<Shown> shown(int picturesPerSecond) {
    int beat =
        Math.clamp(
            SHOW_MILLIS / Math.max(1, board.beats()),
            BEAT_MILLIS_MIN,
            (int) Storyboard.BEAT.toMillis());
    int picture = 1000 / picturesPerSecond;
    int moves = Math.max(1, (int) (beat * MOVING / picture));
    List<Shown> all = new ArrayList<>();
    all.add(new Shown(Instant.at(0, asked(0)), beat));
    for (int i = 1; i < board.beats() && all.size() < PICTURES_MAX - moves; i++) {
      for (int m = 1; m < moves; m++) {
        all.add(new Shown(new Instant(i - 1, i, m / (double) moves, asked(i)), picture));
      }
      Instant rest = Instant.at(i, asked(i));
      int waits = rest.asked() == Instant.Asked.OPEN ? QUESTION_MILLIS : 0;
      waits += i == board.beats() - 1 ? END_MILLIS : 0;
      all.add(new Shown(rest, Math.max(picture, beat - (moves - 1) * picture) + waits));
    }
    return all;
  }

  /// Writes the show as an animated GIF that begins again by itself.
  public void gif(int picturesPerSecond, Path to) throws IOException {
    List<Shown> shown = shown(picturesPerSecond);
    try (var out = Files.newOutputStream(to);
        Gif gif = new Gif(out, GifPalette.of(samples()))) {
      for (Shown each : shown) {
        gif.add(paint(each.instant()), each.millis());
      }
    }
  }

  /// Pictures from which the colours of the whole show are taken.
  private List<BufferedImage> samples() {
    List<BufferedImage> samples = new ArrayList<>();
    int step = Math.max(1, board.beats() / 12);
    for (int i = 0; i < board.beats(); i += step) {
      samples.add(copy(still(i)));
    }
    samples.add(copy(still(best())));
    return samples;
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    copy.createGraphics().drawImage(image, 0, 0, null);
    return copy;
  }

  /// Writes every picture of the show into a folder, as `0001.png` and so on; gives their number.
  public int frames(int picturesPerSecond, Path folder) throws IOException {
    Files.createDirectories(folder);
    int number = 0;
    for (Shown each : shown(picturesPerSecond)) {
      BufferedImage image = paint(each.instant());
      int times = Math.max(1, each.millis() * picturesPerSecond / 1000);
      for (int i = 0; i < times && number < PICTURES_MAX; i++) {
        write(image, folder.resolve(String.format(Locale.ROOT, "%04d.png", ++number)));
      }
    }
    return number;
  }

  /// Paints so many pictures of the moving show and writes none; what a machine can do in a second.
  public void paint(int pictures) {
    for (int i = 0; i < pictures; i++) {
      int beat = i / 10 % Math.max(1, board.beats() - 1);
      var _ =
          paint(
              new Instant(
                  beat,
                  Math.min(beat + 1, board.beats() - 1),
                  i % 10 / 10.0,
                  Instant.Asked.NOT_YET));
    }
  }
}
