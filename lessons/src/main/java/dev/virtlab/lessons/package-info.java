/// What a lesson is: its steps, the facts it reads, the checks that judge them, and its words in
/// every language. Nothing here knows which world answers.
///
/// Start with [dev.virtlab.lessons.Lesson]; [dev.virtlab.lessons.LessonFile] reads one from its
/// folder.
@NullMarked
package dev.virtlab.lessons;

import org.jspecify.annotations.NullMarked;
