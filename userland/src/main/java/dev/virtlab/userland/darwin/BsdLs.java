package dev.virtlab.userland.darwin;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `ls` as the BSDs have it: other words, other columns, no long options; ls(1) of macOS.
final class BsdLs implements Tool {

  private static final String LETTERS = "@1ACFRSTalrt";
  private static final String USAGE =
      "usage: ls [-@ABCFGHILOPRSTUWabcdefghiklmnopqrstuvwxy1%,] [--color=when] [-D format] [file"
          + " ...]\n";

  private static final int TAB = 8;

  @Override
  public Step run(Run run) {
    StringBuilder options = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (String word : run.args()) {
      if (word.length() > 1 && word.startsWith("-")) {
        options.append(word, 1, word.length());
      } else {
        names.add(word);
      }
    }
    for (char c : options.toString().toCharArray()) {
      if (LETTERS.indexOf(c) < 0) {
        run.err("ls: illegal option -- " + c + "\n" + USAGE);
        return run.exit(1);
      }
    }
    return list(run, options.toString(), names.isEmpty() ? List.of(".") : names);
  }

  private static Step list(Run run, String options, List<String> names) {
    List<String> files = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (String name : names.stream().sorted().toList()) {
      try {
        Stat stat = options.contains("l") ? run.calls().lstat(name) : run.calls().stat(name);
        boolean folder = stat.type() == Stat.Type.DIRECTORY;
        (folder ? folders : files).add(name);
      } catch (CallFailed failure) {
        run.complain(name + ": " + failure.errno().message());
      }
    }
    print(run, options, "", files);
    for (String folder : folders) {
      if (names.size() > 1) {
        run.out(
            (files.isEmpty() && folder.equals(folders.getFirst()) ? "" : "\n") + folder + ":\n");
      }
      folder(run, options, folder);
    }
    return run.exit();
  }

  private static void folder(Run run, String options, String path) {
    List<String> names = new ArrayList<>();
    try {
      boolean all = options.contains("a");
      names.addAll(all ? List.of(".", "..") : List.of());
      run.calls().list(path).stream()
          .map(FileCalls.Entry::name)
          .filter(n -> all || options.contains("A") || !n.startsWith("."))
          .forEach(names::add);
    } catch (CallFailed failure) {
      run.complain(path + ": " + failure.errno().message());
      return;
    }
    names.sort(order(run.calls(), options, path));
    if (options.contains("l")) {
      long blocks = names.stream().mapToLong(n -> run.calls().lstat(path + "/" + n).blocks()).sum();
      run.out("total " + blocks + "\n");
    }
    print(run, options, path + "/", names);
  }

  private static Comparator<String> order(Calls calls, String options, String path) {
    Comparator<String> byName = Comparator.naturalOrder();
    Comparator<String> order = byName;
    if (options.contains("t")) {
      order =
          Comparator.comparingLong((String n) -> -calls.lstat(path + "/" + n).modified())
              .thenComparing(byName);
    } else if (options.contains("S")) {
      order =
          Comparator.comparingLong((String n) -> -calls.lstat(path + "/" + n).size())
              .thenComparing(byName);
    }
    return options.contains("r") ? order.reversed() : order;
  }

  private static void print(Run run, String options, String folder, List<String> names) {
    if (options.contains("l")) {
      rows(run, folder, names);
    } else if (options.contains("1") || !run.calls().isTerminal(1)) {
      names.forEach(name -> run.out(name + "\n"));
    } else if (!names.isEmpty()) {
      columns(run, names);
    }
  }

  /// Down the columns, which are a multiple of a tabulator wide.
  private static void columns(Run run, List<String> names) {
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    int width = (longest + TAB) / TAB * TAB;
    int across = Math.max(1, run.calls().terminalSize(1)[0] / width);
    int down = Math.ceilDiv(names.size(), across);
    for (int row = 0; row < down; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = row; i < names.size(); i += down) {
        line.append(names.get(i));
        if (i + down < names.size()) {
          int tabs = Math.ceilDiv(width - names.get(i).length(), TAB);
          line.append("\t".repeat(Math.max(1, tabs)));
        }
      }
      run.out(line.append('\n').toString());
    }
  }

  private static void rows(Run run, String folder, List<String> names) {
    List<Stat> stats = names.stream().map(name -> run.calls().lstat(folder + name)).toList();
    int links = width(stats.stream().map(s -> String.valueOf(s.links())).toList());
    int sizes = width(stats.stream().map(s -> String.valueOf(s.size())).toList());
    for (int i = 0; i < names.size(); i++) {
      Stat stat = stats.get(i);
      boolean link = stat.type() == Stat.Type.SYMLINK;
      run.out(
          mode(stat)
              + "  "
              + right(String.valueOf(stat.links()), links)
              + " root  wheel  "
              + right(String.valueOf(stat.size()), sizes)
              + CivilTime.of(stat.modified()).format(" %b %e %H:%M ")
              + names.get(i)
              + (link ? " -> " + run.calls().readlink(folder + names.get(i)) : "")
              + "\n");
    }
  }

  private static String mode(Stat stat) {
    StringBuilder text = new StringBuilder().append(stat.type().letter());
    for (int shift = 6; shift >= 0; shift -= 3) {
      int bits = stat.mode() >> shift;
      text.append((bits & 4) != 0 ? 'r' : '-');
      text.append((bits & 2) != 0 ? 'w' : '-');
      text.append((bits & 1) != 0 ? 'x' : '-');
    }
    return text.toString();
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
