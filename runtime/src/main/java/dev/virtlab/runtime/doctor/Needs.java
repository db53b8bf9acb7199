package dev.virtlab.runtime.doctor;

import dev.virtlab.runtime.cgroup.Hierarchies;
import java.nio.file.Files;
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
      missing.add("root (start it with sudo)");
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
    if (!groups.isEmpty()) {
      missing.add("writable control groups (" + String.join(" ", groups) + ")");
    }
    return missing;
  }

  /// The controllers whose groups this user cannot make.
  static List<String> unwritableGroups() {
    Hierarchies here = Hierarchies.here();
    List<String> missing = new ArrayList<>();
    for (String controller : CONTROLLERS) {
      boolean usable =
          here.with(controller)
              .filter(h -> !h.isUnified() || here.unifiedControllers().contains(controller))
              .filter(h -> Files.isWritable(h.own()))
              .isPresent();
      if (!usable) {
        missing.add(controller);
      }
    }
    return missing;
  }
}
