package dev.virtlab.simulator.guest;

import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Guests;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.hosted.Hull;
import dev.virtlab.userland.hosted.Workbench;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.vmware.Vmware;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// VirtualBox and VMware Workstation on a host: applications whose machines are processes of their
/// users.
final class HostedMachines implements Workbench, Guests {

  private final Assembly assembly;
  private final VirtualMachines beside;
  private final MachineProgram program;
  private final Vmware vmware;
  private final Map<String, Powered> powered = new TreeMap<>();
  private final BoxServices boxes;

  /// @param beside the machines of the kernel's own hypervisor
  HostedMachines(
      Ground ground,
      Kernel kernel,
      Systems systems,
      MachineProgram program,
      VirtualMachines beside) {
    this.assembly = new Assembly(ground, kernel, systems);
    this.program = program;
    this.beside = beside;
    this.boxes = new BoxServices(ground, kernel, this);
    RandomStream random = RandomStream.of(ground.world().seed(), ground.told() + " vmware");
    this.vmware = new Vmware(this, () -> (int) (random.bits() >>> 32), ground.voice()::accept);
    kernel.stops().listen(_ -> List.copyOf(powered.values()).forEach(m -> m.machine().cut()));
  }

  BoxServices boxes() {
    return boxes;
  }

  Vmware vmware() {
    return vmware;
  }

  /// The words of a process by which its machine is found.
  static Optional<String> named(List<String> words) {
    return Optional.of(String.join("\n", words));
  }

  @Override
  public Hardware.Running start(Calls parent, Hull hull, boolean paused, Hardware.Voice voice) {
    Optional<Drive> drive = Drive.bootable(drives(parent, hull));
    Optional<Drive.Content> disk = drive.flatMap(Drive::content);
    Board board =
        new Board(
            hull.name(),
            dev.virtlab.lab.State.guest(assembly.ground().told(), hull.told()),
            hull.vcpus(),
            drive.map(Drive::bus).orElse(""),
            true,
            hull.memory(),
            assembly.kernel().clock(),
            disk.map(Drive.Content::system),
            disk.map(Drive.Content::changes).orElse(new byte[0]));
    return power(parent, hull, new Form(board, hull.memory()), paused, voice);
  }

  private static List<Drive> drives(Calls calls, Hull hull) {
    return hull.disks().stream()
        .map(d -> new Drive(calls, d.bus(), d.format(), d.files()))
        .toList();
  }

  private Powered power(Calls parent, Hull hull, Form form, boolean paused, Hardware.Voice voice) {
    String key = named(hull.words()).orElseThrow();
    Powered machine =
        assembly.make(
            hull.told(),
            form,
            paused,
            voice,
            Drive.bootable(drives(parent, hull)),
            (shape, still, heard) -> power(parent, hull, shape, still, heard),
            () -> {
              powered.remove(hull.told());
              program.take(key);
            });
    program.put(key, machine);
    powered.put(hull.told(), machine);
    int pid = Spawning.start(parent, hull.words());
    machine.is(pid);
    assembly.kernel().process(pid).ifPresent(process -> watch(process, machine));
    return machine;
  }

  /// A machine whose process has ended is gone.
  private static void watch(Process process, Powered machine) {
    process.whenEnded(
        () -> {
          if (machine.isDead()) {
            machine.die();
          }
        });
  }

  @Override
  public void disksMoved(Calls calls, Hull hull) {
    Powered machine = powered.get(hull.told());
    if (machine != null) {
      machine.disk(Drive.bootable(drives(calls, hull)));
    }
  }

  @Override
  public Hardware.Picture picture(Calls parent, Hull hull, byte[] bytes) {
    return new Shown(
        SavedForm.read(bytes), (form, still, voice) -> power(parent, hull, form, still, voice));
  }

  @Override
  public boolean isTaken(Machine.Hypervisor by) {
    return switch (by) {
      case KVM -> isRunning(Machine.Hypervisor.VIRTUALBOX);
      case VIRTUALBOX -> beside.isAccelerating();
      case VMWARE -> false;
    };
  }

  private boolean isRunning(Machine.Hypervisor by) {
    return machines().stream()
        .anyMatch(m -> m.hypervisor() == by && m.status() != Machine.Status.SHUT_OFF);
  }

  @Override
  public String free(String wanted) {
    List<String> taken = new ArrayList<>();
    machines().forEach(m -> taken.add(m.name()));
    beside.domains().machines().forEach(m -> taken.add(m.name()));
    String name = wanted;
    for (int i = 2; taken.contains(name); i++) {
      name = wanted + " (" + i + ")";
    }
    return name;
  }

  List<Machine> machines() {
    List<Machine> all = new ArrayList<>(boxes.standing());
    all.addAll(vmware.standing());
    return all;
  }

  @Override
  public List<Standing> standing() {
    return List.copyOf(machines());
  }

  @Override
  public List<Guest> booted() {
    List<Guest> all = new ArrayList<>();
    powered.forEach(
        (name, machine) -> machine.machine().inside().ifPresent(s -> all.add(new Guest(name, s))));
    return all;
  }
}
