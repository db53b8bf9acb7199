package dev.virtlab.userland.virtualbox;

import java.util.List;
import java.util.Map;

/// `guestproperty`: words that the host and its guest leave for each other.
final class PropertyVerb {

  private static final int NAME_MAX = 48;
  private static final int VALUE_MAX = 28;

  private PropertyVerb() {}

  static Verb verb() {
    return new Verb(
        "guestproperty",
        "Manage virtual machine guest properties",
        List.of(
            "guestproperty get <uuid | vmname> <property-name>",
            "guestproperty enumerate <uuid | vmname>",
            "guestproperty set <uuid | vmname> <property-name> [property-value]",
            "guestproperty unset <uuid | vmname> <property-name>"),
        PropertyVerb::read);
  }

  private static Door.Deed read(Client client, List<String> list) {
    if (list.isEmpty()) {
      throw new Words.Wrong("No subcommand specified");
    }
    List<String> rest = Words.of(list.subList(1, list.size()), "flags=").operands();
    return switch (list.getFirst()) {
      case "get" -> get(counted(rest, 2, 2));
      case "set" -> set(counted(rest, 2, 3));
      case "unset", "delete" -> unset(counted(rest, 2, 2));
      case "enumerate" -> enumerate(counted(rest, 1, 1));
      default -> throw new Words.Wrong("Invalid parameter '" + list.getFirst() + "'");
    };
  }

  private static List<String> counted(List<String> words, int least, int most) {
    if (words.size() < least || words.size() > most) {
      throw new Words.Wrong("Incorrect parameters");
    }
    return words;
  }

  private static Door.Deed get(List<String> words) {
    return (box, said) -> {
      Property found = box.find(words.get(0)).properties.get(words.get(1));
      said.out(found == null ? "No value set!\n" : "Value: " + found.value() + "\n");
    };
  }

  private static Door.Deed set(List<String> words) {
    return (box, said) -> {
      Map<String, Property> all = box.find(words.get(0)).properties;
      if (words.size() == 2) {
        all.remove(words.get(1));
      } else {
        all.put(words.get(1), new Property(words.get(2), box.files().now()));
      }
    };
  }

  private static Door.Deed unset(List<String> words) {
    return (box, said) -> box.find(words.get(0)).properties.remove(words.get(1));
  }

  private static Door.Deed enumerate(List<String> words) {
    return (box, said) -> {
      Map<String, Property> all = box.find(words.getFirst()).properties;
      if (all.isEmpty()) {
        said.out("No properties found.\n");
        return;
      }
      int name = all.keySet().stream().mapToInt(String::length).max().orElse(1);
      int value = all.values().stream().mapToInt(p -> p.value().length()).max().orElse(1);
      int width = Math.min(NAME_MAX, name) + Math.min(VALUE_MAX, value) + 6;
      all.forEach(
          (key, p) -> {
            String line =
                key
                    + " ".repeat(Math.max(0, Math.min(NAME_MAX, name) - key.length()))
                    + " = '"
                    + p.value()
                    + "'";
            said.out(line + " ".repeat(Math.max(1, width - line.length())) + "@ " + p.at() + "\n");
          });
    };
  }

  /// A value, and when it was set: nanoseconds since 1970 UTC.
  record Property(String value, long moment) {
    String at() {
      return dev.virtlab.userland.text.CivilTime.of(moment).format("%Y-%m-%dT%H:%M:%S.%3NZ");
    }
  }
}
