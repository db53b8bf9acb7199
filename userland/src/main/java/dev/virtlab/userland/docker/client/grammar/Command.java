package dev.virtlab.userland.docker.client.grammar;

import java.util.List;
import java.util.Optional;

/// A command at one place of the tree.
///
/// @param path its words from the program's name on, as `docker container ls`
/// @param places all places where the same command stands, the own one included; the first names
///   what it does
/// @param also other names for its last word
/// @param usage what follows the path in the first line of help
/// @param description its help
/// @param summary its line in lists
/// @param arity how many arguments it takes
/// @param firstEndsFlags whether what follows the first argument belongs to something else
/// @param parsed whether its flags are known here; else everything after its name is an argument
/// @param flags by name
/// @param children by name; a command with children only groups them
public record Command(
    String path,
    List<String> places,
    List<String> also,
    String usage,
    String description,
    String summary,
    Arity arity,
    boolean firstEndsFlags,
    boolean parsed,
    Need need,
    List<Flag> flags,
    List<Command> children) {

  /// Its last word.
  public String name() {
    return path.substring(path.lastIndexOf(' ') + 1);
  }

  /// Whether it is the program itself.
  public boolean isRoot() {
    return path.indexOf(' ') < 0;
  }

  /// What it does: the first of its places.
  public String deed() {
    return places.getFirst();
  }

  /// The line after `Usage:` in complaints.
  String useLine() {
    return usage.isEmpty() ? path : path + " " + usage;
  }

  Optional<Command> child(String word) {
    for (Command child : children) {
      if (child.name().equals(word) || child.also.contains(word)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  Optional<Flag> flag(String name) {
    return flags.stream().filter(flag -> flag.name().equals(name)).findFirst();
  }

  Optional<Flag> flag(char letter) {
    return flags.stream()
        .filter(flag -> flag.letter().isPresent() && flag.letter().get() == letter)
        .findFirst();
  }
}
