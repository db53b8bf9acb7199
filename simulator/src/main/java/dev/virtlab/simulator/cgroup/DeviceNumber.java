package dev.virtlab.simulator.cgroup;

/// The numbers of a block device, as the control files of block I/O name it.
public record DeviceNumber(int major, int minor) {

  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
