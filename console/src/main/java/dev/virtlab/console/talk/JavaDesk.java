package dev.virtlab.console.talk;

import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.stage.Tone;

/// Where a learner writes Java, line by line, until a line of one dot.
final class JavaDesk {

  private static final String END = ".";
  private static final int SOURCE_MAX = 50_000;

  private final Visit visit;
  private final StringBuilder source = new StringBuilder();
  private boolean writing;

  JavaDesk(Visit visit) {
    this.visit = visit;
  }

  boolean isWriting() {
    return writing;
  }

  /// Shows what there is to begin with, and, unless it shall only be shown, begins.
  void begin(Walk walk, boolean onlyShow) {
    if (!(walk.step().orElse(null) instanceof Step.Code code)) {
      visit.say(Say.JAVA_NOT_NOW, Tone.LIMIT);
      return;
    }
    visit.screen().say(walk.parameters().fill(code.starter()).stripTrailing(), Tone.FRESH);
    if (!onlyShow) {
      source.setLength(0);
      writing = true;
      visit.say(Say.JAVA_BEGIN, Tone.QUIET);
    }
  }

  /// Takes a line; true when it was the last.
  boolean line(String line) {
    if (line.strip().equals(END)) {
      writing = false;
      return true;
    }
    if (source.length() + line.length() < SOURCE_MAX) {
      source.append(line).append('\n');
    }
    return false;
  }

  /// What was written.
  String source() {
    return source.toString();
  }

  /// Throws away what was written.
  void giveUp() {
    writing = false;
    source.setLength(0);
  }
}
