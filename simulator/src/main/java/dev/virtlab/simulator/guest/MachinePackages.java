package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Guests;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.MemoryFile;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.storage.qcow2.Qcow2Options;
import dev.virtlab.userland.virsh.Virsh;
import dev.virtlab.userland.virtinst.VirtInst;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The packages `libvirt-clients`, `libvirt-daemon-system`, `virtinst` and `qemu-system-x86` of one
/// host, and disk images with systems on them.
public final class MachinePackages {

  /// Where libvirt keeps images.
  static final String IMAGES = "/var/lib/libvirt/images";

  private final Systems systems;
  private final QemuProgram qemu = new QemuProgram();
  private Optional<Ground> ground = Optional.empty();
  private Optional<VirtualMachines> machines = Optional.empty();

  /// @param systems what can be on the disks of guests
  public MachinePackages(Systems systems) {
    this.systems = systems;
  }

  /// Where the host stands.
  public void ground(Ground under) {
    ground = Optional.of(under);
  }

  /// The programs, by path.
  public Programs programs() {
    return new Programs()
        .with(VirtInst.programs(new Door()))
        .with("/usr/bin/virsh", new Virsh(new Door()))
        .with(VirtualMachines.DAEMON, (calls, _, _) -> service().serve(calls))
        .with(QemuProgram.PATH, qemu);
  }

  /// The disk images, by path.
  public Map<String, byte[]> images() {
    Map<String, byte[]> images = new TreeMap<>();
    for (Systems.Shipped shipped : systems.shipped()) {
      images.put(IMAGES + "/" + shipped.file(), image(shipped));
    }
    return images;
  }

  private static byte[] image(Systems.Shipped shipped) {
    MemoryFile file = new MemoryFile();
    Qcow2Image image =
        Qcow2Image.create(file, shipped.bytes(), Qcow2Options.USUAL, Optional.empty());
    image.write(0, BootSector.of(shipped.loader(), shipped.label()), DiskImage.Below.NOTHING);
    image.close();
    return file.read(0, (int) file.size());
  }

  /// The kernel has booted.
  public void booted(Kernel kernel) {
    machines =
        Optional.of(
            new VirtualMachines(
                ground.orElseThrow(), kernel, systems, qemu, systems.neighbourhood()));
  }

  /// The machines, as far as the world asks about them.
  public Guests guests() {
    return machines.<Guests>map(m -> m).orElse(Guests.NONE);
  }

  /// The way to the daemon, also before there is one.
  private final class Door implements Libvirt {
    @Override
    public Answer ask(Request request) {
      return service().ask(request);
    }

    @Override
    public Optional<Libvirt> at(String host) {
      return service().at(host);
    }
  }

  private VirtualMachines service() {
    return machines.orElseThrow(() -> new IllegalStateException("the kernel has not booted"));
  }
}
