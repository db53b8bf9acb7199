package dev.virtlab.simulator.block;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What devices were read and written since somebody asked last, so that a system call can be
/// charged with what it caused, whatever lies between its file and the devices.
public final class Requests {

  /// The bytes that one device was read and written.
  public record Asked(int major, int minor, long read, long written) {}

  private final TreeMap<Long, long[]> bytes = new TreeMap<>();

  Requests() {}

  void read(Volume volume, long length) {
    of(volume)[0] += length;
  }

  void written(Volume volume, long length) {
    of(volume)[1] += length;
  }

  private long[] of(Volume volume) {
    return bytes.computeIfAbsent(
        ((long) volume.major() << 32) | volume.minor(), _ -> new long[] {0, 0});
  }

  /// What was asked, by device; it is forgotten.
  public List<Asked> take() {
    List<Asked> all = new ArrayList<>();
    bytes.forEach(
        (key, sum) -> all.add(new Asked((int) (key >> 32), key.intValue(), sum[0], sum[1])));
    bytes.clear();
    return all;
  }
}
