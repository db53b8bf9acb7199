package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.overlay.Layers.Lower;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks a name up in all layers of a directory, from the top down: what hides ends the search.
final class Lookup {

  private final Overlay overlay;
  private final Marks marks;
  private final List<Lower> lowers = new ArrayList<>();
  private Optional<Dentry> upper = Optional.empty();
  private String name;
  private Optional<String> fromRoot = Optional.empty();
  private boolean ended;

  private Lookup(Overlay overlay, String name) {
    this.overlay = overlay;
    this.marks = overlay.marks();
    this.name = name;
  }

  /// What the name means in a directory with these layers; empty where it means nothing.
  static Optional<Found> find(
      Overlay overlay, Optional<Dentry> upperDirectory, List<Lower> lowerDirectories, String name) {
    Lookup lookup = new Lookup(overlay, name);
    upperDirectory
        .flatMap(directory -> directory.inode().lookup(directory, name))
        .ifPresent(lookup::upper);
    lookup.below(lowerDirectories);
    boolean nothing = lookup.upper.isEmpty() && lookup.lowers.isEmpty();
    return nothing ? Optional.empty() : Optional.of(new Found(lookup.upper, lookup.lowers));
  }

  /// Whether a lower layer holds the name, hidden or not by the upper one.
  static boolean isBelow(Overlay overlay, List<Lower> lowerDirectories, String name) {
    return find(overlay, Optional.empty(), lowerDirectories, name).isPresent();
  }

  private void upper(Dentry dentry) {
    if (Marks.isWhiteout(dentry)) {
      ended = true;
      return;
    }
    upper = Optional.of(dentry);
    goOn(dentry);
  }

  /// A file ends the search, and so does an opaque directory; a renamed one goes on elsewhere.
  private void goOn(Dentry dentry) {
    if (!dentry.isDirectory() || marks.isOpaque(dentry)) {
      ended = true;
      return;
    }
    if (overlay.followsRedirects()) {
      marks.redirect(dentry).ifPresent(this::redirected);
    }
  }

  private void redirected(String to) {
    if (to.startsWith("/")) {
      fromRoot = Optional.of(to);
    } else {
      name = to;
    }
  }

  private void below(List<Lower> directories) {
    List<Lower> ways = new ArrayList<>(directories);
    int i = 0;
    while (!ended && i < layers(ways)) {
      Optional<Lower> found = fromRoot.isPresent() ? fromRoot(i) : in(ways.get(i));
      boolean before = fromRoot.isPresent();
      found.ifPresent(this::lower);
      if (!before && fromRoot.isPresent()) {
        i = found.map(Lower::layer).orElse(i);
      }
      i++;
    }
  }

  /// A path from the root is looked for in every layer below, whatever the directory holds.
  private int layers(List<Lower> ways) {
    return fromRoot.isPresent() ? overlay.layers().lowers().size() : ways.size();
  }

  private Optional<Lower> in(Lower directory) {
    Dentry at = directory.dentry();
    return at.inode().lookup(at, name).map(dentry -> new Lower(directory.layer(), dentry));
  }

  private Optional<Lower> fromRoot(int layer) {
    Dentry at = overlay.layers().lowers().get(layer);
    for (String part : fromRoot.orElse("").split("/")) {
      if (!part.isEmpty()) {
        Optional<Dentry> next = at.isDirectory() ? at.inode().lookup(at, part) : Optional.empty();
        if (next.isEmpty()) {
          return Optional.empty();
        }
        at = next.get();
      }
    }
    return Optional.of(new Lower(layer, at));
  }

  private void lower(Lower lower) {
    Dentry dentry = lower.dentry();
    boolean merges = upper.isPresent() || !lowers.isEmpty();
    if (Marks.isWhiteout(dentry) || (merges && !dentry.isDirectory())) {
      ended = true;
      return;
    }
    lowers.add(lower);
    goOn(dentry);
  }
}
