package dev.virtlab.console.corpus;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The loop devices of a world, told as the first, the second and so on: a real run has numbers of
/// its own, a fresh host begins with 0. Columns are as wide as the longest name, so blanks that
/// follow each other count as one.
///
/// @param first the lowest number that was seen
record Disks(int first) {

  private static final Pattern NAMED = Pattern.compile("loop(\\d+)");
  private static final Pattern NUMBERED = Pattern.compile("\\b7:(\\d+)\\b");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  /// Those that the answers of a session name.
  static Disks among(List<Heard> answers) {
    return new Disks(
        answers.stream()
            .flatMap(answer -> NAMED.matcher(answer.stdout() + answer.stderr()).results())
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .min()
            .orElse(0));
  }

  /// The same answer in a world that begins with 0.
  Heard renumbered(Heard answer) {
    return new Heard(answer.exit(), renumbered(answer.stdout()), renumbered(answer.stderr()));
  }

  private String renumbered(String text) {
    String named = NAMED.matcher(text).replaceAll(found -> "loop" + place(found));
    String numbered = NUMBERED.matcher(named).replaceAll(found -> "7:" + place(found));
    return BLANKS.matcher(numbered).replaceAll(" ");
  }

  private int place(MatchResult found) {
    return Integer.parseInt(found.group(1)) - first;
  }
}
