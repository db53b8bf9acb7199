package dev.virtlab.simulator;

import dev.virtlab.simulator.file.Files;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;

/// What one who types a path can name next. Looking so leaves no trace, not even a time of access.
record Glimpse(Files files, Viewer viewer) {

  /// The paths that begin as `begun`, in alphabetical order; a folder with a slash behind. Names
  /// with a leading dot only where the dot was typed.
  List<String> paths(String begun) {
    int slash = begun.lastIndexOf('/') + 1;
    String folder = begun.substring(0, slash);
    String name = begun.substring(slash);
    List<String> paths = new ArrayList<>();
    for (Entry entry : entries(folder.isEmpty() ? "." : folder)) {
      boolean hidden = entry.name().startsWith(".") && !name.startsWith(".");
      if (entry.name().startsWith(name) && !hidden) {
        String path = folder + entry.name();
        paths.add(isFolder(entry, path) ? path + "/" : path);
      }
    }
    paths.sort(String::compareTo);
    return paths;
  }

  private List<Entry> entries(String folder) {
    try {
      return files.peek(viewer, folder);
    } catch (CallFailed _) {
      return List.of();
    }
  }

  private boolean isFolder(Entry entry, String path) {
    if (entry.type() != Stat.Type.SYMLINK) {
      return entry.type() == Stat.Type.DIRECTORY;
    }
    try {
      return files.stat(viewer, path).type() == Stat.Type.DIRECTORY;
    } catch (CallFailed _) {
      return false;
    }
  }
}
