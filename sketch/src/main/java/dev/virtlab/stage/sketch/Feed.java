package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Storyboard;
import java.util.Optional;

/// Where a window has its shows from: one show, or those of a session that goes on.
@FunctionalInterface
public interface Feed {

  /// A show that came since the last call; empty when there is nothing new.
  Optional<Storyboard> next();

  /// One show, once.
  static Feed of(Storyboard board) {
    return new Feed() {
      private Optional<Storyboard> one = Optional.of(board);

      @Override
      public Optional<Storyboard> next() {
        Optional<Storyboard> now = one;
        one = Optional.empty();
        return now;
      }
    };
  }
}
