package dev.virtlab.stage;

/// How words are set by a renderer that has more than one font.
public enum Voice {
  /// What a group of things is called.
  HEADING,
  /// What one thing is called.
  LABEL,
  /// What the machine itself says: commands, paths, control files.
  CODE,
  /// What is said beside.
  NOTE
}
