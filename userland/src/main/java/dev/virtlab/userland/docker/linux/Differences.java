package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.engine.Store.Change;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What an upper layer changes of the layers below it; moby's `archive.ChangesDirs`.
///
/// @param upper the directory of the upper layer
/// @param lower the directories below it, the topmost first
record Differences(Calls calls, String upper, List<String> lower) {

  private static final int MODIFIED = 0;
  private static final int ADDED = 1;
  private static final int DELETED = 2;

  List<Change> all() {
    List<Change> changes = new ArrayList<>();
    walk("", changes);
    return changes;
  }

  private void walk(String directory, List<Change> changes) {
    List<Entry> entries = new ArrayList<>(calls.list(upper + directory));
    entries.sort(Comparator.comparing(Entry::name));
    for (Entry entry : entries) {
      visit(directory + "/" + entry.name(), changes);
    }
  }

  private void visit(String path, List<Change> changes) {
    Stat stat = calls.lstat(upper + path);
    if (isWhiteout(stat)) {
      changes.add(new Change(path, DELETED));
      return;
    }
    boolean known = isBelow(path);
    int index = changes.size();
    if (stat.type() == Stat.Type.DIRECTORY) {
      walk(path, changes);
      boolean touched = changes.size() > index || !known || isOther(path, stat);
      if (touched) {
        changes.add(index, new Change(path, known ? MODIFIED : ADDED));
      }
    } else {
      changes.add(new Change(path, known ? MODIFIED : ADDED));
    }
  }

  static boolean isWhiteout(Stat stat) {
    return stat.type() == Stat.Type.CHARACTER && stat.major() == 0 && stat.minor() == 0;
  }

  private boolean isBelow(String path) {
    for (String layer : lower) {
      var found = new WholeFiles(calls).find(layer + path);
      if (found.isPresent()) {
        return !isWhiteout(found.get());
      }
    }
    return false;
  }

  /// Whether a directory itself was changed; its time says nothing.
  private boolean isOther(String path, Stat stat) {
    for (String layer : lower) {
      var found = new WholeFiles(calls).find(layer + path);
      if (found.isPresent()) {
        Stat below = found.get();
        return below.mode() != stat.mode()
            || below.uid() != stat.uid()
            || below.gid() != stat.gid();
      }
    }
    return true;
  }
}
