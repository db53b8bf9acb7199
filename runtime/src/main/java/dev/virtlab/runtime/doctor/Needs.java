package dev.virtlab.runtime.doctor;

import dev.virtlab.runtime.act.UserNamespace;
import dev.virtlab.runtime.cgroup.Hierarchies;
import dev.virtlab.runtime.cgroup.OwnGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the real world for containers cannot do without.
public final class Needs {

  /// Controllers without which there is no lesson.
  private static final List<String> CONTROLLERS = List.of("memory", "cpu", "pids");

  private Needs() {}

  /// What is missing, with what brings it; empty where all is there.
  public static List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!SystemProbes.has(21)) {
      missing.add(
          "root, or for a plain user a user namespace (./virtlab enters one where the machine lets"
              + " it: see doctor)");
    }
    for (String tool : List.of("unshare", "nsenter", "setpriv", "mount", "bash")) {
      if (Tools.find(tool).isEmpty()) {
        missing.add(tool + " (apt install " + (tool.equals("bash") ? "bash" : "util-linux") + ")");
      }
    }
    if (!OciRuntime.RUNC.isInstalled() && !OciRuntime.CRUN.isAble()) {
      missing.add("runc, or a crun that has run --keep (apt install runc)");
    }
    if (Tools.find("busybox").filter(Tools::isStatic).isEmpty()) {
      missing.add("a static busybox (apt install busybox-static)");
    }
    if (!SystemProbes.text("/proc/filesystems").contains("overlay")) {
      missing.add("overlayfs (modprobe overlay)");
    }
    List<String> groups = unwritableGroups();
    if (!groups.isEmpty() && !isRootless()) {
      missing.add("writable control groups (" + String.join(" ", groups) + ")");
    }
    return missing;
  }

  /// Whether this process is root in a user namespace of a plain user's: it has a world of its own
  /// then, with limits only where somebody has delegated a group of version 2 to the user.
  public static boolean isRootless() {
    return SystemProbes.has(21) && !UserNamespace.own().isInitial();
  }

  /// The controllers whose groups this user cannot make: what limits cannot be set there.
  public static List<String> unwritableGroups() {
    Hierarchies here = Hierarchies.here();
    List<Path> parents = OwnGroup.parents(here);
    List<String> missing = new ArrayList<>(CONTROLLERS);
    missing.removeIf(
        controller ->
            here.with(controller)
                .filter(h -> !h.isUnified() || isOffered(controller, h, parents))
                .filter(h -> parents.stream().anyMatch(parent -> parent.startsWith(h.mount())))
                .isPresent());
    return missing;
  }

  private static boolean isOffered(
      String controller, Hierarchies.Hierarchy unified, List<Path> parents) {
    return parents.stream()
        .filter(parent -> parent.startsWith(unified.mount()))
        .anyMatch(parent -> OwnGroup.offers(parent, controller));
  }
}
