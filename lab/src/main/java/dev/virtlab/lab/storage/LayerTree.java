package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import java.util.List;
import java.util.Optional;

/// The directory of one layer, as whoever watches it can ask it.
public interface LayerTree {

  /// The bare paths of what lies in a directory of it.
  ///
  /// @param directory a bare path; empty for the top
  List<String> list(String directory);

  /// What lies under a bare path.
  Optional<LayerName> find(String bare);

  /// The bytes that a file of it holds; none for all else.
  Bytes size(String bare);
}
