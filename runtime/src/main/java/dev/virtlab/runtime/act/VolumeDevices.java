package dev.virtlab.runtime.act;

import dev.virtlab.runtime.act.DeviceFence.Devices;
import dev.virtlab.runtime.act.DeviceFence.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The devices of a workbench with volumes; numbers from Documentation/admin-guide/devices.txt.
final class VolumeDevices {

  private static final int LOOP_MAJOR = 7;
  private static final int MEMORY_MAJOR = 1;
  private static final int TERMINAL_MAJOR = 5;
  private static final int PTS_FIRST = 136;
  private static final int PTS_LAST = 143;
  private static final int BTRFS_CONTROL_MINOR = 234;
  private static final int KVM_MINOR = 232;

  /// null, zero, full, random, urandom.
  private static final List<Integer> HARMLESS = List.of(3, 5, 7, 8, 9);

  /// The terminal of a process, and the maker of pseudoterminals.
  private static final List<Integer> TERMINALS = List.of(0, 2);

  private VolumeDevices() {}

  /// @param kvm whether machines of the workbench may have the processor: what a guest does there
  ///   reaches its own memory only
  static List<Devices> reached(List<Integer> loops, List<VolumeDriver> drivers, boolean kvm) {
    List<Devices> all = new ArrayList<>();
    HARMLESS.forEach(minor -> all.add(Devices.one(Kind.CHARACTER, MEMORY_MAJOR, minor)));
    TERMINALS.forEach(minor -> all.add(Devices.one(Kind.CHARACTER, TERMINAL_MAJOR, minor)));
    for (int major = PTS_FIRST; major <= PTS_LAST; major++) {
      all.add(Devices.all(Kind.CHARACTER, major));
    }
    all.add(Devices.one(Kind.CHARACTER, VolumeDriver.MISC_MAJOR, BTRFS_CONTROL_MINOR));
    if (kvm) {
      all.add(Devices.one(Kind.CHARACTER, VolumeDriver.MISC_MAJOR, KVM_MINOR));
    }
    all.add(new Devices(Kind.BLOCK, LOOP_MAJOR, Collections.min(loops), Collections.max(loops)));
    drivers.forEach(driver -> all.addAll(of(driver)));
    return all;
  }

  static List<Devices> of(VolumeDriver driver) {
    List<Devices> all = new ArrayList<>();
    driver.major().ifPresent(major -> all.add(Devices.all(Kind.BLOCK, major)));
    if (driver == VolumeDriver.MAPPER) {
      all.add(Devices.one(Kind.CHARACTER, VolumeDriver.MISC_MAJOR, VolumeDriver.CONTROL_MINOR));
    }
    return all;
  }
}
