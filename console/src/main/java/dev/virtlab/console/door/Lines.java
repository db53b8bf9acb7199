package dev.virtlab.console.door;

import dev.virtlab.console.repl.Repl;
import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Say;
import dev.virtlab.console.talk.Screen;
import dev.virtlab.console.talk.Told;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The conversation without a terminal: lines in, words out.
final class Lines {

  private Lines() {}

  static int run(Repl.Opening opening, Optional<String> first, InputStream in, PrintStream out)
      throws IOException, LabUnavailable {
    Words screen = new Words(new PrintStream(out, true, StandardCharsets.UTF_8));
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try (Conversation conversation = opening.begin(screen)) {
      screen.say(Say.LINE_MODE.in(conversation.language()), Tone.PLAIN);
      Conversation.Next next =
          first.isPresent() ? conversation.line(first.get()) : Conversation.Next.GO_ON;
      for (String line = lines.readLine();
          line != null && next == Conversation.Next.GO_ON;
          line = lines.readLine()) {
        next = conversation.line(line);
      }
    }
    return Exit.OK;
  }

  /// A screen that only has words.
  private record Words(PrintStream out) implements Screen {
    @Override
    public void say(String text, Tone tone) {
      out.println(text);
    }

    @Override
    public void print(String output) {
      out.print(output);
      out.flush();
    }

    @Override
    public void play(Storyboard board, View view) {
      Told.show(board, view, width()).forEach(out::println);
    }

    @Override
    public void still(Storyboard board, int beat, View view) {
      Told.still(board.beat(beat, view, width())).forEach(out::println);
    }

    @Override
    public void speed(int times) {}

    @Override
    public int width() {
      return 80;
    }
  }
}
