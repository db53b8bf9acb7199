package dev.virtlab.lab.storage;

import dev.virtlab.lab.container.Standing;
import java.util.List;

/// What stands of overlays on a host.
public sealed interface Layered extends Standing {

  /// An overlay that is mounted.
  ///
  /// @param name the path where it was mounted, `merged` in the words of overlayfs
  /// @param lowerdir the lower layers, the topmost first
  /// @param upperdir the layer that is written; empty where there is none
  record Overlay(String name, List<String> lowerdir, String upperdir) implements Layered {

    /// The number of the layer that is written; the lower ones count from 1, the topmost first.
    public static final int UPPER = 0;

    public Overlay {
      lowerdir = List.copyOf(lowerdir);
    }

    /// Whether anything can be written.
    public boolean hasUpper() {
      return !upperdir.isEmpty();
    }

    /// The directory of a layer.
    public String directory(int layer) {
      return layer == UPPER ? upperdir : lowerdir.get(layer - 1);
    }
  }

  /// One layer of it with the names that are watched, by path.
  record Layer(String overlay, int number, List<LayerName> names) implements Layered {
    public Layer {
      names = List.copyOf(names);
    }
  }
}
