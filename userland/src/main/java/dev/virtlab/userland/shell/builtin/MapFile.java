package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.run.LineReader;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Octets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// `mapfile`, also called `readarray`: lines into an array.
final class MapFile {

  private final Interpreter in;
  private final Letters options;
  private final String name;
  private final Assigner assigner;
  private final IntFunction<Step> then;

  private MapFile(Interpreter in, Letters options, IntFunction<Step> then) {
    this.in = in;
    this.options = options;
    this.name = options.operands().isEmpty() ? "MAPFILE" : options.operands().getFirst();
    this.assigner = new Assigner(in.shell());
    this.then = then;
  }

  static Step run(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    Optional<Letters> letters =
        Letters.read(shell, argv.subList(1, argv.size()), "d:n:O:s:tu:C:c:");
    return letters.isEmpty() ? then.apply(2) : new MapFile(in, letters.get(), then).begin();
  }

  private int number(char letter, int usual) {
    return options.value(letter).flatMap(ControlFlow::number).map(Long::intValue).orElse(usual);
  }

  private Step begin() {
    if (!options.has('O')) {
      assigner.clear(name);
    }
    return line(0, 0);
  }

  private Step line(int read, int kept) {
    int most = number('n', 0);
    if (most > 0 && kept == most) {
      return then.apply(0);
    }
    int delimiter =
        options.value('d').map(d -> d.isEmpty() ? 0 : (int) d.charAt(0)).orElse((int) '\n');
    return LineReader.bytes(
        in,
        number('u', 0),
        delimiter,
        LineReader.LINE_MAX,
        line -> taken(line, (char) delimiter, read, kept));
  }

  private Step taken(LineReader.Line line, char delimiter, int read, int kept) {
    if (line.bytes().length == 0 && !line.ended()) {
      return then.apply(0);
    }
    boolean skipped = read < number('s', 0);
    if (!skipped) {
      String end = line.ended() && !options.has('t') ? Character.toString(delimiter) : "";
      int index = number('O', 0) + kept;
      assigner.set(
          name, Optional.of(Integer.toString(index)), Octets.text(line.bytes()) + end, false);
    }
    return new Step.Next(() -> line(read + 1, skipped ? kept : kept + 1));
  }
}
