package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Say;
import dev.virtlab.console.talk.Screen;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.stage.Tone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Reads lines at a prompt until the learner leaves.
public final class Repl {

  private static final int HISTORY_MAX = 2_000;
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  /// JLine's own library speaks to the terminal a quarter of a second sooner than foreign
  /// functions, whose links no start-up cache can hold; where it cannot be loaded, stty does.
  private static final String PROVIDERS = "jni,exec";

  private static final Map<String, String> ARROWS =
      Map.of(
          "A", LineReader.UP_LINE_OR_SEARCH,
          "B", LineReader.DOWN_LINE_OR_SEARCH,
          "C", LineReader.FORWARD_CHAR,
          "D", LineReader.BACKWARD_CHAR,
          "H", LineReader.BEGINNING_OF_LINE,
          "F", LineReader.END_OF_LINE);

  /// Makes the conversation for a screen.
  @FunctionalInterface
  public interface Opening {
    Conversation begin(Screen screen) throws LabUnavailable;
  }

  private final Conversation conversation;
  private final TerminalScreen screen;
  private final Prompt prompt;
  private final StatusLine status;
  private final LineReader reader;

  private Repl(
      Terminal terminal,
      Paint paint,
      boolean dumb,
      TerminalScreen screen,
      Conversation talk,
      Path history) {
    this.conversation = talk;
    this.screen = screen;
    // While no line is read, Ctrl-C is for what runs.
    terminal.handle(Terminal.Signal.INT, _ -> talk.stop());
    this.prompt = new Prompt(terminal, paint, dumb, talk);
    this.status = new StatusLine(terminal, paint, dumb, talk);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new ShellWords())
            .completer(new PlaceCompleter(talk))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.HISTORY_SIZE, HISTORY_MAX)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_MAX)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .option(LineReader.Option.INSERT_TAB, false)
            .build();
    bindArrows();
  }

  /// A terminal sends arrows in one of two forms, as it was told last. What is typed before a
  /// prompt stands comes in the form that JLine does not expect.
  private void bindArrows() {
    KeyMap<Binding> keys =
        Optional.ofNullable(reader.getKeyMaps().get(LineReader.MAIN)).orElseThrow();
    ARROWS.forEach(
        (letter, widget) ->
            keys.bind(new Reference(widget), "\u001b[" + letter, "\u001bO" + letter));
  }

  /// Holds a conversation in the terminal of this process; gives the exit status. The terminal is
  /// asked nothing that it would have to answer, so that what is typed meanwhile is not taken for
  /// its answer.
  ///
  /// @param first the line that is entered before the learner's first
  /// @param alone whether no other visit keeps progress in the same folder
  public static int run(
      Opening opening,
      Optional<String> first,
      Map<String, String> environment,
      Path history,
      boolean alone)
      throws IOException, LabUnavailable {
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .providers(PROVIDERS)
            .dumb(true)
            .nativeSignals(true)
            .graphemeCluster(false)
            .signalHandler(Terminal.SignalHandler.SIG_IGN)
            .build()) {
      sizeUp(terminal);
      return run(terminal, opening, first, environment, history, alone);
    }
  }

  /// Gives a size to a terminal that has none, as under expect(1): a line could not be shown in it.
  private static void sizeUp(Terminal terminal) {
    if (!Paint.isDumb(terminal) && (terminal.getColumns() <= 0 || terminal.getRows() <= 0)) {
      terminal.setSize(Size.of(COLUMNS, ROWS));
    }
  }

  /// Holds a conversation in that terminal.
  static int run(
      Terminal terminal,
      Opening opening,
      Optional<String> first,
      Map<String, String> environment,
      Path history,
      boolean alone)
      throws LabUnavailable {
    boolean dumb = Paint.isDumb(terminal);
    Paint paint = Paint.of(terminal, environment);
    TerminalScreen screen = new TerminalScreen(terminal, paint, dumb);
    try (Conversation conversation = opening.begin(screen)) {
      conversation.welcome();
      if (!alone) {
        screen.say(Say.ANOTHER_RUNS.in(conversation.language()), Tone.LIMIT);
      }
      new Repl(terminal, paint, dumb, screen, conversation, history).loop(first);
      screen.say(Say.GOODBYE.in(conversation.language()), Tone.QUIET);
    }
    return 0;
  }

  /// Reads a line. While the reader gives the terminal back, Ctrl-C still interrupts its thread:
  /// that press, too, is for the line that was read. What was typed while a picture played comes
  /// first, as if it were typed now.
  private String read() {
    reader.runMacro(screen.ahead());
    String line = reader.readLine(prompt.text());
    if (Thread.interrupted()) {
      conversation.stop();
    }
    return line;
  }

  private void loop(Optional<String> first) throws LabUnavailable {
    Conversation.Next next =
        first.isPresent() ? conversation.line(first.get()) : Conversation.Next.GO_ON;
    while (next == Conversation.Next.GO_ON) {
      status.show();
      conversation.rest();
      try {
        next = conversation.line(read());
      } catch (UserInterruptException _) {
        conversation.interrupt();
      } catch (EndOfFileException _) {
        next = conversation.endInput();
      }
    }
    status.hide();
  }
}
