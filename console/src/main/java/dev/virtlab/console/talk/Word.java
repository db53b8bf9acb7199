package dev.virtlab.console.talk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The learner's words: what can be said to the laboratory itself, beside the lines for the
/// machine.
public enum Word {
  HELP(Say.HELP_HELP),
  LESSONS(Say.HELP_LESSONS),
  START(Say.HELP_START),
  NEXT(Say.HELP_NEXT),
  HINT(Say.HELP_HINT),
  CHECK(Say.HELP_CHECK),
  SOLUTION(Say.HELP_SOLUTION),
  SKIP(Say.HELP_SKIP),
  UNDO(Say.HELP_UNDO),
  RESET(Say.HELP_RESET),
  SANDBOX(Say.HELP_SANDBOX),
  PREDICT(Say.HELP_PREDICT),
  JAVA(Say.HELP_JAVA),
  WATCH(Say.HELP_WATCH),
  SHOW(Say.HELP_SHOW),
  PLAY(Say.HELP_PLAY),
  STEP(Say.HELP_STEP),
  BACK(Say.HELP_BACK),
  SPEED(Say.HELP_SPEED),
  WAIT(Say.HELP_WAIT),
  REAL(Say.HELP_REAL),
  SIMULATED(Say.HELP_SIMULATED),
  COMPARE(Say.HELP_COMPARE),
  DOCTOR(Say.HELP_DOCTOR),
  EXPORT(Say.HELP_EXPORT),
  LANGUAGE(Say.HELP_LANGUAGE),
  QUIT(Say.HELP_QUIT);

  /// Words that the shell knows too; bare they are the shell's, unless what follows can only be
  /// ours.
  private static final Set<Word> OF_THE_SHELL = EnumSet.of(WAIT, EXPORT);

  private final Say help;

  Word(Say help) {
    this.help = help;
  }

  /// What `help` says of it.
  public Say help() {
    return help;
  }

  /// As it is typed.
  public String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As it is always understood: behind a colon where the shell knows the word too.
  String asTyped() {
    return OF_THE_SHELL.contains(this) ? ":" + typed() : typed();
  }

  /// A line split into a word and the rest; empty where the line does not begin with one.
  public static Optional<Said> in(String line) {
    String text = line.strip();
    boolean marked = text.startsWith(":");
    String bare = marked ? text.substring(1) : text;
    int blank = bare.indexOf(' ');
    String first = blank < 0 ? bare : bare.substring(0, blank);
    String rest = blank < 0 ? "" : bare.substring(blank + 1).strip();
    for (Word word : values()) {
      if (word.typed().equals(first)) {
        return Optional.of(new Said(word, rest, marked));
      }
    }
    return Optional.empty();
  }

  /// A word as it was said.
  ///
  /// @param marked whether it stood behind a colon, and so cannot mean a program
  public record Said(Word word, String rest, boolean marked) {

    /// Whether it is said to the laboratory: always behind a colon, and else where no program has
    /// that name.
    boolean isLearners(Predicate<String> isProgram) {
      if (marked) {
        return true;
      }
      return switch (word) {
        case WAIT ->
            !rest.isEmpty()
                && Character.isLetter(rest.charAt(rest.length() - 1))
                && Pause.read(rest).isPresent();
        case EXPORT -> rest.endsWith(".json");
        case HELP -> rest.isEmpty();
        case LESSONS,
            START,
            NEXT,
            HINT,
            CHECK,
            SOLUTION,
            SKIP,
            UNDO,
            RESET,
            SANDBOX,
            PREDICT,
            JAVA,
            WATCH,
            SHOW,
            PLAY,
            STEP,
            BACK,
            SPEED,
            REAL,
            SIMULATED,
            COMPARE,
            DOCTOR,
            LANGUAGE,
            QUIT ->
            !isProgram.test(word.typed());
      };
    }
  }
}
