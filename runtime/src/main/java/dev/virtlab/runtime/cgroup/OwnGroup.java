package dev.virtlab.runtime.cgroup;

import dev.virtlab.runtime.act.Effect;
import dev.virtlab.runtime.act.Journal;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The control groups of a run, one in each hierarchy: everything it starts lives in them, and ends
/// with them.
///
/// With version 2 a group that hands controllers down may hold no process itself; then ours live in
/// a group `host` below it.
public final class OwnGroup {

  /// What containers are limited by.
  private static final List<String> CONTROLLERS = List.of("cpuset", "cpu", "memory", "pids", "io");

  private static final List<String> NEEDED = List.of("cpu", "memory", "pids");

  /// How deep below the mount a process may live.
  private static final int DEPTH_MAX = 64;

  private final Hierarchies here;
  private final List<Made> made;
  private boolean settled;

  private record Made(Hierarchies.Hierarchy hierarchy, Path group) {}

  private OwnGroup(Hierarchies here, List<Made> made) {
    this.here = here;
    this.made = made;
  }

  /// Makes them wherever this user may, each written down first.
  public static OwnGroup make(Hierarchies here, Journal journal) throws IOException {
    List<Made> made = new ArrayList<>();
    for (Hierarchies.Hierarchy hierarchy : here.all()) {
      Optional<Path> parent = parent(here, hierarchy);
      if (parent.isPresent()) {
        if (hierarchy.isUnified() && here.version() == 2) {
          openHand(parent.get(), journal);
        }
        Path group = parent.get().resolve(journal.label());
        journal.note(new Effect.MakeGroup(group));
        Files.createDirectory(group);
        inheritCpuset(parent.get(), group);
        made.add(new Made(hierarchy, group));
      }
    }
    return new OwnGroup(here, made);
  }

  /// The groups below which a run makes its own.
  public static List<Path> parents(Hierarchies here) {
    return here.all().stream().flatMap(each -> parent(here, each).stream()).sorted().toList();
  }

  /// Whether a group made below another will have a controller: it hands it down, or can be made
  /// to.
  public static boolean offers(Path parent, String controller) {
    boolean ours = Files.isWritable(parent.resolve("cgroup.subtree_control"));
    return handsDown(parent).contains(controller)
        || (ours && words(parent.resolve("cgroup.controllers")).contains(controller));
  }

  private static Optional<Path> parent(Hierarchies here, Hierarchies.Hierarchy hierarchy) {
    if (hierarchy.isUnified() && here.version() == 2) {
      return generous(hierarchy);
    }
    return Optional.of(hierarchy.own()).filter(Files::isWritable);
  }

  /// The nearest group of version 2, from ours upwards, that hands down what limits need. The
  /// mount's own group can be made to, by root; where a plain user was given less, that is taken.
  private static Optional<Path> generous(Hierarchies.Hierarchy unified) {
    List<Path> above = new ArrayList<>(List.of(unified.own()));
    while (!above.getLast().equals(unified.mount()) && above.size() < DEPTH_MAX) {
      above.add(Optional.ofNullable(above.getLast().getParent()).orElse(unified.mount()));
    }
    List<Path> ours = above.stream().filter(OwnGroup::isDelegated).toList();
    return ours.stream()
        .filter(group -> handsDown(group).containsAll(NEEDED))
        .findFirst()
        .or(() -> ours.stream().filter(unified.mount()::equals).findFirst())
        .or(() -> ours.stream().filter(group -> !handsDown(group).isEmpty()).findFirst());
  }

  /// Whether this user may make groups there and bring processes in; cgroups(7), "Delegation".
  private static boolean isDelegated(Path group) {
    return Files.isWritable(group) && Files.isWritable(group.resolve("cgroup.procs"));
  }

  private static void openHand(Path group, Journal journal) throws IOException {
    List<String> missing = new ArrayList<>(CONTROLLERS);
    missing.retainAll(words(group.resolve("cgroup.controllers")));
    missing.removeAll(handsDown(group));
    boolean enough = handsDown(group).containsAll(NEEDED);
    if (!enough && Files.isWritable(group.resolve("cgroup.subtree_control"))) {
      journal.note(new Effect.HandDown(group, missing));
      handDown(group, missing);
    }
  }

  private static List<String> handsDown(Path group) {
    return words(group.resolve("cgroup.subtree_control"));
  }

  private static List<String> words(Path file) {
    try {
      String text = Files.readString(file).trim();
      return text.isEmpty() ? List.of() : List.of(text.split(" "));
    } catch (IOException _) {
      return List.of();
    }
  }

  private static void handDown(Path group, List<String> controllers) throws IOException {
    for (String controller : controllers) {
      Files.writeString(group.resolve("cgroup.subtree_control"), "+" + controller);
    }
  }

  /// A new cpuset of version 1 is empty, and nobody can live in it before it has what its parent
  /// has; cpuset(7).
  private static void inheritCpuset(Path parent, Path group) throws IOException {
    for (String name : List.of("cpuset.cpus", "cpuset.mems")) {
      Path own = group.resolve(name);
      if (Files.exists(own)
          && Files.exists(parent.resolve(name))
          && Files.readString(own).isBlank()) {
        String above = Files.readString(parent.resolve(name)).trim();
        if (!above.isEmpty()) {
          Files.writeString(own, above);
        }
      }
    }
  }

  /// 1 or 2: how limits are written.
  public int version() {
    return here.version();
  }

  /// The hierarchies that a workbench mounts: those of version 1 by their controllers, the oldest
  /// first, or `unified`.
  public String mounts() {
    if (version() == 2) {
      return "unified";
    }
    List<String> mounts = new ArrayList<>();
    for (Hierarchies.Hierarchy each : here.all().reversed()) {
      if (!each.isUnified()) {
        mounts.add(String.join(",", each.controllers()));
      }
    }
    return String.join(" ", mounts);
  }

  /// Whether a controller, or `freezer`, can be used on groups that are made below.
  public boolean has(String controller) {
    Optional<Path> group = directory(controller);
    boolean always = version() == 1 || controller.equals("freezer");
    return group.isPresent()
        && (always || words(group.get().resolve("cgroup.controllers")).contains(controller));
  }

  /// The directories that a new process joins.
  public List<Path> directories() {
    return made.stream()
        .map(
            each ->
                settled && each.hierarchy().isUnified()
                    ? each.group().resolve("host")
                    : each.group())
        .toList();
  }

  /// The `cgroup.procs` that what is started in the workbench has to write itself into: only with
  /// version 2, where a process cannot come from outside a delegated tree into a group of it.
  public Optional<String> joined() {
    return version() == 2
        ? directories().stream().findFirst().map(group -> group.resolve("cgroup.procs").toString())
        : Optional.empty();
  }

  /// Where a controller of version 1, or version 2, has the group.
  public Optional<Path> directory(String controller) {
    return made.stream()
        .filter(
            each ->
                version() == 2
                    ? each.hierarchy().isUnified()
                    : each.hierarchy().controllers().contains(controller))
        .map(Made::group)
        .findFirst();
  }

  /// The group of version 2 that everything of a run lives in or below; empty where another version
  /// is there too, because then not everything goes through it.
  public Optional<Path> unified() {
    return version() == 2 ? directory("") : Optional.empty();
  }

  /// With version 2: moves what lives in the group to the group `host` below it, which the
  /// workbench has made, and hands the controllers down to the containers beside it.
  public void settle() throws IOException {
    Optional<Path> unified = directory("");
    if (version() != 2 || unified.isEmpty()) {
      return;
    }
    Path group = unified.get();
    for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
      Files.writeString(group.resolve("host/cgroup.procs"), pid);
    }
    List<String> present = new ArrayList<>(CONTROLLERS);
    present.retainAll(words(group.resolve("cgroup.controllers")));
    handDown(group, present);
    settled = true;
  }

  /// The processes that live in the run's groups now, by their numbers here; empty where there is
  /// no group that all of them live in.
  public Optional<List<Long>> processes() {
    return directory("pids")
        .map(
            top -> {
              List<Long> all = new ArrayList<>();
              collect(top, all);
              return all;
            });
  }

  /// The processes of a group and of those below it. Groups come and go while one looks; what is
  /// gone has no processes.
  static void collect(Path group, List<Long> all) {
    try {
      Files.readAllLines(group.resolve("cgroup.procs"))
          .forEach(line -> all.add(Long.parseLong(line.trim())));
    } catch (IOException _) {
      return;
    }
    try (DirectoryStream<Path> below = Files.newDirectoryStream(group, Files::isDirectory)) {
      below.forEach(each -> collect(each, all));
    } catch (IOException | DirectoryIteratorException _) {
      // It went while we looked.
    }
  }
}
