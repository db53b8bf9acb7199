package dev.virtlab.runtime.bench;

import dev.virtlab.runtime.act.PseudoTerminal;
import dev.virtlab.userland.shell.ShellSyntax;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sits at the learner's terminal: sees that somebody waits there for what is typed next, types it,
/// and tells what was then answered from prompts and from what a line editor shows of the line.
///
/// A shell at its prompt is asked for its `$?` as a person would ask, without changing it.
final class Typing {

  static final char CTRL_C = 3;
  static final char CTRL_D = 4;

  /// Defines how to come back to the status, tells it between two bytes that nobody types, and
  /// comes back to it.
  private static final String QUESTION =
      " eval \"__virtlab_status() { return $?; }; printf '\\001%s\\001' $?; __virtlab_status\"";

  private static final Pattern TOLD = Pattern.compile("\u0001(\\d+)\u0001");

  /// With this, the last thing that it writes before it waits, busybox asks where the cursor is.
  private static final String ASKS = "\u001b[6n";

  /// With these bash wants pastes to be marked while it edits, and no longer.
  private static final String PASTES = "\u001b[?2004h";

  private static final String NO_PASTES = "\u001b[?2004l";

  /// What line editors write around a line: where is the cursor, and bracketed pastes on and off.
  private static final Pattern AROUND = Pattern.compile("\u001b\\[6n|\u001b\\[\\?2004[hl]\r?");

  /// How long nothing may be written before it is believed that somebody waits.
  private static final long QUIET = Duration.ofMillis(12).toNanos();

  /// How long a prompt may take that is none of those.
  private static final long PROMPT_MAX = Duration.ofSeconds(2).toNanos();

  private final OutputStream keys;
  private final Supplier<Optional<Reader>> readers;
  private Optional<Reader> waiting = Optional.empty();
  private Optional<Reader> before = Optional.empty();
  private Optional<Reader> seen = Optional.empty();
  private String command = "";
  private String line = "";
  private boolean pressed;
  private boolean interrupted;
  private long changed;
  private long since;
  private int size;

  /// @param readers who waits at the terminal now
  Typing(PseudoTerminal terminal, Supplier<Optional<Reader>> readers) {
    this.readers = readers;
    keys = terminal.input();
  }

  /// Who waits for what is typed next; nobody where the first shell takes the next line.
  Optional<Reader> waiting() {
    return waiting;
  }

  /// Whether the rest of a line is waited for, or input that is no command.
  boolean isMore() {
    return waiting.isPresent() && (!waiting.get().editing() || !command.isEmpty());
  }

  /// Types a line.
  void type(String text) throws IOException {
    boolean editing = waiting.map(Reader::editing).orElse(false);
    line = isShown() ? text : "";
    pressed = false;
    command = editing ? command + (command.isEmpty() ? "" : "\n") + text : "";
    press(text + "\n");
  }

  /// Presses one key.
  void press(char key) throws IOException {
    line = "";
    command = "";
    pressed = true;
    press(Character.toString(key));
  }

  /// Whether the terminal shows what is typed. A line editor, which shows it itself, has told the
  /// terminal not to.
  private boolean isShown() {
    try {
      return waiting.isPresent()
          && (waiting.get().editing()
              || PseudoTerminal.isEchoing("/proc/" + waiting.get().pid() + "/fd/0"));
    } catch (IOException _) {
      return false;
    }
  }

  /// Presses Ctrl-C while a line runs.
  void interrupt() throws IOException {
    interrupted = true;
    keys.write(CTRL_C);
  }

  private void press(String text) throws IOException {
    begin();
    keys.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A line of the first shell begins.
  void newLine() {
    line = "";
    pressed = false;
    begin();
  }

  /// Something begins; who waits then is somebody else, or the same after he has run.
  private void begin() {
    interrupted = false;
    before = waiting;
    waiting = Optional.empty();
    seen = Optional.empty();
    size = -1;
  }

  /// A line of the first shell has ended.
  void over() {
    waiting = Optional.empty();
    command = "";
  }

  /// Whether somebody waits, after what was written until now.
  boolean isWaiting(String written) {
    long now = System.nanoTime();
    if (written.length() != size) {
      size = written.length();
      changed = now;
      seen = Optional.empty();
    }
    if (now - changed < QUIET && !isPrompted(written)) {
      return false;
    }
    Optional<Reader> found = readers.get();
    if (found.isEmpty() || found.get().isStill(before)) {
      seen = Optional.empty();
      return false;
    }
    if (!found.get().isStill(seen)) {
      seen = found;
      since = now;
      return false;
    }
    if (now - Math.max(changed, since) < patience(found.get(), written)) {
      return false;
    }
    waiting = found;
    return true;
  }

  /// Whether a line editor's prompt stands at the end.
  private static boolean isPrompted(String written) {
    return written.endsWith(ASKS) || written.lastIndexOf(PASTES) > written.lastIndexOf(NO_PASTES);
  }

  /// How long what it has written may still be on its way: from a container it goes through many
  /// hands, but a prompt comes last.
  private static long patience(Reader reader, String written) {
    if (isPrompted(written)) {
      return 0;
    }
    return reader.editing() ? PROMPT_MAX : reader.isFar() ? 12 * QUIET : QUIET;
  }

  /// Whether it can be asked for its status: a shell that has a whole command.
  boolean isAtPrompt() {
    boolean whole = command.isEmpty() || ShellSyntax.isComplete(command);
    return whole && waiting.map(reader -> reader.editing() && reader.isShell()).orElse(false);
  }

  /// Asks for it.
  void ask() throws IOException {
    boolean was = interrupted;
    command = "";
    press(QUESTION + "\n");
    interrupted = was;
  }

  /// The status in an answer to the question, if it is there yet.
  static Optional<Integer> status(String written) {
    Matcher told = TOLD.matcher(written);
    return told.find() ? Optional.of(Integer.parseInt(told.group(1))) : Optional.empty();
  }

  /// What was written to a line: without the line itself, and without the prompt behind.
  ///
  /// @param answer what followed the question for the status; empty where it was not asked
  String output(String written, String answer) {
    String plain = withoutLine(AROUND.matcher(written).replaceAll(""));
    String text = interrupted ? plain.replaceFirst("\\^C(\r?\n)?", "") : plain;
    if (!answer.isEmpty()) {
      Matcher told = TOLD.matcher(answer);
      String prompt =
          told.find() ? AROUND.matcher(answer.substring(told.end())).replaceAll("") : "";
      return text.endsWith(prompt) ? text.substring(0, text.length() - prompt.length()) : text;
    }
    boolean prompted = waiting.map(Reader::editing).orElse(false);
    return prompted ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
  }

  /// An editor breaks lines that are too long for the screen as it likes.
  private String withoutLine(String text) {
    if (pressed) {
      return text.replaceFirst("^(\\^C)?\r?\n", "");
    }
    int at = 0;
    if (line.isEmpty()) {
      return text;
    }
    for (int i = 0; i < line.length(); at++) {
      if (at >= text.length()) {
        return text;
      } else if (text.charAt(at) == line.charAt(i)) {
        i++;
      } else if ("\r\n\b".indexOf(text.charAt(at)) < 0) {
        return text;
      }
    }
    int end = text.indexOf('\n', at);
    return end < 0 ? "" : text.substring(end + 1);
  }
}
