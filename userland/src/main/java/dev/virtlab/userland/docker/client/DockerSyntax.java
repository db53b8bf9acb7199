package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.grammar.Command;
import dev.virtlab.userland.docker.client.grammar.Flag;
import java.util.List;
import java.util.Optional;

/// What a line editor wants to know of the grammar of `docker`: what may stand at the cursor.
public final class DockerSyntax {

  private DockerSyntax() {}

  /// What an argument names.
  public enum Name {
    CONTAINER,
    IMAGE,
    VOLUME,
    NONE
  }

  /// What may stand next.
  ///
  /// @param commands commands that the words before open
  /// @param options the options of the command so far
  /// @param name what its next argument names
  public record Wanted(List<String> commands, List<String> options, Name name) {
    public Wanted {
      commands = List.copyOf(commands);
      options = List.copyOf(options);
    }
  }

  /// What may stand after these words, of which the first is `docker`.
  public static Wanted wanted(List<String> words) {
    Command command = DockerGrammar.GRAMMAR.root();
    boolean value = false;
    int arguments = 0;
    for (String word : words.subList(Math.min(1, words.size()), words.size())) {
      if (value) {
        value = false;
      } else if (word.startsWith("-")) {
        value = takesValue(command, word);
      } else if (child(command, word).isPresent()) {
        command = child(command, word).get();
      } else {
        arguments++;
      }
    }
    return new Wanted(
        command.children().stream().map(Command::name).toList(),
        command.firstEndsFlags() && arguments > 0 ? List.of() : options(command),
        value || (command.firstEndsFlags() && arguments > 0) ? Name.NONE : name(command));
  }

  private static Optional<Command> child(Command command, String word) {
    return command.children().stream()
        .filter(child -> child.name().equals(word) || child.also().contains(word))
        .findFirst();
  }

  private static boolean takesValue(Command command, String word) {
    return command.flags().stream()
        .filter(flag -> names(flag, word))
        .anyMatch(flag -> flag.kind().needsValue());
  }

  private static boolean names(Flag flag, String word) {
    return word.equals("--" + flag.name())
        || (word.length() == 2 && flag.letter().filter(l -> l == word.charAt(1)).isPresent());
  }

  private static List<String> options(Command command) {
    return command.flags().stream()
        .filter(flag -> !flag.hidden() && flag.deprecated().isEmpty())
        .map(flag -> "--" + flag.name())
        .toList();
  }

  /// The help of a command says what its first argument names.
  private static Name name(Command command) {
    String usage = command.usage();
    if (usage.contains("CONTAINER") || usage.contains("NAME|ID")) {
      return Name.CONTAINER;
    }
    if (usage.contains("IMAGE")) {
      return Name.IMAGE;
    }
    return usage.contains("VOLUME") ? Name.VOLUME : Name.NONE;
  }
}
