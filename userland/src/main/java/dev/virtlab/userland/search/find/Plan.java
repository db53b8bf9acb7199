package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What one run of `find` was asked for: where to begin, how to walk, what to decide.
final class Plan {

  /// Which symbolic links are followed.
  enum Links {
    NONE,
    OPERANDS,
    ALL
  }

  Links links = Links.NONE;
  List<String> starts = new ArrayList<>();
  int least;
  int most = Integer.MAX_VALUE;
  boolean depthFirst;
  boolean oneFileSystem;
  Term term = new Term.Test(_ -> true);
  final List<Execution> gathering = new ArrayList<>();

  /// Runs what was gathered and not yet run.
  Step finish(int from, Supplier<Step> then) {
    return from == gathering.size()
        ? then.get()
        : gathering.get(from).finish(() -> finish(from + 1, then));
  }
}
