package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Which control files a directory holds: by interface version, by the controllers of its
/// hierarchy, and fewer in the root. A hierarchy has two tables, which all its groups share.
final class ControlFiles {

  private final Map<String, ControlFile> files = new LinkedHashMap<>();

  private ControlFiles(Iterable<ControlFile> files) {
    files.forEach(file -> this.files.put(file.name(), file));
  }

  /// The files of the hierarchy's root, or of the groups below it.
  static ControlFiles of(Hierarchy hierarchy, boolean root) {
    return new ControlFiles(list(hierarchy, root));
  }

  private static List<ControlFile> list(Hierarchy hierarchy, boolean root) {
    List<ControlFile> all = new ArrayList<>();
    switch (hierarchy.version()) {
      case V1 -> LegacyFiles.addTo(all, hierarchy, root);
      case V2 -> UnifiedFiles.addTo(all, hierarchy, root);
    }
    return all;
  }

  List<String> names() {
    return List.copyOf(files.keySet());
  }

  ControlFile find(String name) {
    ControlFile file = files.get(name);
    if (file == null) {
      throw new CallFailed(Errno.ENOENT);
    }
    return file;
  }

  /// The identifiers of the members, as the reader sees them, a line each; those it cannot see are
  /// 0.
  static String members(Cgroup group, Seen seen) {
    StringBuilder lines = new StringBuilder();
    for (Task task : group.members()) {
      OptionalInt number = seen.number(task);
      lines.append(number.orElse(0)).append('\n');
    }
    return lines.toString();
  }

  /// Moves a process in by the number that the writer knows it by. ESRCH: there is none.
  static void moveIn(Cgroup group, String text, Seen seen) {
    long number = Limit.number(text);
    Task task =
        seen.task((int) Math.min(number, Integer.MAX_VALUE))
            .orElseThrow(() -> new CallFailed(Errno.ESRCH));
    group.owner().move(task, group);
  }
}
