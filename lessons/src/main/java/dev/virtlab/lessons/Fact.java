package dev.virtlab.lessons;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Query;
import java.util.Optional;
import java.util.stream.Stream;

/// Something that is so or otherwise in a world, and how it is read there: a query, and which part
/// of the answer counts. It is read the same way in every world.
///
/// @param line a line that prints it (its parameters already filled in when it is read)
public record Fact(String name, String line, Part part) {

  /// Which part of the answer counts.
  public sealed interface Part {

    /// All of it, without blanks at the ends.
    record All() implements Part {}

    /// The word of that number, counting from 1, blanks between.
    record Word(int number) implements Part {}

    /// How many lines there are that are not empty.
    record Lines() implements Part {}

    /// How many lines hold a text.
    record LinesWith(String text) implements Part {}

    /// What follows the key on the first line that begins with it, as in `oom_kill 1`.
    record After(String key) implements Part {}
  }

  /// Reads it; empty where the answer has no such part.
  public Optional<String> read(Lab lab, Parameters parameters) {
    String answer = lab.observe(new Query.Line(parameters.fill(line))).answer().strip();
    return switch (part) {
      case Part.All _ -> Optional.of(answer);
      case Part.Word word -> word(answer, word.number());
      case Part.Lines _ ->
          Optional.of(Long.toString(lines(answer).filter(l -> !l.isBlank()).count()));
      case Part.LinesWith with -> {
        String text = parameters.fill(with.text());
        yield Optional.of(Long.toString(lines(answer).filter(l -> l.contains(text)).count()));
      }
      case Part.After after ->
          lines(answer)
              .filter(l -> l.startsWith(after.key()))
              .findFirst()
              .map(l -> l.substring(after.key().length()).strip());
    };
  }

  private static Stream<String> lines(String answer) {
    return Stream.of(answer.split("\n", -1));
  }

  private static Optional<String> word(String answer, int number) {
    String[] words = answer.split("\\s+", -1);
    return number <= words.length ? Optional.of(words[number - 1]) : Optional.empty();
  }
}
