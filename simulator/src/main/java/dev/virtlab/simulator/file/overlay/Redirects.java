package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import java.util.Optional;

/// Notes on a renamed directory by which name the lower layers know it.
final class Redirects {

  private Redirects() {}

  /// A directory is about to get another name.
  ///
  /// @param real the directory in the upper layer
  /// @param here whether it stays in the same directory: then its old name is enough
  static void set(Overlay overlay, Dentry child, Dentry real, boolean here) {
    Optional<String> before = overlay.marks().redirect(real);
    if (before.isPresent() && (here || before.get().startsWith("/"))) {
      return;
    }
    overlay.marks().redirect(real, here ? child.name() : fromRoot(overlay, child));
  }

  /// The path by which lower layers know it.
  private static String fromRoot(Overlay overlay, Dentry child) {
    StringBuilder path = new StringBuilder();
    for (Dentry at = child; !at.isRoot(); at = at.parent()) {
      Optional<String> redirect =
          ((OverlayInode) at.inode()).upper().flatMap(overlay.marks()::redirect);
      String name = redirect.orElse(at.name());
      if (name.startsWith("/")) {
        return path.insert(0, name).toString();
      }
      path.insert(0, name).insert(0, '/');
    }
    return path.toString();
  }
}
