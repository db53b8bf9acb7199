package dev.virtlab.webexport;

import org.teavm.jso.JSObject;

/// What the page's script can ask of a learner's desk; answers are JSON, so that only texts pass
/// between the two languages.
///
/// Every word that does something answers with the whole sheet: what was said, the step, the
/// prompt, the score.
public interface Desk extends JSObject {

  /// How things stand.
  String sheet();

  /// Enters a line in the world.
  String enter(String line);

  /// `interrupt`, `endInput`, or `wait` with milliseconds.
  String act(String kind, double milliseconds);

  /// Answers a quiz or a prediction.
  String answer(String words);

  /// Plays the lines of a demonstration.
  String demonstrate();

  /// Goes to the next step, also from one that is not solved.
  String next();

  /// Gives the hint that fits now.
  String hint();

  /// Judges the step.
  String check();

  /// Shows the solution; the step earns nothing more.
  String solution();

  /// Takes back the last line of the step.
  String undo();

  /// Begins again in a fresh world.
  String reset();

  /// Speaks another language: `en` or `ko`.
  String speak(String language);

  /// Whether the world has a program of that name where the learner stands.
  boolean hasProgram(String name);

  /// What the last word of the text before the cursor may become, as a list; a folder ends with a
  /// slash.
  String offers(String before);

  /// Begins a show of what the last line did, or of all that happened; answers with its beats.
  String show(boolean everything);

  /// The frame of a beat of that show.
  ///
  /// @param view `nest`, `timeline`, `path`, `blocks`, `exits`, `walk`, `vcpus` or `layers`
  /// @param width in cells
  String frame(int beat, String view, int width);

  /// All that was done, as the progress file that `virtlab grade` grades.
  String progress();

  /// The SHA-256 of the trace, the name of the run.
  String hash();
}
