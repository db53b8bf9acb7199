package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Options.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One run of a tool in a process: its words, its environment and its standard streams.
///
/// Standard output is buffered as stdio(3) does (by lines on a terminal, else by blocks), standard
/// error is not, so the order of both in one file is that of the real tools. What was printed
/// leaves the process at [#flush] and at the end.
public final class Run {

  /// How much stdio keeps back, in bytes.
  private static final int BUFFER_MAX = 4096;

  private final Dialect dialect;
  private final Calls calls;
  private final String name;
  private final List<String> args;
  private final Map<String, String> environment;
  private final boolean byLine;
  private final Deque<Piece> leaving = new ArrayDeque<>();
  private final Bytes kept = new Bytes();
  private Optional<Errno> writeError = Optional.empty();
  private int status;

  private record Piece(int descriptor, byte[] bytes) {}

  /// A run with its own name, which begins its messages.
  public Run(
      Dialect dialect,
      Calls calls,
      String name,
      List<String> args,
      Map<String, String> environment) {
    this.dialect = dialect;
    this.calls = calls;
    this.name = name;
    this.args = List.copyOf(args);
    this.environment = environment;
    this.byLine = calls.isOpen(1) && calls.isTerminal(1);
  }

  /// A run of the same process and dialect with other words.
  public Run(Run other, List<String> args) {
    this(other.dialect, other.calls, other.name, args, other.environment);
  }

  /// A run of the same process and dialect under another name, with other words.
  public Run(Run other, String name, List<String> args) {
    this(other.dialect, other.calls, name, args, other.environment);
  }

  /// A run that goes on in a child of its process, with the child's own calls.
  public Run(Run parent, Calls child) {
    this(parent.dialect, child, parent.name, parent.args, parent.environment);
  }

  /// The program that runs a tool under the name it was called by.
  public static Program program(Tool tool) {
    return (calls, argv, environment) ->
        new Run(Dialect.GNU, calls, argv.getFirst(), rest(argv), environment).begin(tool);
  }

  /// The program that runs a tool under the last part of the name it was called by, as util-linux
  /// and procps do.
  public static Program shortly(Tool tool) {
    return (calls, argv, environment) -> {
      String name = argv.getFirst().substring(argv.getFirst().lastIndexOf('/') + 1);
      return new Run(Dialect.GNU, calls, name, rest(argv), environment).begin(tool);
    };
  }

  private static List<String> rest(List<String> argv) {
    return argv.subList(1, argv.size());
  }

  /// Begins a tool with this run, and ends it if it gives up at once.
  public Step begin(Tool tool) {
    return guarded(() -> tool.run(this));
  }

  /// What comes next, or the end that it came to with [Stop].
  public Step guarded(Supplier<Step> next) {
    try {
      return next.get();
    } catch (Stop stop) {
      err(stop.text());
      return exit(stop.status());
    }
  }

  public Calls calls() {
    return calls;
  }

  /// How messages begin.
  public String name() {
    return name;
  }

  /// The words behind the name.
  public List<String> args() {
    return args;
  }

  public Map<String, String> environment() {
    return environment;
  }

  /// Whether an applet of busybox runs.
  public boolean isBusybox() {
    return dialect.isBusybox();
  }

  /// What a tool of the GNU project says, or what an applet of busybox says.
  public String say(String gnu, String busybox) {
    return dialect.isBusybox() ? busybox : gnu;
  }

  /// The words by the options of the dialect; [Stop] with 1 where they are wrong.
  public Words words(Options gnu, Options busybox) {
    return words(gnu, busybox, 1);
  }

  /// The words by the options of the dialect; [Stop] where they are wrong.
  ///
  /// @param status what a GNU tool ends with then
  public Words words(Options gnu, Options busybox, int status) {
    return dialect.read(this, dialect.isBusybox() ? busybox : gnu, status);
  }

  /// Gives up because of how the tool was called.
  public Stop usage(String text, int with) {
    return dialect.usage(this, text, with);
  }

  /// Gives up because a word is missing.
  public Stop missingOperand() {
    return usage(dialect.isBusybox() ? "" : "missing operand", 1);
  }

  /// Prints to standard output.
  public Run out(String text) {
    return out(Utf8.encode(text));
  }

  /// Prints bytes to standard output.
  public Run out(byte[] bytes) {
    kept.add(bytes, 0, bytes.length);
    if (byLine || kept.size() >= BUFFER_MAX) {
      push();
    }
    return this;
  }

  /// Prints to standard error.
  public Run err(String text) {
    if (!text.isEmpty()) {
      leaving.add(new Piece(2, Utf8.encode(text)));
    }
    return this;
  }

  /// Prints `name: text` to standard error; the run will not end well.
  public void complain(String text) {
    err(name + ": " + text + "\n");
    fail(1);
  }

  /// Says that the run will end with at least this status.
  public void fail(int least) {
    status = Math.max(status, least);
  }

  /// What the run will end with.
  public int status() {
    return status;
  }

  /// Gives up with `name: text`.
  public Stop stop(int with, String text) {
    return new Stop(name + ": " + text + "\n", with);
  }

  /// Hands everything buffered over for writing, as fflush(3) does.
  public Run push() {
    if (kept.size() > 0) {
      leaving.add(new Piece(1, kept.take()));
    }
    return this;
  }

  /// Whether something waits to be written; whoever prints in a long loop looks.
  public boolean isFull() {
    return !leaving.isEmpty();
  }

  /// Writes what is to leave, then goes on.
  public Step flush(Supplier<Step> then) {
    while (!leaving.isEmpty()) {
      Piece piece = leaving.remove();
      int at = write(piece);
      if (at < piece.bytes.length) {
        byte[] rest = new byte[piece.bytes.length - at];
        System.arraycopy(piece.bytes, at, rest, 0, rest.length);
        leaving.addFirst(new Piece(piece.descriptor, rest));
        return new Step.Await(new Wait.Writable(piece.descriptor), () -> flush(then));
      }
    }
    return new Step.Next(then);
  }

  /// Writes a piece as far as it goes; a failed one is dropped and remembered.
  private int write(Piece piece) {
    int at = 0;
    try {
      while (at < piece.bytes.length) {
        int taken = calls.write(piece.descriptor, piece.bytes, at, piece.bytes.length - at);
        if (taken == 0) {
          return at;
        }
        at += taken;
      }
    } catch (CallFailed failed) {
      if (piece.descriptor == 1) {
        writeError = Optional.of(failed.errno());
      }
    }
    return piece.bytes.length;
  }

  /// Whether standard output can no longer be written; endless tools look.
  public boolean outputBroken() {
    return writeError.isPresent();
  }

  /// Writes everything and ends with the status gathered so far.
  public Step exit() {
    return exit(status);
  }

  /// Writes everything and ends; where standard output could not be written it says so and ends
  /// with 1, as gnulib's close_stdout does.
  public Step exit(int with) {
    push();
    return flush(
        () -> {
          if (writeError.isEmpty()) {
            return new Step.Exit(with & 0xff);
          }
          String text = writeError.get().message();
          writeError = Optional.empty();
          err(name + ": write error: " + text + "\n");
          return flush(() -> new Step.Exit(Math.max(1, with & 0xff)));
        });
  }
}
