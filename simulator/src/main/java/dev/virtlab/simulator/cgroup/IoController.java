package dev.virtlab.simulator.cgroup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a control group may ask of block devices, and how long it has been told to wait; cgroup-v2,
/// section IO.
///
/// A device is known to a group from its first request or limit on. The one that came last is
/// listed first, as the kernel does.
final class IoController {

  static final long WEIGHT = 100;

  private final List<IoDevice> devices = new ArrayList<>();
  private long weight = WEIGHT;
  private long toldPauses;

  long weight() {
    return weight;
  }

  void weight(long value) {
    weight = value;
  }

  /// How long its processes were told to wait, in nanoseconds.
  long toldPauses() {
    return toldPauses;
  }

  void toldPause(long nanoseconds) {
    toldPauses += nanoseconds;
  }

  List<IoDevice> devices() {
    return Collections.unmodifiableList(devices);
  }

  /// The device of that number, from now on known.
  IoDevice device(DeviceNumber number) {
    for (IoDevice device : devices) {
      if (device.number().equals(number)) {
        return device;
      }
    }
    IoDevice fresh = new IoDevice(number);
    devices.addFirst(fresh);
    return fresh;
  }
}
