package dev.virtlab.console.corpus;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How many lines the simulated world answers as the real tools did: exit status and both streams.
final class Score {

  private final Normaliser normaliser;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int judged;

  /// A line that is answered otherwise.
  ///
  /// @param real what the real tools answered, made comparable
  record Difference(String session, String line, String real, String ours) {

    String told() {
      return "[" + session + "] $ " + line + "\n--- real\n" + real + "\n--- ours\n" + ours + "\n";
    }
  }

  Score(Normaliser normaliser) {
    this.normaliser = normaliser;
  }

  void add(Replayed replayed) {
    if (!replayed.fault().isEmpty()) {
      faults.add("[" + replayed.session().name() + "] " + replayed.fault());
    }
    for (int i = 0; i < replayed.answers().size(); i++) {
      Recorded.Line line = replayed.session().lines().get(i);
      if (!line.unstable()) {
        judged++;
        judge(replayed.session(), line, replayed.answers().get(i));
      }
    }
  }

  private void judge(Recorded session, Recorded.Line line, Optional<JsonObject> answer) {
    String real = comparable(line.exit(), line.stdout(), line.stderr(), line.hints());
    String ours =
        answer
            .map(
                json ->
                    comparable(
                        json.get("exit").getAsInt(),
                        json.get("stdout").getAsString(),
                        json.get("stderr").getAsString(),
                        line.hints()))
            .orElse("no answer");
    if (!real.equals(ours)) {
      differences.add(new Difference(session.name(), line.line(), real, ours));
    }
  }

  private String comparable(int exit, String stdout, String stderr, List<String> hints) {
    String error = normaliser.comparable(stderr, hints);
    return "exit "
        + exit
        + "\n"
        + normaliser.comparable(stdout, hints)
        + (error.isEmpty() ? "" : "\nstderr:\n" + error);
  }

  int judged() {
    return judged;
  }

  List<Difference> differences() {
    return differences;
  }

  /// What went wrong on our own side.
  List<String> faults() {
    return faults;
  }

  /// Of a hundred lines, how many are equal.
  double percent() {
    return judged == 0 ? 0 : 100.0 * (judged - differences.size()) / judged;
  }
}
