package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Names;
import dev.virtlab.userland.shell.syntax.Octets;
import dev.virtlab.userland.shell.syntax.Redirection;
import dev.virtlab.userland.shell.syntax.Redirection.Operator;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Redirects descriptors of the shell, and remembers how to put them back.
final class Redirector {

  /// Descriptors from here on are the shell's own.
  private static final int OWN_LEAST = 10;

  /// How much a pipe takes at once, in bytes.
  private static final int PIPE_MAX = 65_536;

  private final Interpreter in;
  private final Shell shell;
  private final Calls calls;
  private final Deque<Saved> saved = new ArrayDeque<>();

  /// A descriptor kept while another takes its place.
  private record Saved(int mark, int descriptor) {}

  Redirector(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
    this.calls = shell.calls();
  }

  /// Carries redirections out, in order; then goes on, or says what failed and goes on with the
  /// status. What was changed comes back with [dev.virtlab.userland.shell.state.Undo#back].
  Step apply(List<Redirection> redirections, IntFunction<Step> failed, Supplier<Step> then) {
    return apply(redirections, 0, failed, then);
  }

  private Step apply(
      List<Redirection> redirections, int at, IntFunction<Step> failed, Supplier<Step> then) {
    if (at == redirections.size()) {
      return then.get();
    }
    return one(
        redirections.get(at),
        error -> {
          shell.complain(error);
          int status = shell.isBash() ? 1 : shell.personality().redirectionStatus();
          return failed.apply(status);
        },
        () -> shell.go(() -> apply(redirections, at + 1, failed, then)));
  }

  private Step one(Redirection redirection, Function<String, Step> failed, Supplier<Step> then) {
    return switch (redirection.operator()) {
      case HERE, HERE_TABS ->
          in.expander()
              .document(redirection.document().text(), text -> provide(redirection, text, then));
      case HERE_STRING ->
          in.expander().text(redirection.target(), text -> provide(redirection, text + "\n", then));
      case DUPLICATE_INPUT, DUPLICATE_OUTPUT ->
          name(redirection, failed, text -> duplicate(redirection, text, failed, then));
      case READ, WRITE, APPEND, CLOBBER, READ_WRITE, BOTH, BOTH_APPEND ->
          name(redirection, failed, path -> open(redirection, path, failed, then));
    };
  }

  /// The word after the operator: bash expands it like any other and wants one field.
  private Step name(
      Redirection redirection, Function<String, Step> failed, Function<String, Step> then) {
    Word target = redirection.target();
    if (!shell.isBash()) {
      return in.expander().text(target, then);
    }
    return in.fields(
        List.of(target),
        fields ->
            fields.size() == 1
                ? then.apply(fields.getFirst())
                : failed.apply(target.source() + ": ambiguous redirect"));
  }

  private Step open(
      Redirection redirection, String path, Function<String, Step> failed, Supplier<Step> then) {
    try {
      int opened = opened(redirection.operator(), path);
      put(opened, redirection.changed(), true);
      boolean both =
          redirection.operator() == Operator.BOTH || redirection.operator() == Operator.BOTH_APPEND;
      if (both) {
        put(1, 2, false);
      }
      return then.get();
    } catch (CallFailed error) {
      return failed.apply(cannotOpen(redirection.operator(), path, error.errno()));
    } catch (Exists _) {
      return failed.apply(
          shell.isBash()
              ? path + ": cannot overwrite existing file"
              : cannotOpen(redirection.operator(), path, Errno.EEXIST));
    }
  }

  /// `set -C` forbids to overwrite.
  private static final class Exists extends Exception {
    private static final long serialVersionUID = 1;
  }

  private int opened(Operator operator, String path) throws Exists {
    return switch (operator) {
      case READ -> calls.open(path, Set.of(Open.READ), 0);
      case READ_WRITE -> calls.open(path, EnumSet.of(Open.READ, Open.WRITE, Open.CREATE), 0666);
      case APPEND, BOTH_APPEND ->
          calls.open(path, EnumSet.of(Open.WRITE, Open.APPEND, Open.CREATE), 0666);
      case WRITE, BOTH -> {
        if (shell.options().has(Flag.NOCLOBBER) && isRegular(path)) {
          throw new Exists();
        }
        yield truncated(path);
      }
      case CLOBBER, DUPLICATE_INPUT, DUPLICATE_OUTPUT, HERE, HERE_TABS, HERE_STRING ->
          truncated(path);
    };
  }

  private int truncated(String path) {
    return calls.open(path, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0666);
  }

  private boolean isRegular(String path) {
    try {
      return calls.stat(path).type() == Stat.Type.REGULAR;
    } catch (CallFailed _) {
      return false;
    }
  }

  private String cannotOpen(Operator operator, String path, Errno why) {
    boolean reads = operator == Operator.READ;
    boolean missing = why == Errno.ENOENT || why == Errno.ENOTDIR;
    return switch (shell.dialect()) {
      case BASH -> path + ": " + why.message();
      case DASH ->
          (reads ? "cannot open " : "cannot create ")
              + path
              + ": "
              + (!missing ? why.message() : reads ? "No such file" : "Directory nonexistent");
      case ASH ->
          (reads ? "can't open " : "can't create ")
              + path
              + ": "
              + (!missing ? why.message() : reads ? "no such file" : "nonexistent directory");
    };
  }

  private Step duplicate(
      Redirection redirection, String text, Function<String, Step> failed, Supplier<Step> then) {
    int changed = redirection.changed();
    boolean output = redirection.operator() == Operator.DUPLICATE_OUTPUT;
    if (text.equals("-")) {
      save(changed);
      if (calls.isOpen(changed)) {
        calls.close(changed);
      }
      return then.get();
    }
    boolean moves =
        shell.isBash()
            && text.endsWith("-")
            && Names.isNumber(text.substring(0, text.length() - 1));
    String digits = moves ? text.substring(0, text.length() - 1) : text;
    if (!Names.isNumber(digits)) {
      boolean both = shell.isBash() && output && redirection.descriptor().isEmpty();
      return both
          ? open(
              new Redirection(
                  redirection.descriptor(),
                  Operator.BOTH,
                  redirection.target(),
                  redirection.document()),
              text,
              failed,
              then)
          : failed.apply(
              shell.isBash()
                  ? redirection.target().source() + ": ambiguous redirect"
                  : "Bad fd number");
    }
    int from = Integer.parseInt(digits.substring(0, Math.min(9, digits.length())));
    if (!calls.isOpen(from) || shell.hidden().contains(from)) {
      return failed.apply(digits + ": " + Errno.EBADF.message());
    }
    put(from, changed, false);
    if (moves && from != changed) {
      save(from);
      calls.close(from);
    }
    return then.get();
  }

  /// Makes `to` mean what `from` means; with `take`, `from` is not needed any more.
  private void put(int from, int to, boolean take) {
    if (from == to) {
      shell.undo().later(() -> closeIfOpen(to));
      return;
    }
    save(to);
    calls.duplicate(from, to);
    if (take) {
      calls.close(from);
    }
  }

  private void save(int descriptor) {
    if (!calls.isOpen(descriptor)) {
      shell.undo().later(() -> closeIfOpen(descriptor));
      return;
    }
    int kept = calls.duplicateAbove(descriptor, OWN_LEAST);
    shell.hidden().add(kept);
    saved.push(new Saved(shell.undo().mark(), kept));
    shell
        .undo()
        .later(
            () -> {
              saved.removeIf(s -> s.descriptor() == kept);
              shell.hidden().remove(kept);
              calls.duplicate(kept, descriptor);
              calls.close(kept);
            });
  }

  private void closeIfOpen(int descriptor) {
    if (calls.isOpen(descriptor)) {
      calls.close(descriptor);
    }
  }

  /// The redirections since the mark stay, as after `exec >file`.
  void keep(int mark) {
    while (!saved.isEmpty() && saved.peek().mark() >= mark) {
      int kept = saved.pop().descriptor();
      shell.hidden().remove(kept);
      calls.close(kept);
    }
    shell.undo().keep(mark);
  }

  /// Gives a text to read: through a pipe, and what does not fit into it through a child.
  private Step provide(Redirection redirection, String text, Supplier<Step> then) {
    byte[] bytes = Octets.bytes(text);
    int[] pipe = calls.pipe();
    if (bytes.length <= PIPE_MAX) {
      return Io.write(
          calls,
          pipe[1],
          bytes,
          0,
          () -> {
            calls.close(pipe[1]);
            put(pipe[0], redirection.changed(), true);
            return then.get();
          });
    }
    calls.fork(
        child -> {
          child.close(pipe[0]);
          return Io.write(child, pipe[1], bytes, 0, () -> new Step.Exit(0));
        });
    calls.close(pipe[1]);
    put(pipe[0], redirection.changed(), true);
    return then.get();
  }

  /// The file of `$(<file)`.
  static Optional<Word> onlyFile(Command command) {
    return command instanceof Command.Simple(_, var assignments, var words, var redirections)
            && assignments.isEmpty()
            && words.isEmpty()
            && redirections.size() == 1
            && redirections.getFirst().operator() == Operator.READ
        ? Optional.of(redirections.getFirst().target())
        : Optional.empty();
  }

  /// Writes a file to standard output and ends; what `$(<file)` does.
  static Step copy(Interpreter in, Word file) {
    Redirection redirection =
        new Redirection(
            java.util.OptionalInt.empty(), Operator.READ, file, Redirection.noDocument());
    return in.redirector().apply(List.of(redirection), in::exit, () -> pump(in));
  }

  private static Step pump(Interpreter in) {
    Calls calls = in.shell().calls();
    return Io.read(
        calls,
        0,
        Io.READ_MAX,
        read ->
            read instanceof Read.Some(byte[] bytes)
                ? Io.write(calls, 1, bytes, 0, () -> pump(in))
                : in.exit(0));
  }
}
