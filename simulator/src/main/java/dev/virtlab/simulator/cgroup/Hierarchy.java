package dev.virtlab.simulator.cgroup;

import java.util.EnumSet;
import java.util.Set;

/// A tree of control groups with the controllers bound to it. Version 2 has one for all of them;
/// version 1 has one for each controller, or for a few mounted together.
public final class Hierarchy {

  /// The two interfaces to control groups.
  public enum Version {
    /// Files as `memory.limit_in_bytes`, one tree for each controller.
    V1,
    /// Files as `memory.max`, one unified tree.
    V2
  }

  private final ControlGroups owner;
  private final int index;
  private final int number;
  private final Version version;
  private final Set<Controller> controllers;
  private final ControlFiles rootFiles;
  private final ControlFiles groupFiles;
  private final Cgroup root;

  Hierarchy(
      ControlGroups owner, int index, int number, Version version, Set<Controller> controllers) {
    this.owner = owner;
    this.index = index;
    this.number = number;
    this.version = version;
    this.controllers =
        controllers.isEmpty() ? EnumSet.noneOf(Controller.class) : EnumSet.copyOf(controllers);
    this.rootFiles = ControlFiles.of(this, true);
    this.groupFiles = ControlFiles.of(this, false);
    this.root = new Cgroup(this);
  }

  /// Its top, which every process is in at first; it has no limits.
  public Cgroup root() {
    return root;
  }

  /// The control files that a group of it has.
  ControlFiles files(Cgroup group) {
    return group == root ? rootFiles : groupFiles;
  }

  /// Its number in `/proc/PID/cgroup`; 0 for version 2.
  public int number() {
    return number;
  }

  public Version version() {
    return version;
  }

  /// The controllers bound to it, in their fixed order.
  public Set<Controller> controllers() {
    return EnumSet.copyOf(controllers);
  }

  /// The words of its controllers with commas between: empty for version 2, as in
  /// `/proc/PID/cgroup`.
  public String words() {
    if (version == Version.V2) {
      return "";
    }
    StringBuilder words = new StringBuilder();
    for (Controller controller : controllers) {
      words.append(words.isEmpty() ? "" : ",").append(controller.word());
    }
    return words.toString();
  }

  /// How many groups it has, the root included.
  public int size() {
    return size(root);
  }

  private static int size(Cgroup group) {
    int size = 1;
    for (Cgroup child : group.children().values()) {
      size += size(child);
    }
    return size;
  }

  boolean has(Controller controller) {
    return controllers.contains(controller);
  }

  int index() {
    return index;
  }

  ControlGroups owner() {
    return owner;
  }
}
