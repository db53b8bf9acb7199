package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// Exchanges the root of a mount namespace; pivot_root(2).
final class Pivoting {

  /// EBUSY: the new root or the place of the old one lies on the current root mount; EINVAL: one of
  /// them is no mount point, is shared where it must not be, or does not lie below the other.
  Mounts.Pivoted pivot(Viewer viewer, Location now, Location old) {
    Location root = viewer.root();
    Mount rootMount = root.mount();
    Mount newMount = now.mount();
    valid(!old.mount().isShared() && !newMount.parent().isShared());
    valid(!rootMount.parent().isShared());
    valid(rootMount.isIn(viewer.mounts()) && newMount.isIn(viewer.mounts()));
    valid(!newMount.isLocked());
    if (now.dentry().isGone()) {
      throw new CallFailed(Errno.ENOENT);
    }
    if (newMount == rootMount || old.mount() == rootMount) {
      throw new CallFailed(Errno.EBUSY);
    }
    valid(root.isMountRoot() && !rootMount.isTop());
    valid(now.isMountRoot() && !newMount.isTop());
    valid(Paths.below(now, old).isPresent() && Paths.below(root, now).isPresent());
    exchange(rootMount, newMount, old);
    return new Mounts.Pivoted(root, now);
  }

  private static void valid(boolean fine) {
    if (!fine) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  private static void exchange(Mount rootMount, Mount newMount, Location old) {
    Location rootPlace = rootMount.covers();
    newMount.detach();
    newMount.lock(rootMount.isLocked());
    rootMount.lock(false);
    rootMount.detach();
    rootMount.attach(old.mount(), old.dentry());
    newMount.attach(rootPlace.mount(), rootPlace.dentry());
  }
}
