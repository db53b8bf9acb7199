package dev.virtlab.stage;

/// What a show asks who watches it, and where it answers.
///
/// @param beat the beat that shows the answer; the show stops before it
public record Question(int beat, String asked, String answer) {}
