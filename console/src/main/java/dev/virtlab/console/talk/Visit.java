package dev.virtlab.console.talk;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.Replay;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Tone;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a visit holds: the walk through a lesson or through the sandbox, its world, and the
/// language. The other rooms of the conversation read it here and change it here.
final class Visit implements AutoCloseable {

  /// The most entries of a sandbox that are done again at the next visit.
  private static final int RESUMED_MAX = 500;

  /// How long the lines of a lesson may take when they are run again in the other world.
  static final Duration REBUILD_TIME_MAX = Duration.ofMinutes(2);

  /// The two kinds of world.
  enum World {
    SIMULATED,
    REAL
  }

  private final Screen screen;
  private final Lesson sandbox;
  private final Map<World, Worlds> worlds;
  private final CodeRunner runner;
  private final Savings savings;
  private World world;
  private Language language;
  private Walk walk;
  private int lastLineBegan;

  /// Begins in the sandbox, where it was left.
  Visit(
      Screen screen,
      Lesson sandbox,
      Map<World, Worlds> worlds,
      World world,
      CodeRunner runner,
      Savings savings,
      Language language)
      throws LabUnavailable {
    this.screen = screen;
    this.sandbox = sandbox;
    this.worlds = new EnumMap<>(worlds);
    this.world = world;
    this.runner = runner;
    this.savings = savings;
    this.language = savings.language().orElse(language);
    Progress left = kept(sandbox);
    this.walk =
        Replay.of(
            sandbox,
            left.entries().size() > RESUMED_MAX ? nothing(sandbox) : left,
            worlds(world),
            runner);
    this.lastLineBegan = walk.lab().trace().size();
  }

  Screen screen() {
    return screen;
  }

  Language language() {
    return language;
  }

  Walk walk() {
    return walk;
  }

  Lab lab() {
    return walk.lab();
  }

  /// The kind of world that answers now.
  World world() {
    return world;
  }

  private Worlds worlds(World kind) {
    return Optional.ofNullable(worlds.get(kind)).orElseThrow();
  }

  /// Goes on in the other kind of world: everything that was done is done again there. The answer
  /// says which lines ended otherwise; it is empty where that took too long, and then nothing has
  /// changed.
  Optional<List<Rebuilt.Difference>> cross(World to) throws LabUnavailable {
    long end = System.nanoTime() + REBUILD_TIME_MAX.toNanos();
    Walk fresh =
        Replay.of(walk.lesson(), walk.progress(), worlds(to), runner, _ -> System.nanoTime() < end);
    if (System.nanoTime() >= end) {
      fresh.close();
      return Optional.empty();
    }
    List<Rebuilt.Difference> differences =
        Rebuilt.differences(walk.lab().trace(), fresh.lab().trace());
    walk.close();
    walk = fresh;
    world = to;
    lineBegins();
    return Optional.of(differences);
  }

  /// Whether there is no lesson.
  boolean isSandbox() {
    return walk.lesson().isSandbox();
  }

  /// Whether something was done here before, in this visit or an earlier one.
  boolean isBegun() {
    return !walk.progress().entries().isEmpty();
  }

  void say(Say words, Tone tone, Object... values) {
    screen.say(words.in(language, values), tone);
  }

  /// Where the events of the last line begin in the trace.
  int lastLineBegan() {
    return lastLineBegan;
  }

  /// A new line begins now.
  void lineBegins() {
    lastLineBegan = lab().trace().size();
  }

  /// Goes into a lesson, to where it was left.
  void take(Lesson lesson) throws LabUnavailable {
    again(lesson, kept(lesson));
  }

  /// Goes back into the sandbox, to where it was left.
  void takeSandbox() throws LabUnavailable {
    take(sandbox);
  }

  /// Begins the lesson or the sandbox anew; what was done there is forgotten.
  void anew() throws LabUnavailable {
    again(walk.lesson(), nothing(walk.lesson()));
    save();
  }

  /// Does again all that some progress of the present lesson says, in a fresh world.
  void again(Progress progress) throws LabUnavailable {
    again(walk.lesson(), progress);
    save();
  }

  private void again(Lesson lesson, Progress progress) throws LabUnavailable {
    Walk fresh = Replay.of(lesson, progress, worlds(world), runner);
    walk.close();
    walk = fresh;
    lineBegins();
  }

  /// What was kept of a lesson, empty if it was never begun.
  Progress kept(Lesson lesson) {
    return savings.find(lesson.id()).orElse(nothing(lesson));
  }

  private Progress nothing(Lesson lesson) {
    return new Progress(savings.student(), lesson.id(), List.of());
  }

  /// Keeps what was done, at once and durably.
  void save() {
    try {
      savings.keep(walk.progress());
    } catch (IOException failed) {
      say(Say.SAVE_FAILED, Tone.ENDED, reason(failed));
    }
  }

  /// Writes the progress of the lesson to a file of the learner's choice.
  void export(String path) {
    String to = path.isEmpty() ? walk.lesson().id() + ".json" : path;
    try {
      savings.export(walk.progress(), to);
      say(Say.EXPORTED, Tone.ALIVE, to);
    } catch (IOException failed) {
      say(Say.EXPORT_FAILED, Tone.ENDED, to, reason(failed));
    }
  }

  /// Speaks the language of that code from here on; false where there is none.
  boolean speak(String code) {
    Optional<Language> chosen =
        List.of(Language.values()).stream().filter(l -> l.code().equals(code)).findFirst();
    chosen.ifPresent(
        spoken -> {
          language = spoken;
          try {
            savings.keepLanguage(spoken);
          } catch (IOException failed) {
            say(Say.SAVE_FAILED, Tone.ENDED, reason(failed));
          }
        });
    return chosen.isPresent();
  }

  private static String reason(IOException failed) {
    return String.valueOf(failed.getMessage());
  }

  @Override
  public void close() {
    walk.close();
  }
}
