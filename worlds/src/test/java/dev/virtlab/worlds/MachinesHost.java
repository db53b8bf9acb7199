package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.scenarios.Scenario;
import java.util.List;
import java.util.Optional;

/// A host with machines, for tests of what is done with them.
final class MachinesHost {

  /// The shipped image of a disk.
  static final String DISK = "/var/lib/libvirt/images/debian-12.qcow2";

  private MachinesHost() {}

  /// A world of one host of 8 GiB, with Docker and libvirt.
  static Lab lab() {
    Scenario.Host host =
        new Scenario.Host(
            "lab",
            2,
            Bytes.gib(8),
            Bytes.gib(8),
            Scenario.CgroupVersion.V2,
            Optional.of(new Scenario.Engine(List.of("busybox:latest"), false, List.of())),
            true,
            true,
            List.of());
    return SimulatedWorlds.build(
        new Scenario(
            "machines",
            "Machines",
            1,
            1_767_225_600,
            List.of(host),
            List.of(),
            List.of(),
            List.of()),
        true);
  }

  /// The XML of a machine.
  ///
  /// @param memory the element that says how much it has, and whatever else stands there
  static String definition(String name, String memory) {
    return "<domain type='qemu'><name>"
        + name
        + "</name>"
        + memory
        + "<vcpu>1</vcpu><os><type>hvm</type></os><devices><disk type='file'><driver name='qemu'"
        + " type='qcow2'/><source file='"
        + DISK
        + "'/><target dev='vda'/></disk></devices></domain>";
  }

  /// An image of a machine's own, thin upon the one that lies there.
  static String thin(Lab lab, String name) {
    String image = "/var/lib/libvirt/images/" + name + ".qcow2";
    lab.enter("qemu-img create -q -f qcow2 -b " + DISK + " -F qcow2 " + image);
    return image;
  }

  /// Starts a machine of that name on a disk of its own.
  static Reply machine(Lab lab, String name) {
    String definition = definition(name, "<memory unit='MiB'>512</memory>");
    definition = definition.replace(DISK, thin(lab, name));
    lab.enter("echo \"" + definition + "\" > " + name + ".xml");
    lab.enter("virsh define " + name + ".xml");
    return lab.enter("virsh start " + name);
  }

  /// The trace tells what stands on every host.
  static void holds(Lab lab) {
    for (HostState host : State.of(lab.trace()).hosts()) {
      assertThat(host.standing())
          .as(host.name())
          .containsExactlyInAnyOrderElementsOf(lab.truth(host.name()));
    }
  }

  /// A machine as the trace tells it.
  static Machine standing(Lab lab, String name) {
    return State.of(lab.trace()).host("lab").machines().machine(name).orElseThrow();
  }

  /// What a line says on the console of a machine, which is left again.
  static String inside(Lab lab, String name, String line) {
    lab.enter("virsh console " + name);
    String said = lab.enter(line).stdout();
    lab.enter("\u001d");
    return said;
  }
}
