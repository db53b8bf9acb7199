package dev.virtlab.console.talk;

/// What the next line will be taken for.
public enum Waiting {
  /// A command, a learner's word, or the answer to a question.
  LINE,
  /// The rest of a command: a quote or a here-document is open.
  REST,
  /// Input for a program that reads.
  INPUT,
  /// Java.
  JAVA,
  /// Whether a plan may be carried out: yes or no.
  CONSENT
}
