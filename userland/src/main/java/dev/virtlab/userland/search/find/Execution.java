package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The command of one `-exec`, `-execdir` or `-ok`: run for every file, or for many at once.
final class Execution {

  /// How many bytes of names one command is given at most.
  private static final int BYTES_MAX = 131_072;

  private final Run run;
  private final List<String> words;
  private final boolean inFolder;
  private final boolean many;
  private final List<String> waiting = new ArrayList<>();
  private String folder = "";
  private int bytes;

  /// @param words the command; `{}` stands for the file
  /// @param inFolder whether it runs in the folder of the file
  /// @param many whether files are gathered; then the last word is `{}`, or with busybox any
  Execution(Run run, List<String> words, boolean inFolder, boolean many) {
    this.run = run;
    this.words = List.copyOf(words);
    this.inFolder = inFolder;
    this.many = many;
  }

  Step act(Visit visit, Function<Boolean, Step> then) {
    String name = inFolder ? named(visit) : visit.path();
    String place = inFolder ? visit.folder() : "";
    if (many) {
      Supplier<Step> add =
          () -> {
            waiting.add(name);
            folder = place;
            bytes += Utf8.length(name) + 9;
            return then.apply(true);
          };
      boolean full = !waiting.isEmpty() && (bytes > BYTES_MAX || !place.equals(folder));
      return full ? finish(add) : add.get();
    }
    List<String> argv = words.stream().map(word -> word.replace("{}", name)).toList();
    return launch(argv, place, status -> then.apply(status == 0));
  }

  private static String named(Visit visit) {
    String base = visit.base();
    return base.equals("/") ? base : "./" + base;
  }

  /// Runs the command for what was gathered; a bad end makes `find` end badly.
  Step finish(Supplier<Step> then) {
    if (waiting.isEmpty()) {
      return then.get();
    }
    List<String> argv = new ArrayList<>();
    for (String word : words) {
      if (word.contains("{}")) {
        waiting.forEach(name -> argv.add(word.replace("{}", name)));
      } else {
        argv.add(word);
      }
    }
    waiting.clear();
    bytes = 0;
    return launch(
        argv,
        folder,
        status -> {
          run.fail(status == 0 ? 0 : 1);
          return then.get();
        });
  }

  private Step launch(List<String> argv, String place, Function<Integer, Step> then) {
    run.push();
    return run.flush(
        () -> {
          int child;
          try {
            child = run.calls().fork(calls -> become(calls, argv, place));
          } catch (CallFailed failed) {
            run.complain("cannot fork: " + failed.errno().message());
            return then.apply(1);
          }
          return Launch.await(run.calls(), child, ended -> then.apply(Launch.status(ended)));
        });
  }

  private Step become(Calls calls, List<String> argv, String place) {
    Run inner = new Run(run, calls);
    if (!place.isEmpty()) {
      try {
        calls.chdir(place);
      } catch (CallFailed failed) {
        inner.complain(place + ": " + failed.errno().message());
        return inner.exit(1);
      }
    }
    String name = argv.getFirst();
    return Launch.become(
        calls,
        argv,
        run.environment(),
        errno -> {
          inner.complain(run.say("‘" + name + "’", name) + ": " + errno.message());
          return inner.exit(1);
        });
  }
}
