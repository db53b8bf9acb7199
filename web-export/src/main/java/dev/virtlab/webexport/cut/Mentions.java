package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What the items of the laboratory mention of each other, by number.
final class Mentions {

  /// What one item mentions.
  ///
  /// @param all every other item
  /// @param needed those that have to be there for more than to be told apart from
  /// @param members the names behind a dot
  record Of(List<Integer> all, List<Integer> needed, Set<String> members) {
    Of {
      all = List.copyOf(all);
      needed = List.copyOf(needed);
      members = Set.copyOf(members);
    }
  }

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Of> mentions = new ArrayList<>();

  Mentions(List<Item> items, Runtime runtime) {
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).name().isEmpty()) {
        numbers.put(items.get(i).name(), i);
      }
    }
    for (Item item : items) {
      mentions.add(of(item.isTable(runtime.kinds()) ? List.of() : item.words(), item.name()));
    }
  }

  private Of of(List<String> words, String own) {
    List<Integer> all = new ArrayList<>();
    List<Integer> needed = new ArrayList<>();
    Set<String> members = new HashSet<>();
    String before = "";
    for (String word : words) {
      Integer number = numbers.get(word);
      if (before.equals(".")) {
        members.add(word);
      } else if (number != null && !word.equals(own)) {
        all.add(number);
        if (!before.equals("instanceof")) {
          needed.add(number);
        }
      }
      before = word;
    }
    return new Of(all, needed, members);
  }

  Of of(int item) {
    return mentions.get(item);
  }

  boolean declares(String name) {
    return numbers.containsKey(name);
  }

  int number(String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }
}
