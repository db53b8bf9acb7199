package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Feed;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What is printed at the end of a cycle: texts, files, and lines of files.
final class Appends {

  private final Run run;
  private final char end;
  private final Map<String, Feed> readers = new LinkedHashMap<>();
  private final List<Append> waiting = new ArrayList<>();

  /// A text, a file, or a line of one.
  ///
  /// @param kind `a`, `r` or `R`
  private record Append(char kind, String text) {}

  /// @param end of a line
  Appends(Run run, char end) {
    this.run = run;
    this.end = end;
  }

  void add(char kind, String text) {
    waiting.add(new Append(kind, text));
  }

  /// Prints what was put off, and goes on.
  Step flush(Output out, Supplier<Step> then) {
    while (!waiting.isEmpty()) {
      Append append = waiting.removeFirst();
      switch (append.kind()) {
        case 'a' -> out.raw(append.text());
        case 'R' -> {
          Optional<Feed> feed = reader(append.text());
          Optional<Feed.Line> found = feed.flatMap(f -> f.line(end));
          if (found.isEmpty() && feed.isPresent() && !feed.get().isEnded()) {
            waiting.addFirst(append);
            return feed.get().more(() -> flush(out, then));
          }
          found.ifPresent(l -> out.line(l.text(), end, l.ended()));
        }
        default -> {
          try {
            byte[] all = Input.bytes(run.calls(), append.text());
            if (all.length > 0) {
              out.raw(Utf8.decode(all));
            }
          } catch (CallFailed _) {
            // A file that cannot be read counts as empty; POSIX says so.
          }
        }
      }
    }
    return then.get();
  }

  private Optional<Feed> reader(String name) {
    if (!readers.containsKey(name)) {
      try {
        readers.put(name, new Feed(run.calls(), Input.open(run.calls(), name)));
      } catch (CallFailed _) {
        return Optional.empty();
      }
    }
    return Optional.of(readers.get(name));
  }
}
