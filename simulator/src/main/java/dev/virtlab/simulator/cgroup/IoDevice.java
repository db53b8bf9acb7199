package dev.virtlab.simulator.cgroup;

import java.util.EnumMap;
import java.util.Map;

/// What one control group may ask of one block device, and has asked.
final class IoDevice {

  /// One of the four limits that there are; cgroup-v2, section IO.
  enum Rate {
    RBPS("rbps"),
    WBPS("wbps"),
    RIOPS("riops"),
    WIOPS("wiops");

    private final String word;

    Rate(String word) {
      this.word = word;
    }

    /// Its name in `io.max`.
    String word() {
      return word;
    }

    /// Whether it counts requests, not bytes.
    boolean isCount() {
      return this == RIOPS || this == WIOPS;
    }
  }

  private final DeviceNumber number;
  private final Map<Rate, Long> limits = new EnumMap<>(Rate.class);
  private final IoSlices reads = new IoSlices();
  private final IoSlices writes = new IoSlices();
  private final long[] bytes = new long[2];
  private final long[] count = new long[2];

  IoDevice(DeviceNumber number) {
    this.number = number;
  }

  DeviceNumber number() {
    return number;
  }

  /// [Limit#NONE] where there is none.
  long limit(Rate rate) {
    return limits.getOrDefault(rate, Limit.NONE);
  }

  void limit(Rate rate, long limit) {
    limits.put(rate, limit);
    reads.restart();
    writes.restart();
  }

  boolean isLimited() {
    return limits.values().stream().anyMatch(limit -> limit != Limit.NONE);
  }

  long bytes(boolean written) {
    return bytes[written ? 1 : 0];
  }

  long count(boolean written) {
    return count[written ? 1 : 0];
  }

  /// Counts what is asked for now and says when the last of it goes to the device.
  long pass(long now, IoRequest request) {
    int way = request.writes() ? 1 : 0;
    bytes[way] += request.bytes();
    count[way] += request.count();
    return request.writes()
        ? writes.pass(now, request, limit(Rate.WBPS), limit(Rate.WIOPS))
        : reads.pass(now, request, limit(Rate.RBPS), limit(Rate.RIOPS));
  }
}
