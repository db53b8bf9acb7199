package dev.virtlab.console.door;

import dev.virtlab.console.talk.Screen;
import dev.virtlab.console.talk.Told;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;

/// A screen of words that keeps what appears. What differs from one build of the engine to the next
/// and means nothing here (identifiers, moments) is put as `<id>` and `<time>`.
final class RecordingScreen implements Screen {

  private final StringBuilder shown = new StringBuilder();

  String take() {
    String text =
        shown
            .toString()
            .replace("\r\n", "\n")
            .replaceAll("\\b[0-9a-f]{64}\\b", "<id>")
            .replaceAll("\\b[0-9a-f]{12}\\b", "<id>")
            .replaceAll("\\d+\\.\\d{3} s", "<time>")
            .replaceAll("[ \t]+\n", "\n");
    shown.setLength(0);
    return text;
  }

  @Override
  public void say(String text, Tone tone) {
    shown.append(text).append('\n');
  }

  @Override
  public void print(String output) {
    shown.append(output);
    if (!output.isEmpty() && !output.endsWith("\n")) {
      shown.append("⏎\n");
    }
  }

  @Override
  public void play(Storyboard board, View view) {
    board.question().ifPresent(q -> say("? " + q.asked() + "\n→ " + q.answer(), Tone.PLAIN));
  }

  @Override
  public void still(Storyboard board, int beat, View view) {
    Told.still(board.beat(beat, view, width())).forEach(line -> say(line, Tone.PLAIN));
  }

  @Override
  public void speed(int times) {}

  @Override
  public int width() {
    return 80;
  }
}
