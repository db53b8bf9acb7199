package dev.virtlab.console.talk;

import dev.virtlab.console.picture.LiveTrace;
import dev.virtlab.lab.Trace;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import java.io.IOException;
import java.util.Optional;

/// Plays and shows what happened, and remembers the beat at which the learner stands.
final class Pictures {

  private static final String WINDOW = "--window";

  private final Screen screen;
  private Optional<LiveTrace> live = Optional.empty();
  private Optional<Storyboard> board = Optional.empty();
  private View view = View.NEST;
  private int beat;

  Pictures(Screen screen) {
    this.screen = screen;
  }

  /// Plays the events from `first` on; with `--window` in a window that follows from then on.
  void play(Trace trace, int first, String wanted, Language language) {
    if (wanted.contains(WINDOW)) {
      window(trace, wanted.replace(WINDOW, "").strip(), language);
      return;
    }
    Storyboard story = new Storyboard(trace, Math.min(first, trace.size()), language);
    if (!story.isTold()) {
      screen.say(Say.NOTHING_TO_WATCH.in(language), Tone.QUIET);
      return;
    }
    choose(wanted, language);
    board = Optional.of(story);
    beat = story.beats() - 1;
    screen.play(story, view);
  }

  /// Shows what stands after everything.
  void show(Trace trace, String wanted, Language language) {
    choose(wanted, language);
    Storyboard story = new Storyboard(trace, 0, language);
    board = Optional.of(story);
    beat = story.beats() - 1;
    screen.still(story, beat, view);
  }

  private void window(Trace trace, String wanted, Language language) {
    Optional<String> missing = LiveTrace.missing();
    if (missing.isPresent()) {
      screen.say(Say.NO_WINDOW.in(language, missing.get()), Tone.LIMIT);
      return;
    }
    choose(wanted, language);
    close();
    try {
      live = Optional.of(LiveTrace.open(trace, view, language));
      screen.say(Say.WINDOW_OPEN.in(language), Tone.QUIET);
    } catch (IOException failed) {
      screen.say(Say.NO_WINDOW.in(language, String.valueOf(failed.getMessage())), Tone.LIMIT);
    }
  }

  /// Lets the window know what has happened, while there is one.
  void follow(Trace trace) {
    live = live.filter(LiveTrace::isOpen);
    live.ifPresent(window -> window.update(trace));
  }

  /// Ends the window.
  void close() {
    live.ifPresent(LiveTrace::close);
    live = Optional.empty();
  }

  /// Goes so many beats on or back in what was shown last.
  void go(int beats, Language language) {
    if (board.isEmpty()) {
      screen.say(Say.NOTHING_TO_WATCH.in(language), Tone.QUIET);
      return;
    }
    beat = Math.clamp(beat + beats, 0, board.get().beats() - 1);
    screen.still(board.get(), beat, view);
  }

  /// Takes the view of that name from here on; none is named by no word.
  private void choose(String wanted, Language language) {
    for (View each : View.values()) {
      if (each.word().equals(wanted)) {
        view = each;
        return;
      }
    }
    if (!wanted.isEmpty()) {
      screen.say(Say.UNKNOWN_VIEW.in(language, wanted), Tone.LIMIT);
    }
  }
}
