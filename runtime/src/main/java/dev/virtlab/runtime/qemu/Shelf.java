package dev.virtlab.runtime.qemu;

import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.cgroup.MachineGroup;
import dev.virtlab.runtime.doctor.GuestKernel;
import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What guests start with: a kernel of this machine and an archive of ours, brought into the
/// workbench at the first start; and what this machine has left for them.
final class Shelf {

  /// Where the sockets of the machines are, and what they start with.
  private static final String FOLDER = "/run/virtlab/machines";

  /// What is left to the machine itself, in bytes.
  private static final long RESERVE = 256L << 20;

  private final Workbench bench;
  private final Map<String, String> environment;
  private Accelerator fastest;
  private Optional<MachineGroup> group = Optional.empty();
  private Optional<QemuCommand.Boot> boot = Optional.empty();
  private int folders;

  Shelf(Workbench bench, Map<String, String> environment, Accelerator fastest) {
    this.bench = bench;
    this.environment = environment;
    this.fastest = fastest;
  }

  /// From now on machines have so much memory together, in bytes; a run without a controller for
  /// memory gives them what there is.
  void limit(long memory) throws IOException {
    group = MachineGroup.make(bench.group(), memory);
  }

  /// A machine that stands still yet lives where its memory is counted.
  QemuProcess counted(QemuProcess machine) {
    if (group.isPresent()) {
      try {
        group.get().take(machine.pid());
      } catch (IOException failed) {
        machine.process().destroyForcibly();
        throw new LibvirtError("internal error: no memory for machines: " + failed.getMessage());
      }
    }
    return machine;
  }

  /// A folder for the sockets of one process.
  String folder() {
    folders++;
    return FOLDER + "/" + folders;
  }

  /// A definition may ask for less than this machine has.
  Accelerator accelerator(Domain domain) {
    return domain.type().equals("kvm") ? fastest : Accelerator.TCG;
  }

  /// The processor does not take machines of QEMU's after all.
  void translate() {
    fastest = Accelerator.TCG;
  }

  /// The memory that a new machine may have, in bytes; `MemAvailable` of proc_meminfo(5).
  long available() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> (Long.parseLong(line.replaceAll("[^0-9]", "")) << 10) - RESERVE)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException _) {
      return Long.MAX_VALUE;
    }
  }

  /// The kernel and the archive, as the workbench names them.
  ///
  /// @throws LibvirtError with what is missing
  QemuCommand.Boot boot() {
    if (boot.isEmpty()) {
      boot = Optional.of(brought());
    }
    return boot.get();
  }

  private QemuCommand.Boot brought() {
    GuestKernel kernel =
        GuestKernel.find(environment).orElseThrow(() -> new LibvirtError(missing(environment)));
    Path busybox =
        Tools.find("busybox")
            .filter(Tools::isStatic)
            .orElseThrow(
                () ->
                    new LibvirtError(
                        "internal error: guests need a static busybox: apt-get install"
                            + " busybox-static"));
    Path folder = bench.root().resolve(FOLDER.substring(1));
    try {
      Files.createDirectories(folder);
      Files.copy(kernel.image(), folder.resolve("kernel"));
      Files.write(folder.resolve("initramfs"), Initramfs.of(kernel, busybox));
    } catch (IOException failed) {
      throw new LibvirtError("internal error: no kernel for guests: " + failed.getMessage());
    }
    return new QemuCommand.Boot(FOLDER + "/kernel", FOLDER + "/initramfs");
  }

  /// Why there is no kernel, and what brings one.
  private static String missing(Map<String, String> environment) {
    return GuestKernel.isHidden(environment)
        ? "internal error: the kernels in /boot may not be read by this user, so no guest can be"
            + " started: sudo chmod +r /boot/vmlinuz-*, or name a folder in "
            + GuestKernel.VARIABLE
        : "internal error: there is no kernel in /boot to start a guest with: apt-get install"
            + " linux-image-cloud-amd64, or name a folder in "
            + GuestKernel.VARIABLE;
  }
}
