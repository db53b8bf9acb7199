package dev.virtlab.console.door;

import dev.virtlab.console.picture.Drawn;
import dev.virtlab.console.picture.Following;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import dev.virtlab.stage.sketch.Feed;
import dev.virtlab.stage.sketch.PictureFault;
import dev.virtlab.stage.sketch.Reel;
import dev.virtlab.stage.sketch.ShowWindow;
import dev.virtlab.stage.sketch.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Draws for `virtlab render`. It alone knows the module that draws, which other commands start
/// without: no command may name one of its classes where all commands are looked through.
record Drawing(View view, Theme theme, Looks.Size size) {

  /// The words of `--theme`.
  static List<String> themes() {
    return Arrays.stream(Theme.values()).map(Theme::word).toList();
  }

  /// How pictures shall look.
  static Drawing of(Looks looks) throws Refusal {
    String word = looks.theme();
    Theme theme =
        Arrays.stream(Theme.values())
            .filter(each -> each.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                        Exit.REFUSED,
                        "--theme " + word + ": it is one of " + String.join(", ", themes())));
    return new Drawing(looks.view(), theme, looks.size());
  }

  /// What may be drawn in vain.
  private interface Deed {
    void run() throws IOException, Refusal, PictureFault;
  }

  private static void attempt(String to, Deed deed) throws Refusal {
    try {
      deed.run();
    } catch (PictureFault missing) {
      throw new Refusal(Exit.MISSING, String.valueOf(missing.getMessage()));
    } catch (IOException failed) {
      throw refused(to + ": it cannot be written: " + failed.getMessage());
    }
  }

  private static Refusal refused(String message) {
    return new Refusal(Exit.REFUSED, message);
  }

  private Reel reel(Storyboard board) throws PictureFault {
    return new Reel(board, view, theme, size.width(), size.height());
  }

  /// Writes a picture, an animation or a folder of pictures.
  ///
  /// @param beat the beat that a picture shows, from 1
  /// @param rate pictures a second of an animation
  void write(Storyboard board, String to, Optional<Integer> beat, int rate) throws Refusal {
    attempt(to, () -> write(reel(board), board, to, beat, rate));
  }

  private static void write(
      Reel reel, Storyboard board, String to, Optional<Integer> beat, int rate)
      throws IOException, Refusal {
    Path path = Path.of(to);
    String name = to.toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      reel.png(beat(reel, board, beat), path);
    } else if (name.endsWith(".gif")) {
      reel.gif(rate, path);
    } else if (name.endsWith("/")) {
      System.out.println(reel.frames(rate, path) + " pictures in " + to);
    } else {
      throw refused(to + ": a picture ends with .png or .gif, a folder of pictures with /");
    }
  }

  private static int beat(Reel reel, Storyboard board, Optional<Integer> beat) throws Refusal {
    if (beat.isEmpty()) {
      return reel.best();
    }
    int wanted = beat.get();
    if (wanted < 1 || wanted > board.beats()) {
      throw refused("--beat " + wanted + ": there are " + board.beats());
    }
    return wanted - 1;
  }

  /// Plays in a window.
  void play(Storyboard board) throws Refusal {
    attempt("", () -> show(Feed.of(board)));
  }

  /// Plays in a window what a trace file tells, as it grows.
  void follow(Path trace, Language language) throws Refusal {
    attempt("", () -> show(new Following(trace, language)));
  }

  private void show(Feed feed) throws PictureFault {
    ShowWindow.show(feed, view, theme, size.width(), size.height());
  }

  /// Tells how many pictures a second are drawn.
  void measure(Storyboard board) throws Refusal {
    attempt(
        "",
        () ->
            System.out.println(
                size.width() + "x" + size.height() + ": " + Drawn.measure(reel(board))));
  }
}
