package dev.virtlab.userland.docker.client.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads flags from lines of a table; [CommandTable] tells their form.
final class FlagTable {

  private final Map<String, Kind> kinds;
  private final Map<String, String> texts;

  FlagTable(Map<String, Kind> kinds, Map<String, String> texts) {
    this.kinds = kinds;
    this.texts = texts;
  }

  /// The flags among the lines.
  List<Flag> read(List<String> lines) {
    List<Flag> flags = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("-")) {
        flags.add(flag(line));
      }
    }
    return flags;
  }

  private Flag flag(String line) {
    int bar = line.indexOf(" | ");
    String head = line.substring(0, bar);
    String usage = line.substring(bar + 3);
    String[] words = head.split(" ", -1);
    int name = words[0].startsWith("--") ? 0 : 1;
    String type = words[name + 1];
    int equals = type.indexOf('=');
    return new Flag(
        name == 0 ? Optional.empty() : Optional.of(words[0].charAt(1)),
        words[name].substring(2),
        kind(equals < 0 ? type : type.substring(0, equals)),
        equals < 0 ? "" : type.substring(equals + 1),
        text(texts.getOrDefault(usage, usage)),
        need(head),
        head.contains("{hidden}"),
        deprecated(head));
  }

  private Kind kind(String name) {
    return Optional.ofNullable(kinds.get(name))
        .orElseThrow(() -> new IllegalStateException("no kind of flag: " + name));
  }

  private static Need need(String head) {
    if (head.contains("{windows}")) {
      return new Need.Windows();
    }
    if (head.contains("{experimental}")) {
      return new Need.Experimental();
    }
    int version = head.indexOf("{1.");
    return version < 0
        ? new Need.None()
        : new Need.Version(head.substring(version + 1, head.indexOf('}', version)));
  }

  private static Optional<String> deprecated(String head) {
    String mark = "{deprecated: ";
    int at = head.indexOf(mark);
    return at < 0
        ? Optional.empty()
        : Optional.of(head.substring(at + mark.length(), head.indexOf('}', at)));
  }

  /// A text with its marks replaced.
  static String text(String marked) {
    return marked.replace("{nl}", "\n").replace('~', ' ');
  }
}
