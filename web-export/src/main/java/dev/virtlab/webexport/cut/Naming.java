package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives everything names that pack better than the compiler's, and that no browser has.
///
/// The compiler gives each field of each class a name of its own, thousands of them, which no
/// packer can shorten. Here the fields of a class are counted on from those of the class it is made
/// from, so two fields have one name only where no object has both. What is declared at the top
/// level is named in the order in which it stands, so that neighbours have similar names, but the
/// most used first, with one sign or two.
final class Naming {

  private static final String FIRST = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String MORE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$";

  /// Names that short which a browser has.
  private static final Set<String> TAKEN =
      Set.of("CSS", "DOM", "GPU", "HID", "Ink", "Map", "NaN", "Set", "URL", "USB", "XML");

  private static final Pattern PARENT = Pattern.compile("([\\w$]+)\\.call\\((?:this|a)\\)");
  private static final Pattern FIELD = Pattern.compile("[{;](?:this|a)\\.([\\w$]+)=");
  private static final Pattern EMPTY = Pattern.compile("[\\w$]+=[\\w$]+\\(([\\w$]*)\\)");

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, List<String>> own = new HashMap<>();

  /// @param exports what the laboratory gives away is put on; the window here
  /// @param items all, in the order in which they will stand
  /// @param isClass the names of the classes
  Naming(String exports, List<Item> items, Set<String> isClass) {
    names.put(exports, "window");
    for (Item item : items) {
      if (isClass.contains(item.name())) {
        describe(item);
      }
    }
    own.keySet().forEach(this::count);
    top(items);
  }

  private void describe(Item item) {
    String text = Compact.text(item.words());
    Matcher parent = (item.kind() == Item.Kind.LET ? EMPTY : PARENT).matcher(text);
    if (parent.find()) {
      parents.put(item.name(), parent.group(1));
    }
    List<String> declared = new ArrayList<>();
    if (item.kind() == Item.Kind.CONSTRUCTOR) {
      FIELD.matcher(text).results().forEach(found -> declared.add(found.group(1)));
    }
    declared.removeIf(field -> field.startsWith("$"));
    own.put(item.name(), declared);
  }

  /// Names the fields of a class; gives how many its objects have.
  private int count(String type) {
    List<String> declared = own.getOrDefault(type, List.of());
    String parent = parents.getOrDefault(type, "");
    int at = parent.isEmpty() || !own.containsKey(parent) ? 0 : count(parent);
    for (String field : declared) {
      fields.put(field, "_" + (at < MORE.length() ? MORE.substring(at, at + 1) : at));
      at++;
    }
    return at;
  }

  /// Names that mean something else: a browser has them, or the laboratory asks for them.
  private static Set<String> taken(List<Item> items) {
    Set<String> taken = new HashSet<>();
    items.forEach(item -> taken.addAll(item.words()));
    items.forEach(item -> taken.remove(item.name()));
    taken.addAll(TAKEN);
    return taken;
  }

  private void top(List<Item> items) {
    Set<String> taken = taken(items);
    Map<String, Integer> used = new LinkedHashMap<>();
    items.stream().filter(item -> !item.name().isEmpty()).forEach(item -> used.put(item.name(), 0));
    for (Item item : items) {
      item.words().forEach(word -> used.computeIfPresent(word, (_, n) -> n + 1));
    }
    List<String> all = new ArrayList<>(used.keySet());
    List<String> often = new ArrayList<>(all);
    often.sort(Comparator.comparingInt((String name) -> -used.getOrDefault(name, 0)));
    List<String> few = few();
    few.removeAll(taken);
    Set<String> shortened = new HashSet<>(often.subList(0, Math.min(few.size(), often.size())));
    int next = 0;
    for (String name : often.subList(0, shortened.size())) {
      names.put(name, few.get(next++));
    }
    all.removeIf(shortened::contains);
    next = 0;
    for (String name : all) {
      String made = three(next++);
      while (taken.contains(made)) {
        made = three(next++);
      }
      names.put(name, made);
    }
  }

  private static List<String> few() {
    List<String> few = new ArrayList<>();
    for (int i = 0; i < FIRST.length(); i++) {
      String first = FIRST.substring(i, i + 1);
      few.add(first);
      for (int j = 0; j < MORE.length(); j++) {
        few.add(first + MORE.charAt(j));
      }
    }
    return few;
  }

  private static String three(int number) {
    int more = MORE.length();
    return ""
        + FIRST.charAt(number / more / more)
        + MORE.charAt(number / more % more)
        + MORE.charAt(number % more);
  }

  /// Says names in few words, divided by blanks: `Dca+5` is Dca and the five names after it.
  static String runs(List<String> names) {
    List<String> words = new ArrayList<>(names);
    words.sort(Comparator.comparingInt(String::length).thenComparingInt(Naming::number));
    List<String> runs = new ArrayList<>();
    int more = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean goesOn =
          i + 1 < words.size()
              && words.get(i).length() == words.get(i + 1).length()
              && number(words.get(i)) + 1 == number(words.get(i + 1));
      if (goesOn) {
        more++;
      } else {
        runs.add(words.get(i - more) + (more > 0 ? "+" + more : ""));
        more = 0;
      }
    }
    return String.join(" ", runs);
  }

  /// The place of a name among those of its length.
  private static int number(String name) {
    int number = FIRST.indexOf(name.charAt(0));
    for (int i = 1; i < name.length(); i++) {
      number = number * MORE.length() + MORE.indexOf(name.charAt(i));
    }
    return number;
  }

  /// The new name of what is declared at the top level.
  String name(String old) {
    return names.getOrDefault(old, old);
  }

  /// The words of a script with the new names.
  List<String> renamed(List<String> words) {
    List<String> renamed = new ArrayList<>();
    String before = "";
    for (String word : words) {
      renamed.add(
          before.equals(".") ? fields.getOrDefault(word, word) : names.getOrDefault(word, word));
      before = word;
    }
    return renamed;
  }
}
