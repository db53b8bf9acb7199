package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Location;

/// Where a process stands in the tree of files; chroot(2), chdir(2), umask(2).
record Whereabouts(Location root, Location directory, int umask) {

  Whereabouts at(Location newDirectory) {
    return new Whereabouts(root, newDirectory, umask);
  }

  Whereabouts rooted(Location newRoot) {
    return new Whereabouts(newRoot, directory, umask);
  }

  Whereabouts masking(int newUmask) {
    return new Whereabouts(root, directory, newUmask);
  }

  /// After pivot_root(2): who stood at the old root stands at the new one.
  Whereabouts pivoted(Location from, Location to) {
    return new Whereabouts(
        root.equals(from) ? to : root, directory.equals(from) ? to : directory, umask);
  }
}
