package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A driver of the kernel that builds block devices out of others.
///
/// Both belong to the whole machine: who may speak to one of them reaches all that it has built,
/// and can have it open any block device. So a run speaks to one only while it has built nothing
/// for anybody else, and behind a [DeviceFence].
public enum VolumeDriver {
  /// The device mapper, on which LVM stands; dmsetup(8).
  MAPPER("device-mapper", "LVM", "lvm", "dm-mod"),
  /// Arrays of disks; md(4).
  MD("md", "md", "mdadm", "md-mod");

  /// The character device that the device mapper is spoken to by: `MAPPER_CTRL_MINOR` of the misc
  /// devices; linux/miscdevice.h.
  public static final int MISC_MAJOR = 10;

  /// Its minor number.
  public static final int CONTROL_MINOR = 236;

  private static final Path DEVICES = Path.of("/proc/devices");
  private static final String BLOCK_DEVICES = "Block devices:";

  private final String title;
  private final String subject;
  private final String tool;
  private final String module;

  VolumeDriver(String title, String subject, String tool, String module) {
    this.title = title;
    this.subject = subject;
    this.tool = tool;
    this.module = module;
  }

  /// The driver of a title.
  static Optional<VolumeDriver> named(String title) {
    return Stream.of(values()).filter(driver -> driver.title.equals(title)).findFirst();
  }

  /// What `/proc/devices` calls it.
  public String title() {
    return title;
  }

  /// What a learner uses it for.
  public String subject() {
    return subject;
  }

  /// The program without which nobody can speak to it.
  public String tool() {
    return tool;
  }

  /// The module that brings it into a kernel.
  public String module() {
    return module;
  }

  /// The major number of what it builds; empty where this kernel has not got it; proc_devices(5).
  public OptionalInt major() {
    try {
      return major(new String(Files.readAllBytes(DEVICES), StandardCharsets.UTF_8));
    } catch (IOException _) {
      return OptionalInt.empty();
    }
  }

  OptionalInt major(String devices) {
    int blocks = Math.max(0, devices.indexOf(BLOCK_DEVICES));
    return devices
        .substring(blocks)
        .lines()
        .map(line -> line.strip().split(" +"))
        .filter(words -> words.length == 2 && words[1].equals(title))
        .mapToInt(words -> Integer.parseInt(words[0]))
        .findFirst();
  }
}
