package dev.virtlab.lessons.walk;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;

/// Opens fresh worlds; the front door decides which kind.
@FunctionalInterface
public interface Worlds {

  /// A new world for a lesson, in which nothing has been entered.
  Lab open(Lesson lesson) throws LabUnavailable;
}
