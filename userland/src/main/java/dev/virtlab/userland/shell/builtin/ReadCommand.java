package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.run.LineReader;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Names;
import dev.virtlab.userland.shell.syntax.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// `read`.
final class ReadCommand {

  private final Interpreter in;
  private final Shell shell;
  private final Letters options;
  private final int descriptor;
  private final IntFunction<Step> then;

  private ReadCommand(Interpreter in, Letters options, IntFunction<Step> then) {
    this.in = in;
    this.shell = in.shell();
    this.options = options;
    this.then = then;
    this.descriptor = options.value('u').flatMap(ControlFlow::number).orElse(0L).intValue();
  }

  static Step run(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    String known =
        switch (shell.dialect()) {
          case BASH -> "ersa:d:i:n:N:p:t:u:";
          case DASH -> "rp:";
          case ASH -> "rsd:n:p:t:u:";
        };
    Optional<Letters> letters = Letters.read(shell, argv.subList(1, argv.size()), known);
    return letters.isEmpty() ? then.apply(2) : new ReadCommand(in, letters.get(), then).begin();
  }

  private Step begin() {
    List<String> names = options.operands();
    if (names.isEmpty() && shell.dialect() == Dialect.DASH) {
      return then.apply(Refusal.of(shell, 2, "arg count"));
    }
    Optional<String> bad = names.stream().filter(name -> !isTarget(name)).findFirst();
    if (bad.isPresent()) {
      return then.apply(badName(bad.get()));
    }
    options
        .value('p')
        .filter(_ -> shell.calls().isTerminal(descriptor))
        .ifPresent(shell::printError);
    if (options.has('t')) {
      return timed();
    }
    return shell.output().flush(this::read);
  }

  private boolean isTarget(String name) {
    int bracket = name.indexOf('[');
    return Names.isName(bracket > 0 && shell.isBash() ? name.substring(0, bracket) : name);
  }

  private int badName(String name) {
    if (shell.dialect() == Dialect.ASH) {
      shell.printError(shell.invocation().name() + ": read: '" + name + "': bad variable name\n");
      return 1;
    }
    return Refusal.of(
        shell, 1, Phrase.BAD_NAME.in(shell.dialect(), name), name + ": bad variable name", "");
  }

  /// `-t`: waits until something can be read, or the time is over.
  private Step timed() {
    Optional<Double> seconds = seconds(options.value('t').orElse(""));
    if (seconds.isEmpty()) {
      return then.apply(
          Refusal.of(shell, 1, options.value('t').orElse("") + ": invalid timeout specification"));
    }
    long nanoseconds = (long) (seconds.get() * 1e9);
    Duration end = shell.calls().now().plusNanos(nanoseconds);
    return awaited(end, false);
  }

  private Step awaited(Duration end, boolean waited) {
    boolean over = shell.calls().now().compareTo(end) >= 0;
    if (waited && over) {
      return then.apply(shell.isBash() ? 142 : 1);
    }
    if (waited) {
      return read();
    }
    return new Step.Await(
        new Wait.Any(new Wait.Readable(descriptor), new Wait.Until(end)), () -> awaited(end, true));
  }

  private static Optional<Double> seconds(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(s -> s >= 0);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private Step read() {
    int most = count();
    boolean exact = options.has('N');
    int delimiter =
        exact
            ? -1000
            : options.value('d').map(d -> d.isEmpty() ? 0 : (int) d.charAt(0)).orElse((int) '\n');
    return LineReader.bytes(
        in, descriptor, delimiter, most, line -> joined(line, delimiter, new StringBuilder()));
  }

  private int count() {
    Optional<String> count = options.value('n').or(() -> options.value('N'));
    return count
        .flatMap(ControlFlow::number)
        .filter(n -> n >= 0)
        .map(Long::intValue)
        .orElse(LineReader.LINE_MAX);
  }

  /// Without `-r`, a backslash at the end of a line joins it with the next.
  private Step joined(LineReader.Line line, int delimiter, StringBuilder before) {
    String text = before + Octets.text(line.bytes()).replace("\0", "");
    if (!options.has('r') && line.ended() && endsInBackslash(text)) {
      StringBuilder begun = new StringBuilder(text.substring(0, text.length() - 1));
      return LineReader.bytes(
          in, descriptor, delimiter, LineReader.LINE_MAX, more -> joined(more, delimiter, begun));
    }
    boolean full = options.has('n') || options.has('N');
    boolean complete = line.ended() || (full && line.bytes().length >= count());
    try {
      assign(text);
    } catch (dev.virtlab.userland.shell.state.Variables.ReadOnly readOnly) {
      shell.complain(Phrase.READ_ONLY, readOnly.name());
      return then.apply(1);
    }
    return then.apply(complete ? 0 : 1);
  }

  private static boolean endsInBackslash(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
      count++;
    }
    return count % 2 == 1;
  }

  private void assign(String text) {
    ReadFields fields =
        new ReadFields(text, shell.variables().get("IFS").orElse(" \t\n"), !options.has('r'));
    Optional<String> array = options.value('a');
    if (array.isPresent()) {
      Assigner assigner = new Assigner(shell);
      assigner.clear(array.get());
      List<String> items = fields.all();
      for (int i = 0; i < items.size(); i++) {
        assigner.set(array.get(), Optional.of(Integer.toString(i)), items.get(i), false);
      }
      return;
    }
    List<String> names = options.operands();
    if (names.isEmpty()) {
      put("REPLY", options.has('r') ? text : ReadFields.unescaped(text));
      return;
    }
    if (options.has('N')) {
      put(names.getFirst(), text);
      names.stream().skip(1).forEach(name -> put(name, ""));
      return;
    }
    List<String> values = new ArrayList<>(fields.first(names.size()));
    for (int i = 0; i < names.size(); i++) {
      put(names.get(i), i < values.size() ? values.get(i) : "");
    }
  }

  private void put(String name, String value) {
    int bracket = name.indexOf('[');
    if (bracket > 0) {
      String index = name.substring(bracket + 1, name.length() - 1);
      new Assigner(shell).set(name.substring(0, bracket), Optional.of(index), value, false);
    } else {
      shell.variables().writable(name);
      new Assigner(shell).set(name, value);
    }
  }
}
