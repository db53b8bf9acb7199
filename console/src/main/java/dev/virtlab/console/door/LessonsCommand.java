package dev.virtlab.console.door;

import dev.virtlab.console.talk.Word;
import dev.virtlab.lab.LabUnavailable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `virtlab lessons`: the conversation, begun with that word.
@Command(
    name = "lessons",
    description = "Begins the conversation with the list of lessons, or in one of them.",
    mixinStandardHelpOptions = true)
final class LessonsCommand implements Callable<Integer> {

  @ParentCommand private Front front = new Front();

  @Parameters(
      arity = "0..1",
      paramLabel = "LESSON",
      description = "Its number, its name, or the beginning of its name.")
  private String lesson = "";

  @Override
  public Integer call() throws Refusal, IOException, LabUnavailable {
    return front.converse(Optional.of(line()));
  }

  /// What is said first: behind a colon, as a program may wait for input where the learner left.
  String line() {
    return (":" + Word.LESSONS.typed() + " " + lesson).strip();
  }
}
