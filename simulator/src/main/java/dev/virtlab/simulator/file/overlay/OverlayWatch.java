package dev.virtlab.simulator.file.overlay;

import dev.virtlab.lab.storage.LayerWatch;
import dev.virtlab.lab.storage.Layered;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tells what happens in the layers of one overlay: at once what is done through it, and with the
/// next look what was done behind its back.
final class OverlayWatch {

  private final Map<Integer, OverlayTree> trees = new TreeMap<>();
  private final LayerWatch watch;
  private long age;
  private boolean begun;

  OverlayWatch(Vfs vfs, Layered.Overlay overlay, Layers layers, Marks marks, Viewer reader) {
    layers
        .upper()
        .ifPresent(
            upper -> trees.put(Layered.Overlay.UPPER, new OverlayTree(upper, marks, reader)));
    for (Dentry lower : layers.lowers()) {
      int number = trees.containsKey(Layered.Overlay.UPPER) ? trees.size() : trees.size() + 1;
      trees.put(number, new OverlayTree(lower, marks, reader));
    }
    watch = new LayerWatch(overlay, trees, vfs::tell);
  }

  /// It is mounted somewhere, maybe once more.
  void mounted() {
    if (!begun) {
      begun = true;
      watch.mounted();
      age = age();
    }
  }

  void unmounted() {
    if (begun) {
      watch.unmounted();
    }
  }

  /// A name of the upper layer has come, gone, or become something else.
  void changed(String bare) {
    watch.look(bare);
  }

  /// Names have moved.
  void moved() {
    watch.look();
  }

  /// Tells what was done behind the overlay's back.
  void look() {
    long now = age();
    if (now != age) {
      watch.look();
      age = age();
    }
  }

  private long age() {
    long age = 0;
    for (OverlayTree tree : trees.values()) {
      age = 31 * age + tree.age();
    }
    return age;
  }

  List<Layered> standing() {
    return begun ? watch.standing() : List.of();
  }
}
