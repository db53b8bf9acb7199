package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The record and its fields; each is made from the other when it is asked for.
final class Fields {

  /// The most fields of one record.
  private static final int COUNT_MAX = 1_000_000;

  private final Function<String, Regex> patterns;
  private String record = "";
  private String separator = " ";
  private final List<Value> list = new ArrayList<>();
  private boolean split = true;
  private boolean joined = true;

  Fields(Function<String, Regex> patterns) {
    this.patterns = patterns;
  }

  /// A new record, to be split by this separator.
  void set(String text, String fs) {
    record = text;
    separator = fs;
    split = false;
    joined = true;
    list.clear();
  }

  private void split() {
    if (!split) {
      split = true;
      for (String part : parts(record, separator, patterns)) {
        list.add(Value.input(part));
      }
    }
  }

  int count() {
    split();
    return list.size();
  }

  void count(int wanted) {
    split();
    while (list.size() > wanted) {
      list.removeLast();
    }
    while (list.size() < Math.min(wanted, COUNT_MAX)) {
      list.add(Value.unset());
    }
    joined = false;
  }

  Value get(int index, String ofs, String convert) {
    if (index == 0) {
      if (!joined) {
        joined = true;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
          all.append(i == 0 ? "" : ofs).append(list.get(i).toText(convert));
        }
        record = all.toString();
      }
      return Value.input(record);
    }
    split();
    return index <= list.size() ? list.get(index - 1) : Value.unset();
  }

  void set(int index, Value value) {
    split();
    if (index > list.size()) {
      count(index);
    }
    if (index <= list.size()) {
      list.set(index - 1, value);
    }
    joined = false;
  }

  /// The parts of a text: by blanks for one blank, by characters for nothing, by a character, or by
  /// an expression.
  static List<String> parts(String text, String fs, Function<String, Regex> patterns) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (fs.equals(" ")) {
      return words(text);
    }
    if (fs.isEmpty()) {
      return characters(text);
    }
    if (fs.length() == 1 && !fs.equals("\\")) {
      return single(text, fs.charAt(0));
    }
    return matched(text, patterns.apply(fs));
  }

  private static List<String> characters(String text) {
    List<String> characters = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int next = text.offsetByCodePoints(at, 1);
      characters.add(text.substring(at, next));
      at = next;
    }
    return characters;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean blank = i == text.length() || " \t\n".indexOf(text.charAt(i)) >= 0;
      if (!blank && from < 0) {
        from = i;
      } else if (blank && from >= 0) {
        words.add(text.substring(from, i));
        from = -1;
      }
    }
    return words;
  }

  private static List<String> single(String text, char c) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (true) {
      int at = text.indexOf(c, from);
      if (at < 0) {
        parts.add(text.substring(from));
        return parts;
      }
      parts.add(text.substring(from, at));
      from = at + 1;
    }
  }

  private static List<String> matched(String text, Regex regex) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at <= text.length()) {
      Optional<Match> match = regex.find(text, at);
      if (match.isEmpty()) {
        break;
      }
      if (match.get().end() == match.get().start()) {
        at = match.get().end() + 1;
        continue;
      }
      parts.add(text.substring(from, match.get().start()));
      from = match.get().end();
      at = from;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
