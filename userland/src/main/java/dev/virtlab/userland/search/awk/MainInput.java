package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Feed;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The main input: the operands one after the other, or standard input where there is none.
final class MainInput {

  private final Run run;
  private final Source source;
  private final Variables variables;
  private final Patterns patterns;
  private final Streams streams;
  private final BiConsumer<String, String> assign;
  private final Function<AwkError, Step> failed;
  private int argument = 1;
  private boolean anyFile;
  private Optional<Records> input = Optional.empty();
  private boolean over;

  /// @param assign what an operand of the form `NAME=TEXT` does
  /// @param failed ends the program where an operand cannot be opened
  MainInput(
      Run run,
      Source source,
      Variables variables,
      Patterns patterns,
      Streams streams,
      BiConsumer<String, String> assign,
      Function<AwkError, Step> failed) {
    this.run = run;
    this.source = source;
    this.variables = variables;
    this.patterns = patterns;
    this.streams = streams;
    this.assign = assign;
    this.failed = failed;
  }

  /// Leaves the rest of the present file.
  void skip() {
    input.ifPresent(records -> Input.close(run.calls(), records.feed().descriptor()));
    input = Optional.empty();
  }

  /// Goes on with the next record; empty at the end of the last input.
  Step next(Function<Optional<String>, Step> then) {
    try {
      if (input.isEmpty() && (over || !openNext())) {
        over = true;
        return then.apply(Optional.empty());
      }
      return input.isEmpty() ? new Step.Next(() -> next(then)) : ofInput(input.get(), then);
    } catch (AwkError error) {
      return failed.apply(error);
    }
  }

  private Step ofInput(Records records, Function<Optional<String>, Step> then) {
    String rs = variables.text(Variables.RS);
    Optional<String> ready = records.poll(rs);
    if (ready.isPresent()) {
      count();
      return then.apply(ready);
    }
    if (!records.feed().isExhausted()) {
      return streams.flush(() -> records.feed().more(() -> next(then)));
    }
    records
        .feed()
        .error()
        .ifPresent(
            errno ->
                run.err(
                    source.name()
                        + ": warning: command line argument `"
                        + variables.text(Variables.FILENAME)
                        + "' is a directory: skipped\n"));
    skip();
    return new Step.Next(() -> next(then));
  }

  private void count() {
    variables.set(Variables.NR, variables.number(Variables.NR) + 1);
    variables.set(Variables.FNR, variables.number(Variables.FNR) + 1);
  }

  /// Opens the next operand, or standard input where there is none at all; false at the end.
  private boolean openNext() {
    Map<String, Value> argv = variables.cell(Variables.ARGV).array();
    while (argument < variables.number(Variables.ARGC)) {
      Value operand = argv.get(Integer.toString(argument++));
      String name = operand == null ? "" : operand.toText(variables.convert());
      int equals = name.indexOf('=');
      if (equals > 0 && Awk.isName(name.substring(0, equals))) {
        assign.accept(name.substring(0, equals), Awk.unescaped(name.substring(equals + 1)));
      } else if (!name.isEmpty()) {
        anyFile = true;
        if (open(name)) {
          return true;
        }
      }
    }
    if (!anyFile) {
      anyFile = true;
      return open("-");
    }
    return false;
  }

  private boolean open(String name) {
    try {
      int descriptor = Input.open(run.calls(), name);
      input = Optional.of(records(descriptor));
      variables.cell(Variables.FILENAME).set(Value.input(name.equals("-") ? "" : name));
      variables.set(Variables.FNR, 0);
      return true;
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      throw source.busybox()
          ? new AwkError(source.name() + ": " + name + ": " + why + "\n", 1)
          : new AwkError(
              source.name() + ": fatal: cannot open file `" + name + "' for reading: " + why + "\n",
              2);
    }
  }

  /// The records of something open.
  Records records(int descriptor) {
    return new Records(new Feed(run.calls(), descriptor), text -> patterns.of(text, false));
  }
}
