package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.CivilTime;
import java.util.ArrayList;
import java.util.List;

/// `dir`: the names of a directory as NTFS keeps them, in order, without regard to case.
final class DirListing {

  static final String VOLUME =
      " Volume in drive C has no label.\n Volume Serial Number is 5E2B-0C4D\n";

  private static final int NUMBER = 17;

  private final Calls calls;

  DirListing(Calls calls) {
    this.calls = calls;
  }

  Said list(List<String> words) {
    boolean bare = words.stream().anyMatch(word -> word.equalsIgnoreCase("/b"));
    List<String> names = words.stream().filter(word -> !word.startsWith("/")).toList();
    String path = WinPath.resolve(calls, names.isEmpty() ? "." : names.getFirst());
    try {
      Stat stat = calls.stat(path);
      boolean directory = stat.type() == Stat.Type.DIRECTORY;
      String folder = directory ? path : WinPath.parent(path);
      List<String> entries = directory ? entries(path) : List.of(WinPath.last(path));
      return Said.out(bare ? bare(entries) : table(folder, entries, directory));
    } catch (CallFailed _) {
      String head = bare ? "" : heading(WinPath.parent(path));
      return new Said(head, "File Not Found\n", 1);
    }
  }

  private List<String> entries(String path) {
    List<String> names = new ArrayList<>();
    if (path.length() > 3) {
      names.addAll(List.of(".", ".."));
    }
    calls.list(path).stream()
        .map(FileCalls.Entry::name)
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .forEach(names::add);
    return names;
  }

  private static String bare(List<String> entries) {
    StringBuilder text = new StringBuilder();
    entries.stream().filter(n -> !n.startsWith(".")).forEach(n -> text.append(n).append('\n'));
    return text.toString();
  }

  private static String heading(String folder) {
    return VOLUME + "\n Directory of " + WinPath.shown(folder) + "\n\n";
  }

  private String table(String folder, List<String> entries, boolean whole) {
    StringBuilder text = new StringBuilder(heading(folder));
    int files = 0;
    long bytes = 0;
    for (String name : entries) {
      Stat stat = calls.lstat(folder + "/" + name);
      boolean directory = stat.type() == Stat.Type.DIRECTORY;
      files += directory ? 0 : 1;
      bytes += directory ? 0 : stat.size();
      text.append(CivilTime.of(stat.modified()).format("%m/%d/%Y  %I:%M %p"));
      text.append(
          directory ? "    <DIR>         " : " ".repeat(1) + right(grouped(stat.size()), 17));
      text.append(' ').append(name).append('\n');
    }
    FileCalls.StatFs space = calls.statfs(folder);
    text.append(right(String.valueOf(files), NUMBER - 1)).append(" File(s) ");
    text.append(right(grouped(bytes), 14)).append(" bytes\n");
    int folders = whole ? entries.size() - files : 0;
    text.append(right(String.valueOf(folders), NUMBER - 1)).append(" Dir(s)  ");
    String free = grouped(space.available() * space.blockSize());
    return text.append(right(free, 14)).append(" bytes free\n").toString();
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /// A number with a comma after every three digits.
  static String grouped(long number) {
    StringBuilder text = new StringBuilder(String.valueOf(number));
    for (int at = text.length() - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
