package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.search.ShellPipe;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The files and commands that `getline` reads.
final class Readers {

  private final Run run;
  private final Variables variables;
  private final MainInput main;
  private final Streams streams;
  private final Map<String, Reader> readers = new LinkedHashMap<>();

  /// One of them.
  ///
  /// @param child the command, 0 for a file
  private record Reader(Records records, int child) {}

  Readers(Run run, Variables variables, MainInput main, Streams streams) {
    this.run = run;
    this.variables = variables;
    this.main = main;
    this.streams = streams;
  }

  /// What became of a reading.
  sealed interface Got {

    /// A record.
    record Line(String text) implements Got {}

    /// There is none any more.
    record End() implements Got {}

    /// It cannot be read.
    record Failed() implements Got {}
  }

  /// Goes on with the next record of a file, or of what a command prints, which is opened at first.
  Step next(String name, boolean command, Function<Got, Step> then) {
    Optional<Reader> reader = Optional.ofNullable(readers.get(name));
    if (reader.isPresent()) {
      return read(reader.get(), then);
    }
    return readers.size() >= Streams.OPEN_MAX
        ? then.apply(new Got.Failed())
        : streams.flush(() -> opened(name, command, then));
  }

  private Step opened(String name, boolean command, Function<Got, Step> then) {
    Reader reader;
    try {
      if (command) {
        ShellPipe pipe = ShellPipe.reading(run, name);
        reader = new Reader(main.records(pipe.descriptor()), pipe.child());
      } else {
        reader = new Reader(main.records(Input.open(run.calls(), name)), 0);
      }
    } catch (CallFailed failed) {
      variables.set(Variables.ERRNO, failed.errno().message());
      return then.apply(new Got.Failed());
    }
    readers.put(name, reader);
    return read(reader, then);
  }

  private Step read(Reader reader, Function<Got, Step> then) {
    return reader
        .records()
        .next(
            variables.text(Variables.RS),
            record -> then.apply(record.<Got>map(Got.Line::new).orElseGet(Got.End::new)));
  }

  /// Closes one; goes on with what `close` answers: the status of a command, -1 where it is not
  /// open.
  Step close(String name, Function<Integer, Step> then) {
    Optional<Reader> reader = Optional.ofNullable(readers.remove(name));
    if (reader.isEmpty()) {
      return then.apply(-1);
    }
    Input.close(run.calls(), reader.get().records().feed().descriptor());
    return reader.get().child() == 0
        ? then.apply(0)
        : Launch.await(
            run.calls(), reader.get().child(), ended -> then.apply(Streams.status(ended)));
  }
}
