package dev.virtlab.lessons.walk;

import java.util.List;

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
    List<Entry> longer = new java.util.ArrayList<>(entries);
    longer.add(entry);
    return new Progress(student, lesson, longer);
  }

  /// The progress before the last line or act of a step; unchanged where there is none.
  public Progress withoutLast(String step) {
    List<Entry> shorter = new java.util.ArrayList<>(entries);
    for (int i = shorter.size() - 1; i >= 0; i--) {
      Entry entry = shorter.get(i);
      boolean undoable = entry instanceof Entry.Line || entry instanceof Entry.Act;
      if (undoable && entry.step().equals(step)) {
        shorter.remove(i);
        break;
      }
    }
    return new Progress(student, lesson, shorter);
  }
}
