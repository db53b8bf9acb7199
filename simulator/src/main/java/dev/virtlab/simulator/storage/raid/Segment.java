package dev.virtlab.simulator.storage.raid;

/// A run of bytes within one chunk.
///
/// @param chunk the number of the chunk in the array
/// @param from where in the chunk it begins
record Segment(long chunk, int from, int length) {

  /// The run at an address, as far as the chunk reaches.
  static Segment at(Geometry geometry, long at, int most) {
    int from = (int) (at % geometry.chunk());
    return new Segment(at / geometry.chunk(), from, Math.min(most, geometry.chunk() - from));
  }
}
