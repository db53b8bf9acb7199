package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Answers of two worlds, judged: what differs must be named, and what is named must differ.
///
/// @param entered the names of the sessions that were entered
record Judgement(List<BothWorlds.Answered> answers, Deviations named, Set<String> entered) {

  /// Writes to `target/NAME.txt` what differs, then fails if it may not.
  void passes(String name) throws IOException {
    report(name);
    List<BothWorlds.Answered> different = answers.stream().filter(a -> !a.isEqual()).toList();
    assertThat(different)
        .filteredOn(a -> why(a).isEmpty())
        .extracting(a -> a.told(""))
        .as("lines that differ and are not named")
        .isEmpty();
    assertThat(different.stream().map(BothWorlds.Answered::name))
        .as("what is named differs")
        .containsAll(named.certain(entered));
  }

  private String why(BothWorlds.Answered answered) {
    return named.why(answered.session().name(), answered.line().line());
  }

  /// How many lines are evidence, and equal.
  long evidence() {
    return answers.stream().filter(a -> a.line().evidence() && a.isEqual()).count();
  }

  private void report(String name) throws IOException {
    String summary =
        "%s: %d lines in both worlds, %d equal; evidence %d, equal %d; same events in %d"
            .formatted(
                name,
                answers.size(),
                answers.stream().filter(BothWorlds.Answered::isEqual).count(),
                answers.stream().filter(a -> a.line().evidence()).count(),
                evidence(),
                answers.stream().filter(BothWorlds.Answered::sameEvents).count());
    System.out.println(summary);
    StringBuilder told = new StringBuilder(summary).append("\n\n");
    answers.stream().filter(a -> !a.isEqual()).forEach(a -> told.append(a.told(why(a))));
    Path file = Path.of("target", name + ".txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, told);
  }
}
