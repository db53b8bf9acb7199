package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Say;
import dev.virtlab.console.talk.Screen;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Place;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Tone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Reads lines at a prompt until the learner leaves.
public final class Repl {

  /// Makes the conversation for a screen.
  @FunctionalInterface
  public interface Opening {
    Conversation begin(Screen screen) throws LabUnavailable;
  }

  private final Terminal terminal;
  private final Paint paint;
  private final Conversation conversation;
  private final LineReader reader;

  private Repl(Terminal terminal, Paint paint, Conversation conversation, Path history) {
    this.terminal = terminal;
    this.paint = paint;
    this.conversation = conversation;
    DefaultParser parser = new DefaultParser();
    parser.setEscapeChars(new char[0]);
    parser.setQuoteChars(new char[0]);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(parser)
            .completer(new PlaceCompleter(conversation))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.HISTORY_SIZE, 2_000)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .build();
  }

  /// Holds a conversation in the terminal of this process; gives the exit status.
  ///
  /// @param alone whether no other visit keeps progress in the same folder
  public static int run(
      Opening opening, Map<String, String> environment, Path history, boolean alone)
      throws IOException, LabUnavailable {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      boolean dumb = terminal.getType().startsWith("dumb");
      Paint paint = Paint.of(environment, dumb);
      TerminalScreen screen = new TerminalScreen(terminal, paint, dumb);
      try (Conversation conversation = opening.begin(screen)) {
        conversation.welcome();
        if (!alone) {
          screen.say(Say.ANOTHER_RUNS.in(conversation.language()), Tone.LIMIT);
        }
        new Repl(terminal, paint, conversation, history).loop();
        screen.say(Say.GOODBYE.in(conversation.language()), Tone.QUIET);
      }
      return 0;
    }
  }

  private void loop() throws LabUnavailable {
    Conversation.Next next = Conversation.Next.GO_ON;
    while (next == Conversation.Next.GO_ON) {
      try {
        next = conversation.line(reader.readLine(prompt()));
      } catch (UserInterruptException _) {
        conversation.interrupt();
      } catch (EndOfFileException _) {
        next = conversation.endInput();
      }
    }
  }

  private String prompt() {
    if (conversation.isUnfinished()) {
      return paint.words("> ", Tone.QUIET).toAnsi(terminal);
    }
    Place place = conversation.lab().place();
    AttributedStringBuilder prompt = new AttributedStringBuilder();
    conversation.walk().ifPresent(walk -> prompt.append(step(walk.number(), walk.earned())));
    String world = conversation.language() == Language.KOREAN ? "모의 " : "sim ";
    prompt.append(paint.words(world + clock() + " ", Tone.QUIET));
    prompt.append(paint.words(place.toString(), Tone.ALIVE));
    prompt.append(paint.words(" " + place.directory(), Tone.GROUND));
    prompt.append(place.superuser() ? " # " : " $ ");
    return prompt.toAttributedString().toAnsi(terminal);
  }

  private AttributedString step(int number, int earned) {
    return paint.words("[" + number + " · " + earned + "] ", Tone.LIMIT);
  }

  private String clock() {
    long millis = conversation.lab().now().toMillis();
    return millis / 1000 + "." + millis / 100 % 10 + "s";
  }
}
