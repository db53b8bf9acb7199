package dev.virtlab.simulator.file.group;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.PseudoFileSystem;
import dev.virtlab.simulator.file.pseudo.PseudoFileSystem.Rules;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Mounts hierarchies of control groups: `cgroup` those of version 1, by their controllers, and
/// `cgroup2` the unified one. A hierarchy is one file system, wherever it is mounted.
public final class CgroupType implements FileSystemType {

  private final Hierarchy.Version version;
  private final ControlGroups groups;
  private final CgroupViews views;
  private final Map<Hierarchy, PseudoFileSystem> mounted = new LinkedHashMap<>();

  public CgroupType(Hierarchy.Version version, ControlGroups groups, CgroupViews views) {
    this.version = version;
    this.groups = groups;
    this.views = views;
  }

  @Override
  public String name() {
    return switch (version) {
      case V1 -> "cgroup";
      case V2 -> "cgroup2";
    };
  }

  @Override
  public FileSystem mount(MountRequest request) {
    return of(request.vfs(), request.options());
  }

  /// The file system of the hierarchy that the options name. EINVAL: a word that is no controller;
  /// EBUSY: these controllers are not bound together.
  public FileSystem of(Vfs vfs, String options) {
    return switch (version) {
      case V1 -> of(vfs, legacy(options), options(options));
      case V2 -> of(vfs, unified(options), options.isEmpty() ? "" : "," + options);
    };
  }

  private FileSystem of(Vfs vfs, Hierarchy hierarchy, String shown) {
    PseudoFileSystem before = mounted.get(hierarchy);
    if (before != null && before.isMounted()) {
      return before;
    }
    PseudoFileSystem fresh =
        new PseudoFileSystem(
            vfs,
            name(),
            UserNamespace.INITIAL,
            new Rules(true, false, this::shownRoot),
            shown,
            new GroupFolder(hierarchy.root(), views));
    mounted.put(hierarchy, fresh);
    return fresh;
  }

  private static String options(String words) {
    return words.isEmpty() ? "" : "," + words;
  }

  /// What a directory of the tree is called in the reader's cgroup namespace.
  private String shownRoot(Viewer reader, Dentry top) {
    Cgroup group = ((GroupFolder) PseudoFileSystem.node(top)).group();
    return GroupPaths.seen(views.root(reader, group.hierarchy()), group);
  }

  private Hierarchy unified(String options) {
    for (String word : options.split(",")) {
      switch (word) {
        case "", "nsdelegate", "memory_recursiveprot", "memory_localevents", "favordynmods" -> {}
        default -> throw new CallFailed(Errno.EINVAL);
      }
    }
    return groups.unified();
  }

  private Hierarchy legacy(String options) {
    List<String> wanted = new ArrayList<>();
    for (String word : options.split(",")) {
      switch (word) {
        case "", "xattr", "none", "clone_children", "noprefix" -> {}
        default -> wanted.add(word);
      }
    }
    if (wanted.isEmpty()) {
      throw new CallFailed(options.isEmpty() ? Errno.EBUSY : Errno.EINVAL);
    }
    for (Hierarchy hierarchy : groups.hierarchies()) {
      if (hierarchy.version() == Hierarchy.Version.V1 && holds(hierarchy, wanted)) {
        return hierarchy;
      }
    }
    throw new CallFailed(areKnown(wanted) ? Errno.EBUSY : Errno.EINVAL);
  }

  private static boolean holds(Hierarchy hierarchy, List<String> wanted) {
    List<String> words = List.of(hierarchy.words().split(","));
    return words.size() == wanted.size() && words.containsAll(wanted);
  }

  private boolean areKnown(List<String> wanted) {
    List<String> known = new ArrayList<>();
    for (Hierarchy hierarchy : groups.hierarchies()) {
      known.addAll(List.of(hierarchy.words().split(",")));
    }
    return known.containsAll(wanted);
  }

  /// A cgroup namespace sees the tree from its own root.
  @Override
  public Dentry top(MountRequest request, FileSystem fileSystem) {
    Dentry top = fileSystem.root();
    Hierarchy hierarchy = ((GroupFolder) PseudoFileSystem.node(top)).group().hierarchy();
    Deque<Cgroup> way = new ArrayDeque<>();
    Cgroup at = views.root(request.viewer(), hierarchy);
    while (at.parent().isPresent()) {
      way.push(at);
      at = at.parent().get();
    }
    for (Cgroup group : way) {
      String name = group.path().substring(group.path().lastIndexOf('/') + 1);
      top = top.inode().lookup(top, name).orElseThrow(() -> new CallFailed(Errno.ENOENT));
    }
    return top;
  }
}
