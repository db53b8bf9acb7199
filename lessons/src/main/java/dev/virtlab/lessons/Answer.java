package dev.virtlab.lessons;

import java.util.List;

/// What a learner (or a proof) does at a step.
public sealed interface Answer {

  /// Lines entered, in order.
  record Lines(List<String> lines) implements Answer {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /// A word or number said, or the number of an option, from 1.
  record Said(String words) implements Answer {}

  /// Java written.
  record Java(String source) implements Answer {}
}
