package dev.virtlab.simulator.file;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Takes mounts away, here and where the event is carried on to.
final class Detaching {

  private final Vfs vfs;

  Detaching(Vfs vfs) {
    this.vfs = vfs;
  }

  /// Takes a mount away. EBUSY: it is in use, here or where the event reaches, and `lazy` is not
  /// wanted.
  void unmount(Mount mount, boolean lazy, Predicate<Mount> held) {
    boolean root = mount.covers().mount().isTop();
    if (mount.isTop() || (root && !lazy)) {
      throw new CallFailed(mount.isTop() ? Errno.EINVAL : Errno.EBUSY);
    }
    if (!lazy) {
      idle(mount, held);
    }
    Set<Mount> going = new LinkedHashSet<>(MountTrees.tree(mount));
    going.addAll(reached(going));
    take(going, true);
  }

  private static void idle(Mount mount, Predicate<Mount> held) {
    if (!mount.children().isEmpty() || isBusy(mount, held)) {
      throw new CallFailed(Errno.EBUSY);
    }
    for (Mount child : copies(mount)) {
      boolean alone = child.children().isEmpty() || topper(child).isPresent();
      if (alone && isBusy(child, held)) {
        throw new CallFailed(Errno.EBUSY);
      }
    }
  }

  private static boolean isBusy(Mount mount, Predicate<Mount> held) {
    return mount.isOpen() || held.test(mount);
  }

  /// The mounts at the same place in the peers and slaves of the mount's parent.
  private static List<Mount> copies(Mount mount) {
    List<Mount> copies = new ArrayList<>();
    mount
        .parent()
        .peers()
        .ifPresent(
            group -> {
              for (Mount parent : group.reached()) {
                if (parent != mount.parent()) {
                  parent.at(mount.mountPoint()).ifPresent(copies::add);
                }
              }
            });
    return copies;
  }

  /// What covers a mount completely and is its only child.
  private static Optional<Mount> topper(Mount mount) {
    return mount.children().size() == 1 ? mount.at(mount.root()) : Optional.empty();
  }

  /// Where the event reaches: copies that would not uncover or take away anything else.
  private static Set<Mount> reached(Set<Mount> going) {
    Set<Mount> candidates = new LinkedHashSet<>();
    for (Mount mount : going) {
      for (Mount copy : copies(mount)) {
        if (!going.contains(copy)) {
          candidates.add(copy);
        }
      }
    }
    boolean changed = true;
    while (changed) {
      changed = candidates.removeIf(candidate -> stays(candidate, candidates, going));
    }
    return candidates;
  }

  private static boolean stays(Mount candidate, Set<Mount> candidates, Set<Mount> going) {
    boolean bound =
        candidate.isLocked()
            && !candidates.contains(candidate.parent())
            && !going.contains(candidate.parent());
    boolean holds = false;
    for (Mount child : candidate.children()) {
      boolean covers = child.mountPoint() == candidate.root();
      holds |= !covers && !candidates.contains(child) && !going.contains(child);
    }
    return bound || holds;
  }

  /// Takes these mounts away together; what lay on top of one of them stays where that one was. Of
  /// those that came with the namespace, only the first is told.
  private void take(Set<Mount> going, boolean told) {
    List<KernelEvent> events = new ArrayList<>();
    if (told) {
      Mount first = going.iterator().next();
      for (Mount mount : going) {
        if (mount == first || mount.isTold()) {
          event(mount).ifPresent(events::add);
        }
      }
    }
    for (Mount mount : List.copyOf(going).reversed()) {
      Optional<Mount> above = mount.at(mount.root()).filter(child -> !going.contains(child));
      Mount parent = mount.parent();
      Dentry mountPoint = mount.mountPoint();
      above.ifPresent(Mount::detach);
      mount.detach();
      above.ifPresent(child -> child.attach(parent, mountPoint));
      end(mount);
    }
    events.forEach(vfs::tell);
  }

  private void end(Mount mount) {
    mount.namespace().ifPresent(namespace -> namespace.drop(mount));
    Attaching.isolate(mount, false);
    mount.end();
    vfs.returnMountId(mount.id());
  }

  private static Optional<KernelEvent> event(Mount mount) {
    return mount
        .namespace()
        .map(namespace -> new KernelEvent.Unmounted(namespace.inode(), Paths.fromTop(mount.top())));
  }

  /// Takes everything away that is mounted in a namespace; nobody is told, for nobody sees it.
  void release(MountNamespace namespace) {
    take(new LinkedHashSet<>(MountTrees.tree(namespace.top())), false);
  }

  /// Takes a mount away whose place has been removed.
  void abandon(Mount mount) {
    take(new LinkedHashSet<>(MountTrees.tree(mount)), true);
  }
}
