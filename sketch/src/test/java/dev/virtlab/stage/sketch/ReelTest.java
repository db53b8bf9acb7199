package dev.virtlab.stage.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Shape;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is written can be read again, and something is to be seen on it.
final class ReelTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aPngHasItsSizeItsGroundAndItsColours(Theme theme) throws PictureFault, IOException {
    Storyboard board = Shows.of(2, Language.KOREAN);
    for (View view : View.values()) {
      Path file = folder.resolve(view + ".png");
      Reel reel = new Reel(board, view, theme, 640, 360);
      reel.png(board.beats() - 1, file);
      BufferedImage image = ImageIO.read(file.toFile());

      assertThat(image.getWidth()).isEqualTo(640);
      assertThat(image.getHeight()).isEqualTo(360);
      assertThat(image.getRGB(2, 2) & 0xffffff).isEqualTo(theme.ground());
      assertThat(colours(image)).as(view.word()).hasSizeGreaterThan(100);
    }
  }

  @Test
  void theSameShowGivesTheSamePixels() throws PictureFault, IOException {
    for (String name : List.of("once.png", "again.png")) {
      new Reel(Shows.of(3, Language.KOREAN), View.NEST, Theme.DARK, 640, 360)
          .png(9, folder.resolve(name));
    }
    assertThat(folder.resolve("once.png")).hasSameBinaryContentAs(folder.resolve("again.png"));
  }

  @Test
  void theBestPictureIsTheOneThatAsks() throws PictureFault {
    Storyboard board = Shows.of(2, Language.ENGLISH);
    Reel reel = new Reel(board, View.NEST, Theme.LIGHT, 640, 360);

    assertThat(board.caption(reel.best())).contains("wants more than its 16 MiB");
  }

  @Test
  void aGifMovesWaitsAtItsQuestionAndEndsAtItsLastPicture() throws PictureFault, IOException {
    Storyboard board = Shows.of(1, Language.ENGLISH);
    Reel reel = new Reel(board, View.NEST, Theme.LIGHT, 480, 320);
    Path file = folder.resolve("show.gif");
    reel.gif(10, file);

    List<Reel.Shown> shown = reel.shown(10);
    assertThat(shown).anySatisfy(s -> assertThat(s.millis()).isGreaterThan(2_600));
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(shown.size());
      BufferedImage first = reader.read(0);
      assertThat(first.getWidth()).isEqualTo(480);
      assertThat(colours(first)).hasSizeGreaterThan(40);
    }
    assertThat(Files.size(file)).isLessThan(1_000_000);
  }

  @Test
  void aFolderHoldsEveryPictureOfTheShowInOrder() throws PictureFault, IOException {
    Reel reel = new Reel(Shows.of(1, Language.ENGLISH), View.PATH, Theme.LIGHT, 320, 320);
    int number = reel.frames(2, folder.resolve("frames"));

    try (var files = Files.list(folder.resolve("frames"))) {
      assertThat(files.count()).isEqualTo(number);
    }
    assertThat(ImageIO.read(folder.resolve("frames/0001.png").toFile()).getWidth()).isEqualTo(320);
  }

  /// Half way a shape is half way, a new one half there, and at the end all are where they belong.
  @Test
  void thingsMoveWhereTheyGoAndStay() {
    Frame from = frame(new Shape.Box("a", 0, 0, 10, 4, "", Tone.QUIET));
    Frame to =
        frame(
            new Shape.Box("a", 20, 8, 10, 4, "", Tone.ALIVE),
            new Shape.Box("b", 5, 5, 1, 1, "", Tone.ALIVE));

    List<Posed> half = Posed.between(from, to, 0.5);
    assertThat(half.getFirst().shape()).isEqualTo(new Shape.Box("a", 10, 4, 10, 4, "", Tone.ALIVE));
    assertThat(half.getLast().alpha()).isEqualTo(0.5);
    assertThat(Posed.between(from, to, 1)).isEqualTo(Posed.still(to));
    assertThat(Posed.between(from, to, 0)).isEqualTo(Posed.still(from));
  }

  private static Frame frame(Shape... shapes) {
    return new Frame(40, 20, List.of(shapes), "", List.of());
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}
