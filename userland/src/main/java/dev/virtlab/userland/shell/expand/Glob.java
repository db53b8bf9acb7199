package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.shell.state.Shell;
import java.util.ArrayList;
import java.util.List;

/// Pathname expansion: the files whose names match.
final class Glob {

  private final Shell shell;
  private final Calls calls;
  private final boolean lists;
  private final boolean ignoreCase;
  private final boolean dots;

  Glob(Shell shell) {
    this.shell = shell;
    this.calls = shell.calls();
    this.lists = shell.options().shopt("extglob");
    this.ignoreCase = shell.options().shopt("nocaseglob");
    this.dots = shell.options().shopt("dotglob");
  }

  /// The paths that match, sorted; none where nothing does.
  List<String> paths(Field field) {
    List<Field> parts = parts(field);
    List<String> found = List.of("");
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      found = step(found, parts.get(i), last);
    }
    List<String> sorted = new ArrayList<>(found);
    sorted.sort(Glob::compare);
    return sorted;
  }

  /// By code point, as the locale C.UTF-8 sorts.
  static int compare(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int x = a.codePointAt(i);
      int y = b.codePointAt(i);
      if (x != y) {
        return Integer.compare(x, y);
      }
      i += Character.charCount(x);
    }
    return Integer.compare(a.length(), b.length());
  }

  /// The names between the slashes, each with the slashes behind it.
  private static List<Field> parts(Field field) {
    List<Field> parts = new ArrayList<>();
    int begin = 0;
    int at = 0;
    while (at < field.text().length()) {
      if (field.text().charAt(at) != '/') {
        at++;
        continue;
      }
      while (at < field.text().length() && field.text().charAt(at) == '/') {
        at++;
      }
      parts.add(field.part(begin, at));
      begin = at;
    }
    if (begin < at) {
      parts.add(field.part(begin, at));
    }
    return parts;
  }

  private List<String> step(List<String> before, Field part, boolean last) {
    int slash = part.text().indexOf('/');
    int end = slash < 0 ? part.text().length() : slash;
    Field name = part.part(0, end);
    String slashes = part.text().substring(end);
    boolean matching = name.hasPattern() || (lists && name.hasPatternList());
    List<String> after = new ArrayList<>();
    for (String base : before) {
      if (matching) {
        matches(base, name, slashes, last, after);
      } else if (!last || exists(base + plain(name) + slashes)) {
        after.add(base + plain(name) + slashes);
      }
    }
    return after;
  }

  /// The letters of a part that matches only itself.
  private static String plain(Field name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.text().length(); i++) {
      boolean escape =
          name.text().charAt(i) == '\\'
              && name.mask().charAt(i) == Field.PLAIN
              && i + 1 < name.text().length();
      out.append(name.text().charAt(escape ? ++i : i));
    }
    return out.toString();
  }

  private void matches(String base, Field name, String slashes, boolean last, List<String> into) {
    Pattern pattern = Pattern.of(name, lists, ignoreCase);
    boolean dotted = name.text().startsWith(".");
    for (FileCalls.Entry entry : entries(base)) {
      boolean hidden = entry.name().startsWith(".") && !dotted && !dots;
      if (!hidden && pattern.matches(entry.name()) && fits(base, entry, slashes)) {
        into.add(base + entry.name() + slashes);
      }
    }
    if (dotted && !shell.options().shopt("globskipdots") && last) {
      List.of(".", "..").stream()
          .filter(pattern::matches)
          .forEach(d -> into.add(base + d + slashes));
    }
  }

  private List<FileCalls.Entry> entries(String base) {
    try {
      return calls.list(base.isEmpty() ? "." : base);
    } catch (CallFailed _) {
      return List.of();
    }
  }

  private boolean fits(String base, FileCalls.Entry entry, String slashes) {
    if (slashes.isEmpty() || entry.type() == Stat.Type.DIRECTORY) {
      return true;
    }
    try {
      return calls.stat(base + entry.name()).type() == Stat.Type.DIRECTORY;
    } catch (CallFailed _) {
      return false;
    }
  }

  private boolean exists(String path) {
    try {
      calls.lstat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }
}
