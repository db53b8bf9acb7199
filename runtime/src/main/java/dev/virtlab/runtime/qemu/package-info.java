/// Machines in the real world: QEMU processes in the workbench, driven through their monitor, below
/// the same rules of libvirt that the simulated world has.
///
/// The world enters with [dev.virtlab.runtime.qemu.RealMachines]; start with
/// [dev.virtlab.runtime.qemu.QemuCommand], which says what a definition becomes.
@NullMarked
package dev.virtlab.runtime.qemu;

import org.jspecify.annotations.NullMarked;
