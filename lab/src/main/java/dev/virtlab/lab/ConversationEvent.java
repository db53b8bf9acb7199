package dev.virtlab.lab;

/// What passes between the learner and the world, whatever the topic.
public sealed interface ConversationEvent extends Event {

  /// A line was entered at a place.
  record LineEntered(String line, String place) implements ConversationEvent {
    @Override
    public void tell(Fields to) {
      to.event("LineEntered").put("line", line).put("place", place);
    }
  }

  /// Ctrl-C was pressed while a line ran.
  record Interrupted() implements ConversationEvent {
    @Override
    public void tell(Fields to) {
      to.event("Interrupted");
    }
  }

  /// The line came to its end, and the prompt is back.
  record LineEnded(int exit) implements ConversationEvent {
    public LineEnded {
      if (exit < 0 || exit > 255) {
        throw new IllegalArgumentException("an exit status is 0 to 255: " + exit);
      }
    }

    @Override
    public void tell(Fields to) {
      to.event("LineEnded").put("exit", exit);
    }
  }

  /// A tool or the engine said no: the learner erred, and nothing changed.
  record Refused(String tool, String message) implements ConversationEvent {
    @Override
    public void tell(Fields to) {
      to.event("Refused").put("tool", tool).put("message", message);
    }
  }

  /// The learner now stands somewhere else.
  record PlaceEntered(String place) implements ConversationEvent {
    @Override
    public void tell(Fields to) {
      to.event("PlaceEntered").put("place", place);
    }
  }

  /// The world was asked and answered; questions enter the trace like everything else.
  record Observed(String query, String answer) implements ConversationEvent {
    @Override
    public void tell(Fields to) {
      to.event("Observed").put("query", query).put("answer", answer);
    }
  }
}
