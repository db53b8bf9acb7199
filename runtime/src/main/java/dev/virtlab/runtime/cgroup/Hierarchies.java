package dev.virtlab.runtime.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The mounted control group hierarchies, and where this process lives in each. Nothing is assumed
/// about paths: `/proc/self/cgroup` and `/proc/self/mountinfo` say it; cgroups(7).
///
/// @param all in the order of their numbers; version 2 last
public record Hierarchies(List<Hierarchy> all) {

  public Hierarchies {
    all = List.copyOf(all);
  }

  /// One hierarchy.
  ///
  /// @param controllers as `cpu`, or `name=systemd`; empty for version 2
  /// @param mount where it is mounted
  /// @param own the directory of the group that this process lives in
  public record Hierarchy(List<String> controllers, Path mount, Path own) {
    public Hierarchy {
      controllers = List.copyOf(controllers);
    }

    /// Whether it is the one of version 2.
    public boolean isUnified() {
      return controllers.isEmpty();
    }
  }

  /// How a machine is set up.
  public enum Mode {
    /// Version 2 alone.
    V2,
    /// Version 1, and version 2 beside it for whatever it still does.
    HYBRID,
    /// Version 1 alone.
    V1,
    /// Nothing is mounted.
    NONE
  }

  /// Those of this machine, as this process sees them.
  public static Hierarchies here() {
    try {
      return of(
          Files.readString(Path.of("/proc/self/cgroup")),
          Files.readString(Path.of("/proc/self/mountinfo")));
    } catch (IOException _) {
      return new Hierarchies(List.of());
    }
  }

  /// Reads the two files.
  static Hierarchies of(String cgroup, String mountinfo) {
    List<Hierarchy> all = new ArrayList<>();
    for (String line : cgroup.split("\n")) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3) {
        List<String> controllers =
            parts[1].isEmpty() ? List.of() : Arrays.asList(parts[1].split(","));
        mounted(controllers, parts[2], mountinfo)
            .ifPresent(mount -> all.add(hierarchy(controllers, mount, parts[2])));
      }
    }
    return new Hierarchies(all);
  }

  private record Mounted(String root, Path point) {}

  private static Hierarchy hierarchy(List<String> controllers, Mounted mount, String path) {
    String below = mount.root.equals("/") ? path : path.substring(mount.root.length());
    Path own = mount.point.resolve(below.startsWith("/") ? below.substring(1) : below);
    return new Hierarchy(controllers, mount.point, own);
  }

  /// A mount of the hierarchy that shows the path.
  private static Optional<Mounted> mounted(
      List<String> controllers, String path, String mountinfo) {
    for (String line : mountinfo.split("\n")) {
      String[] halves = line.split(" - ", 2);
      if (halves.length == 2) {
        String[] left = halves[0].split(" ");
        String[] right = halves[1].split(" ");
        boolean same =
            controllers.isEmpty()
                ? right[0].equals("cgroup2")
                : right[0].equals("cgroup")
                    && Arrays.asList(right[right.length - 1].split(",")).containsAll(controllers);
        boolean shows = left[3].equals("/") || (path + "/").startsWith(left[3] + "/");
        if (same && shows) {
          return Optional.of(new Mounted(left[3], Path.of(unescaped(left[4]))));
        }
      }
    }
    return Optional.empty();
  }

  /// A blank is written as `\040`; proc_pid_mountinfo(5).
  private static String unescaped(String path) {
    return path.replace("\\040", " ").replace("\\134", "\\");
  }

  /// How this machine is set up.
  public Mode mode() {
    boolean v2 = all.stream().anyMatch(Hierarchy::isUnified);
    boolean v1 =
        all.stream().anyMatch(h -> !h.isUnified() && !h.controllers().contains("name=systemd"));
    if (v1) {
      return v2 ? Mode.HYBRID : Mode.V1;
    }
    return v2 ? Mode.V2 : Mode.NONE;
  }

  /// The version that limits are written in: 1 or 2.
  public int version() {
    return mode() == Mode.V2 ? 2 : 1;
  }

  /// The hierarchy that has a controller of version 1, or version 2 where that is all there is.
  public Optional<Hierarchy> with(String controller) {
    return all.stream()
        .filter(h -> version() == 2 ? h.isUnified() : h.controllers().contains(controller))
        .findFirst();
  }

  /// Version 2, where it is mounted.
  public Optional<Hierarchy> unified() {
    return all.stream().filter(Hierarchy::isUnified).findFirst();
  }

  /// What version 2 offers to groups below that of this process.
  public List<String> unifiedControllers() {
    return unified().map(h -> words(h.own().resolve("cgroup.controllers"))).orElse(List.of());
  }

  private static List<String> words(Path file) {
    try {
      String text = Files.readString(file).trim();
      return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    } catch (IOException _) {
      return List.of();
    }
  }
}
