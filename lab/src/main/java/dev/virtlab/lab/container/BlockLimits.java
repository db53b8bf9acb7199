package dev.virtlab.lab.container;

import java.util.List;

/// What a container may ask of block devices.
///
/// @param weight relative, 10 to 1000; 0 says nothing
/// @param weights relative weights for single devices
/// @param readBps bytes a second
/// @param writeBps bytes a second
/// @param readIops requests a second
/// @param writeIops requests a second
public record BlockLimits(
    int weight,
    List<Device> weights,
    List<Device> readBps,
    List<Device> writeBps,
    List<Device> readIops,
    List<Device> writeIops) {

  /// No limits at all.
  public static final BlockLimits NONE =
      new BlockLimits(0, List.of(), List.of(), List.of(), List.of(), List.of());

  public BlockLimits {
    weights = List.copyOf(weights);
    readBps = List.copyOf(readBps);
    writeBps = List.copyOf(writeBps);
    readIops = List.copyOf(readIops);
    writeIops = List.copyOf(writeIops);
  }

  /// A limit for one device, which is named by the path of its file.
  public record Device(String path, long value) {}

  /// The same without weights.
  public BlockLimits unweighed() {
    return new BlockLimits(0, List.of(), readBps, writeBps, readIops, writeIops);
  }

  /// The same with another weight; 0: as before.
  public BlockLimits weighed(int other) {
    return other == 0
        ? this
        : new BlockLimits(other, weights, readBps, writeBps, readIops, writeIops);
  }
}
