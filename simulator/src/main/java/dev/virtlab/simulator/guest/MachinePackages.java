package dev.virtlab.simulator.guest;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Guests;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.MemoryFile;
import dev.virtlab.userland.storage.image.VdiImage;
import dev.virtlab.userland.storage.image.VmdkImage;
import dev.virtlab.userland.storage.qcow2.BootSector;
import dev.virtlab.userland.virsh.Virsh;
import dev.virtlab.userland.virtinst.Children;
import dev.virtlab.userland.virtinst.VirtInst;
import dev.virtlab.userland.virtualbox.VBoxManage;
import dev.virtlab.userland.vmware.Vmrun;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The packages `libvirt-clients`, `libvirt-daemon-system`, `virtinst` and `qemu-system-x86` of one
/// host, and disk images with systems on them.
public final class MachinePackages {

  /// Where libvirt keeps images.
  static final String IMAGES = "/var/lib/libvirt/images";

  /// Where disks for other hypervisors lie.
  private static final String DISKS = "/srv/images";

  private static final String HEADLESS = "/usr/lib/virtualbox/VBoxHeadless";

  /// The UUID of the disk that is offered for VirtualBox.
  private static final String SHIPPED = "0d9e8c3a-5b1f-4f57-9b1d-2f6a7c1e4d12";

  private final Systems systems;
  private final MachineProgram qemu = QemuProgram.program();
  private final MachineProgram process =
      new MachineProgram(
          HostedMachines::named,
          "Virtlab does not model this program by hand yet; the nearest that it does is: VBoxManage"
              + " startvm NAME --type headless, or vmrun start PATH nogui\n");
  private Optional<Ground> ground = Optional.empty();
  private Optional<VirtualMachines> machines = Optional.empty();
  private Optional<HostedMachines> hosted = Optional.empty();

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
    Programs all = kernelsOwn();
    return systems.hosted() ? all.with(applications()) : all;
  }

  /// VirtualBox in `/usr/lib/virtualbox`, VMware Workstation in `/usr/lib/vmware`.
  private Programs applications() {
    VBoxManage manage =
        new VBoxManage((client, home, deed) -> applied().boxes().ask(client, home, deed));
    return new Programs()
        .with("/usr/bin/VBoxManage", manage)
        .with("/usr/bin/vboxmanage", manage)
        .with(BoxServices.SERVICE, (calls, _, _) -> applied().boxes().serve(calls))
        .with(BoxServices.MESSENGER, (calls, _, _) -> BoxServices.carry(calls))
        .with(HEADLESS, process)
        .with("/usr/bin/vmrun", new Vmrun(() -> applied().vmware()))
        .with("/usr/lib/vmware/bin/vmware-vmx", process);
  }

  private HostedMachines applied() {
    return hosted.orElseThrow(() -> new IllegalStateException("the kernel has not booted"));
  }

  private Programs kernelsOwn() {
    return new Programs()
        .with(VirtInst.programs(new Door(), Children.FORKED))
        .with("/usr/bin/virsh", new Virsh(new Door()))
        .with(VirtualMachines.DAEMON, (calls, _, _) -> service().serve(calls))
        .with(QemuProgram.PATH, qemu);
  }

  /// The disk images, by path.
  public Map<String, byte[]> images() {
    Map<String, byte[]> images = new TreeMap<>();
    for (Systems.Shipped shipped : systems.shipped()) {
      images.put(
          IMAGES + "/" + shipped.file(),
          BootSector.image(shipped.loader(), shipped.label(), shipped.bytes()));
    }
    if (systems.hosted()) {
      Systems.Shipped first = systems.shipped().getFirst();
      images.put(DISKS + "/debian-12.vdi", vdi(first));
      images.put(DISKS + "/debian-12.vmdk", vmdk(first));
    }
    return images;
  }

  /// A disk as people offer it for VirtualBox.
  private static byte[] vdi(Systems.Shipped shipped) {
    MemoryFile file = new MemoryFile();
    return bootable(file, VdiImage.made(file, shipped.bytes(), false, SHIPPED), shipped);
  }

  /// The same for VMware.
  private static byte[] vmdk(Systems.Shipped shipped) {
    MemoryFile file = new MemoryFile();
    VmdkImage image = VmdkImage.create(file, shipped.bytes(), "debian-12.vmdk", 0x1f3a5c7e);
    return bootable(file, image, shipped);
  }

  private static byte[] bootable(MemoryFile file, DiskImage image, Systems.Shipped shipped) {
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
    if (systems.hosted()) {
      hosted =
          Optional.of(
              new HostedMachines(
                  ground.orElseThrow(), kernel, systems, process, machines.orElseThrow()));
      machines.orElseThrow().beside(() -> applied().isTaken(Machine.Hypervisor.KVM));
    }
  }

  /// The machines, as far as the world asks about them.
  public Guests guests() {
    if (hosted.isPresent()) {
      return new AllGuests(machines.orElseThrow(), hosted.orElseThrow());
    }
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
