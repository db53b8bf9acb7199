package dev.virtlab.console.corpus;

import java.util.List;
import java.util.Optional;

/// A line whose answers differ between the worlds for a reason that is known.
///
/// @param mark a part of the lines it is about
/// @param reason why they differ
record Deviation(String mark, String reason) {

  private static final List<Deviation> ALL =
      List.of(
          new Deviation(
              "/proc/mounts",
              "kernel detail: mount options follow the kernel's version and the disk's file system;"
                  + " the root of a workbench is an overlay"),
          new Deviation(
              "/proc/self/cgroup",
              "kernel detail: the workbench has no mount of version 2 on a hybrid machine, so runc"
                  + " makes no group there"));

  static Optional<Deviation> of(String line) {
    return ALL.stream().filter(each -> line.contains(each.mark)).findFirst();
  }
}
