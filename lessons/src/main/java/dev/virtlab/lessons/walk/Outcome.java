package dev.virtlab.lessons.walk;

import dev.virtlab.lab.Reply;
import dev.virtlab.lessons.Verdict;
import java.util.List;
import java.util.Optional;

/// What came of one thing done at a step.
public sealed interface Outcome {

  /// Whether the step is solved now.
  boolean solved();

  /// A line ran; if the step has checks, they were judged.
  record Ran(Reply reply, Optional<Verdict> verdict, boolean solved) implements Outcome {}

  /// A prediction or quiz was answered.
  ///
  /// @param truth what was right
  /// @param explanation the key of what is said about it
  /// @param replies the lines that showed it, for a prediction
  record Answered(
      String said, String truth, String explanation, List<Reply> replies, boolean solved)
      implements Outcome {
    public Answered {
      replies = List.copyOf(replies);
    }
  }

  /// Java was tried, world by world or round by round, up to the first that failed.
  record Tried(List<Trial> trials, boolean solved) implements Outcome {
    public Tried {
      trials = List.copyOf(trials);
    }

    /// What the learner's Java was asked, what it said, and what is so.
    public record Trial(String call, CodeRunner.Ran ran, String truth) {
      /// Whether they agree.
      public boolean right() {
        return ran instanceof CodeRunner.Ran.Value value && value.text().equals(truth);
      }
    }
  }
}
