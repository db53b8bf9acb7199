package dev.virtlab.lessons.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a learner did in a lesson; grading replays it.
///
/// @param student who; the parameters are drawn from it
/// @param lesson which lesson
public record Progress(String student, String lesson, List<Entry> entries) {
  public Progress {
    entries = List.copyOf(entries);
  }

  /// The progress after one more entry.
  public Progress with(Entry entry) {
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(entry);
    return new Progress(student, lesson, longer);
  }

  /// The progress with something else in the place of its last entry.
  Progress withLast(Entry entry) {
    return new Progress(student, lesson, entries.subList(0, entries.size() - 1)).with(entry);
  }

  /// Whether anything was done at a step.
  public boolean mentions(String step) {
    return entries.stream().anyMatch(entry -> entry.step().equals(step));
  }

  /// The last line or act of a step, which can be taken back.
  public Optional<Entry> lastDone(String step) {
    return entries.stream().filter(entry -> isDone(entry, step)).reduce((_, later) -> later);
  }

  /// The progress before the last line or act of a step; unchanged where there is none.
  public Progress withoutLast(String step) {
    List<Entry> shorter = new ArrayList<>(entries);
    for (int i = shorter.size() - 1; i >= 0; i--) {
      if (isDone(shorter.get(i), step)) {
        shorter.remove(i);
        break;
      }
    }
    return new Progress(student, lesson, shorter);
  }

  private static boolean isDone(Entry entry, String step) {
    boolean done = entry instanceof Entry.Line || entry instanceof Entry.Act;
    return done && entry.step().equals(step);
  }
}
