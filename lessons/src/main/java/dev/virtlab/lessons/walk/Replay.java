package dev.virtlab.lessons.walk;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import java.util.List;

/// Takes a walk again from its progress: to go on after a pause, to undo, to grade.
public final class Replay {

  private Replay() {}

  /// The walk after all that the progress says. Entries for steps that are not in the lesson, or
  /// stand before the present one, are passed over.
  public static Walk of(Lesson lesson, Progress progress, Worlds worlds, CodeRunner runner)
      throws LabUnavailable {
    Walk walk = Walk.begin(lesson, progress.student(), worlds, runner);
    List<String> names = lesson.steps().stream().map(s -> s.id()).toList();
    int reached = 0;
    for (Entry entry : progress.entries()) {
      int index = names.indexOf(entry.step());
      if (index >= reached) {
        reached = index;
        walk.again(entry);
      }
    }
    return walk;
  }
}
