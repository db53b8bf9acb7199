package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Feed;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The lines of all the input files, one after the other, with one line of foresight where asked.
final class Lines {

  private final Run run;
  private final List<String> names;
  private final char end;
  private final boolean separate;
  private final boolean inPlace;
  private Optional<Feed> feed = Optional.empty();
  private Optional<Feed.Line> ahead = Optional.empty();
  private int next;
  private String current = "-";
  private boolean over;

  Lines(Run run, List<String> names, char end, boolean separate, boolean inPlace) {
    this.run = run;
    this.names = names.isEmpty() ? List.of("-") : names;
    this.end = end;
    this.separate = separate;
    this.inPlace = inPlace;
  }

  /// The file that is read; `-` for standard input.
  String current() {
    return current;
  }

  /// Whether there is a line to take, or certainly none; else [#look] must be asked first.
  boolean isKnown() {
    return ahead.isPresent() || over;
  }

  boolean hasNext() {
    return ahead.isPresent();
  }

  Feed.Line take() {
    Feed.Line line = ahead.orElseThrow();
    ahead = Optional.empty();
    return line;
  }

  /// Looks for the next line, in the next file too unless files are separate; then goes on.
  Step look(Supplier<Step> then) {
    while (ahead.isEmpty() && !over) {
      if (feed.isEmpty()) {
        if (next >= names.size()) {
          over = true;
          return new Step.Next(then);
        }
        open(names.get(next++));
      } else {
        ahead = feed.get().line(end);
        if (ahead.isEmpty() && !feed.get().isEnded()) {
          return feed.get().more(() -> look(then));
        }
        if (ahead.isEmpty()) {
          finish(feed.get());
          if (separate) {
            over = true;
          }
        }
      }
    }
    return new Step.Next(then);
  }

  /// Whether another file follows; the lines go on with it.
  boolean nextFile() {
    if (!separate || next >= names.size()) {
      return false;
    }
    over = false;
    return true;
  }

  private void finish(Feed done) {
    done.error().ifPresent(errno -> readError(current, errno));
    Input.close(run.calls(), done.descriptor());
    feed = Optional.empty();
  }

  private void readError(String name, Errno errno) {
    if (!run.isBusybox()) {
      complain(4, "read error on " + name + ": " + errno.message());
    } else if (errno != Errno.EISDIR) {
      complain(1, name + ": " + errno.message());
    }
  }

  private void complain(int status, String text) {
    run.err(run.name() + ": " + text + "\n");
    run.fail(run.isBusybox() ? 1 : status);
  }

  private void open(String name) {
    current = name;
    try {
      if (inPlace && run.calls().stat(name).type() != Stat.Type.REGULAR) {
        complain(4, "couldn't edit " + name + ": not a regular file");
        return;
      }
      feed = Optional.of(new Feed(run.calls(), Input.open(run.calls(), name)));
    } catch (CallFailed failed) {
      String why = name + ": " + failed.errno().message();
      complain(2, run.say("can't read " + why, why));
    }
  }
}
