package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import java.util.Comparator;
import java.util.List;

/// `/proc/PID/cgroup`: a line for each hierarchy, the highest number first; paths begin at what the
/// reader's cgroup namespace calls the root; cgroup_namespaces(7).
final class CgroupLines {

  private CgroupLines() {}

  static String of(Kernel kernel, Process process, Viewer reader) {
    List<Cgroup> roots =
        (reader instanceof Process other ? other : kernel.init()).namespaces().cgroup().roots();
    List<Hierarchy> hierarchies =
        kernel.cgroups().hierarchies().stream()
            .sorted(Comparator.comparingInt(Hierarchy::number).reversed())
            .toList();
    StringBuilder text = new StringBuilder();
    for (Hierarchy hierarchy : hierarchies) {
      Cgroup group = process.membership().in(hierarchy);
      text.append(hierarchy.number()).append(':').append(hierarchy.words()).append(':');
      text.append(relative(rootIn(hierarchy, roots), group.path()));
      text.append(group.isRemoved() ? " (deleted)\n" : "\n");
    }
    return text.toString();
  }

  private static String rootIn(Hierarchy hierarchy, List<Cgroup> roots) {
    for (Cgroup root : roots) {
      if (root.hierarchy() == hierarchy) {
        return root.path();
      }
    }
    return "/";
  }

  /// A path as seen from a root, with `/..` for every step up.
  static String relative(String root, String path) {
    String above = root;
    StringBuilder climb = new StringBuilder();
    while (!above.equals("/") && !path.equals(above) && !path.startsWith(above + "/")) {
      int slash = above.lastIndexOf('/');
      above = slash == 0 ? "/" : above.substring(0, slash);
      climb.append("/..");
    }
    String below = above.equals("/") ? path : path.substring(above.length());
    String whole = climb + (below.equals("/") ? "" : below);
    return whole.isEmpty() ? "/" : whole;
  }
}
