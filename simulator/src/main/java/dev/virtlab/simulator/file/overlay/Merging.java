package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.overlay.Layers.Lower;
import dev.virtlab.userland.program.FileCalls.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of a directory in all its layers. Those of the lowest layer come first, as in the
/// kernel.
final class Merging {

  private Merging() {}

  static List<Entry> list(Overlay overlay, Optional<Dentry> upper, List<Lower> lowers) {
    List<Dentry> layers = new ArrayList<>();
    upper.ifPresent(layers::add);
    lowers.forEach(lower -> layers.add(lower.dentry()));
    Set<String> seen = new LinkedHashSet<>();
    Map<String, Entry> all = new LinkedHashMap<>();
    Map<String, Entry> lowest = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      boolean last = i == layers.size() - 1 && i > 0;
      add(overlay, layers.get(i), seen, last ? lowest : all);
    }
    List<Entry> list = new ArrayList<>(lowest.values());
    list.addAll(all.values());
    return list;
  }

  private static void add(
      Overlay overlay, Dentry directory, Set<String> seen, Map<String, Entry> entries) {
    for (Entry entry : directory.inode().list(directory, overlay.writer())) {
      if (seen.add(entry.name())) {
        boolean hides =
            directory.inode().lookup(directory, entry.name()).filter(Marks::isWhiteout).isPresent();
        if (!hides) {
          entries.put(entry.name(), entry);
        }
      }
    }
  }

  /// Takes the whiteouts of a directory of the upper layer away.
  static void clear(Overlay overlay, Dentry directory) {
    for (Entry entry : directory.inode().list(directory, overlay.writer())) {
      directory
          .inode()
          .lookup(directory, entry.name())
          .filter(Marks::isWhiteout)
          .ifPresent(whiteout -> directory.inode().remove(directory, whiteout));
    }
  }
}
