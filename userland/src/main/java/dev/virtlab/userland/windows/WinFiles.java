package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import java.util.EnumSet;
import java.util.List;

/// What cmd.exe does to files.
final class WinFiles {

  private static final String USAGE = "The syntax of the command is incorrect.";

  /// The most that is read of one file, in bytes.
  private static final int FILE_MAX = 16 << 20;

  private final Calls calls;

  WinFiles(Calls calls) {
    this.calls = calls;
  }

  private static List<String> operands(List<String> words) {
    return words.stream().filter(word -> !word.startsWith("/")).toList();
  }

  private byte[] content(String path) {
    int file = calls.open(path, EnumSet.of(Open.READ), 0);
    Bytes all = new Bytes();
    while (all.size() < FILE_MAX && calls.read(file, 1 << 16) instanceof Read.Some(byte[] part)) {
      all.add(part, 0, part.length);
    }
    calls.close(file);
    return all.take();
  }

  Said type(List<String> words) {
    List<String> names = operands(words);
    if (names.isEmpty()) {
      return Said.wrong(USAGE);
    }
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(Utf8.decode(content(WinPath.resolve(calls, name))).replace("\r\n", "\n"));
    }
    return Said.out(text.toString());
  }

  Said copy(List<String> words) {
    List<String> names = operands(words);
    if (names.isEmpty()) {
      return Said.wrong(USAGE);
    }
    String from = WinPath.resolve(calls, names.getFirst());
    byte[] bytes;
    try {
      bytes = content(from);
    } catch (CallFailed failure) {
      String why = Builtins.words(failure.errno()) + "\n";
      return new Said("        0 file(s) copied.\n", why, 1);
    }
    String to = WinPath.resolve(calls, names.size() > 1 ? names.get(1) : ".");
    String target = isDirectory(to) ? to + "/" + WinPath.last(from) : to;
    if (target.equals(from)) {
      return new Said("        0 file(s) copied.\n", "The file cannot be copied onto itself.\n", 1);
    }
    int file = calls.open(target, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0755);
    int _ = calls.write(file, bytes, 0, bytes.length);
    calls.close(file);
    return Said.out("        1 file(s) copied.\n");
  }

  private boolean isDirectory(String path) {
    return WinPath.exists(calls, path) && calls.stat(path).type() == Stat.Type.DIRECTORY;
  }

  Said delete(List<String> words) {
    if (operands(words).isEmpty()) {
      return Said.wrong(USAGE);
    }
    for (String name : operands(words)) {
      String path = WinPath.resolve(calls, name);
      if (!WinPath.exists(calls, path)) {
        return Said.wrong("Could Not Find " + WinPath.shown(path));
      }
      calls.unlink(path);
    }
    return Said.NOTHING;
  }

  Said make(List<String> words) {
    if (operands(words).isEmpty()) {
      return Said.wrong(USAGE);
    }
    for (String name : operands(words)) {
      String path = WinPath.resolve(calls, name);
      if (WinPath.exists(calls, path)) {
        return Said.wrong("A subdirectory or file " + name + " already exists.");
      }
      makeAll(path);
    }
    return Said.NOTHING;
  }

  /// With all directories on the way; command extensions.
  private void makeAll(String path) {
    if (!WinPath.exists(calls, path)) {
      makeAll(WinPath.parent(path));
      calls.mkdir(path, 0755);
    }
  }

  Said remove(List<String> words) {
    boolean all = words.stream().anyMatch(word -> word.equalsIgnoreCase("/s"));
    if (operands(words).isEmpty()) {
      return Said.wrong(USAGE);
    }
    for (String name : operands(words)) {
      String path = WinPath.resolve(calls, name);
      if (all) {
        empty(path);
      }
      calls.rmdir(path);
    }
    return Said.NOTHING;
  }

  private void empty(String path) {
    calls
        .list(path)
        .forEach(
            entry -> {
              String below = path + "/" + entry.name();
              if (entry.type() == Stat.Type.DIRECTORY) {
                empty(below);
                calls.rmdir(below);
              } else {
                calls.unlink(below);
              }
            });
  }

  Said rename(List<String> words) {
    List<String> names = operands(words);
    if (names.size() != 2) {
      return Said.wrong(USAGE);
    }
    String from = WinPath.resolve(calls, names.getFirst());
    String to = WinPath.parent(from) + "/" + names.get(1);
    if (WinPath.exists(calls, to)) {
      return Said.wrong("A duplicate file name exists, or the file\ncannot be found.");
    }
    calls.rename(from, to);
    return Said.NOTHING;
  }
}
