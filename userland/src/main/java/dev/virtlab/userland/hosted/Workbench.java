package dev.virtlab.userland.hosted;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.program.Calls;

/// What applications need to run machines: the port of a world.
public interface Workbench {

  /// Makes a machine's process, as a child of another one; [Hardware.Running#go] switches it on.
  ///
  /// @throws dev.virtlab.userland.libvirt.LibvirtError if a disk cannot be opened
  Hardware.Running start(Calls parent, Hull hull, boolean paused, Hardware.Voice voice);

  /// What a machine that runs writes goes into other files from now on.
  void disksMoved(Calls calls, Hull hull);

  /// Reads what [Hardware.Picture#bytes] wrote.
  Hardware.Picture picture(Calls parent, Hull hull, byte[] bytes);

  /// Whether another hypervisor has the processor's extension for virtualization, which only one
  /// can have: VMXON of Intel's manual, EFER.SVME of AMD's.
  boolean isTaken(Machine.Hypervisor by);

  /// The name, or one like it, that no machine of the host has.
  String free(String wanted);
}
