package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import java.util.ArrayList;
import java.util.List;

/// A network to connect to, as `--network` gives it: a name, or fields such as `name=x,alias=y`.
///
/// @param plain whether nothing but the name was given
record NetworkOption(String name, List<String> aliases, boolean plain) {

  static NetworkOption parse(String text) throws InvalidAmount {
    if (!isLong(text)) {
      return new NetworkOption(text, List.of(), true);
    }
    String name = "";
    boolean plain = true;
    List<String> aliases = new ArrayList<>();
    for (String field : Csv.fields(text)) {
      if (field.indexOf('=') <= 0) {
        throw new InvalidAmount("invalid field " + field);
      }
      String key = ListValues.key(field).strip();
      String value = field.substring(field.indexOf('=') + 1).strip();
      switch (key) {
        case "name" -> name = value;
        case "alias" -> aliases.add(value);
        case "ip", "ip6", "mac-address", "link-local-ip", "driver-opt", "gw-priority" ->
            plain = false;
        default -> throw new InvalidAmount("invalid field key " + key);
      }
    }
    if (name.isEmpty()) {
      throw new InvalidAmount("network name/id is not specified");
    }
    return new NetworkOption(name, aliases, plain);
  }

  /// Whether the text has a `word=word` somewhere.
  private static boolean isLong(String text) {
    for (int i = 1; i < text.length() - 1; i++) {
      if (text.charAt(i) == '=' && isWord(text.charAt(i - 1)) && isWord(text.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /// Whether it is none of the engine's own modes.
  boolean isUserDefined() {
    return !List.of("default", "bridge", "host", "none").contains(name)
        && !name.equals("container")
        && !name.startsWith("container:");
  }
}
