package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.overlay.Layers.Lower;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a name means in the layers: the upper one, if it is there, and below it the lower ones that
/// it does not hide. Only directories have more than one.
record Found(Optional<Dentry> upper, List<Lower> lowers) {
  Found {
    lowers = List.copyOf(lowers);
  }

  /// The tops of all layers.
  static Found root(Layers layers) {
    List<Lower> lowers = new ArrayList<>();
    for (int i = 0; i < layers.lowers().size(); i++) {
      lowers.add(new Lower(i, layers.lowers().get(i)));
    }
    return new Found(layers.upper(), lowers);
  }

  /// The topmost of them, which says what it is.
  Dentry real() {
    return upper.orElseGet(() -> lowers.getFirst().dentry());
  }
}
