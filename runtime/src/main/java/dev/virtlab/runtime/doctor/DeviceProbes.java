package dev.virtlab.runtime.doctor;

import dev.virtlab.runtime.act.BlockStack;
import dev.virtlab.runtime.act.VolumeDriver;
import dev.virtlab.runtime.act.VolumeGate;
import dev.virtlab.runtime.machine.Ring0;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Machines and disks: devices and what drives them.
final class DeviceProbes {

  private static final Path KVM = Path.of("/dev/kvm");
  private static final Path LOOP = Path.of("/dev/loop-control");

  private DeviceProbes() {}

  static List<Doctor.Named> all() {
    return List.of(
        new Doctor.Named("kvm", DeviceProbes::kvm),
        new Doctor.Named("qemu", DeviceProbes::qemu),
        new Doctor.Named("guest kernel", DeviceProbes::guestKernel),
        new Doctor.Named("loop devices", DeviceProbes::loop),
        new Doctor.Named("btrfs", DeviceProbes::btrfs),
        new Doctor.Named("qemu-img", DeviceProbes::qemuImg),
        new Doctor.Named("md", DeviceProbes::md),
        new Doctor.Named("device-mapper", DeviceProbes::mapper));
  }

  /// A machine without vmx or svm can still have /dev/kvm: its guests' ring 0 is then emulated, and
  /// a Linux guest a thousand times too slow.
  private static Capability kvm() {
    String name = "kvm";
    if (!Files.exists(KVM)) {
      return Capability.cannot(name, "no /dev/kvm: switch virtualization on, or modprobe kvm");
    } else if (!Files.isReadable(KVM) || !Files.isWritable(KVM)) {
      return Capability.cannot(name, "no permission for /dev/kvm: join the group kvm");
    }
    return kvm(Ring0.here());
  }

  /// What a guest's ring 0 is like decides what its machines are good for.
  static Capability kvm(Ring0 ring0) {
    return ring0.isFast()
        ? Capability.can("kvm", ring0.why())
        : Capability.partly("kvm", ring0.why() + "; good for tiny guests, QEMU translates others");
  }

  private static Capability qemu() {
    Optional<Path> found =
        Tools.find("qemu-system-x86_64").or(() -> Tools.find("qemu-system-aarch64"));
    return found
        .map(file -> Capability.can("qemu", file.toString()))
        .orElseGet(
            () -> Capability.missing("qemu", "not installed", "qemu-system-x86", "qemu-kvm"));
  }

  private static Capability guestKernel() {
    String name = "guest kernel";
    Map<String, String> environment = System.getenv();
    if (GuestKernel.isHidden(environment)) {
      return Capability.cannot(
          name, "kernels in /boot are for root only: sudo chmod +r /boot/vmlinuz-*");
    }
    return GuestKernel.find(environment)
        .map(DeviceProbes::guestKernel)
        .orElseGet(
            () ->
                Capability.missing(
                    name,
                    "no kernel in /boot, and no " + GuestKernel.VARIABLE,
                    "linux-image-cloud-amd64",
                    "kernel-core"));
  }

  /// Without its modules a kernel may find neither disk nor balloon.
  private static Capability guestKernel(GuestKernel kernel) {
    String name = "guest kernel";
    return Files.isDirectory(kernel.modules())
        ? Capability.can(name, kernel.image().toString())
        : Capability.partly(name, kernel.image() + "; its modules are not in " + kernel.modules());
  }

  private static Capability loop() {
    String name = "loop devices";
    if (!Files.exists(LOOP)) {
      return Capability.cannot(name, "no " + LOOP + ": modprobe loop");
    }
    return Files.isWritable(LOOP)
        ? Capability.can(name, "disks can be files")
        : Capability.cannot(name, "no permission for " + LOOP + ": start with sudo");
  }

  private static Capability btrfs() {
    String name = "btrfs";
    boolean kernel = SystemProbes.text("/proc/filesystems").contains("btrfs");
    if (Tools.find("mkfs.btrfs").isEmpty()) {
      return Capability.missing(name, "no mkfs.btrfs", "btrfs-progs", "btrfs-progs");
    }
    return kernel
        ? Capability.can(name, "pools of several disks")
        : Capability.cannot(name, "not in this kernel: modprobe btrfs");
  }

  private static Capability qemuImg() {
    return Tools.find("qemu-img")
        .map(file -> Capability.can("qemu-img", file.toString()))
        .orElseGet(() -> Capability.missing("qemu-img", "not installed", "qemu-utils", "qemu-img"));
  }

  /// Whether a run would lend a driver of volumes to its workbench.
  private static Capability volumes(VolumeDriver driver, String debian, String fedora) {
    String name = driver.title();
    Optional<String> obstacle =
        VolumeGate.obstacle(driver, BlockStack.here(), List.of(), _ -> false);
    if (obstacle.isPresent()) {
      return Capability.cannot(name, obstacle.get() + "; " + driver.subject() + " stays simulated");
    } else if (!Files.isWritable(LOOP)) {
      return Capability.cannot(
          name, "no loop devices to build on; " + driver.subject() + " stays simulated");
    } else if (Tools.find(driver.tool()).isEmpty()) {
      return Capability.missing(name, "no " + driver.tool(), debian, fedora);
    }
    return Capability.can(name, driver.subject() + " on disks that are files, and on no other");
  }

  private static Capability md() {
    return volumes(VolumeDriver.MD, "mdadm", "mdadm");
  }

  private static Capability mapper() {
    return volumes(VolumeDriver.MAPPER, "lvm2", "lvm2");
  }
}
