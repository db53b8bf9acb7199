package dev.virtlab.userland.virtinst;

import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.program.Programs;

/// The package `virtinst` 4.1.
public final class VirtInst {

  /// What both say with `--version`.
  static final String VERSION = "4.1.0\n";

  private VirtInst() {}

  /// The programs, by path.
  ///
  /// @param libvirt where the machines are kept
  /// @param children what runs other programs
  public static Programs programs(Libvirt libvirt, Children children) {
    return new Programs()
        .with("/usr/bin/virt-install", new VirtInstall(libvirt, children))
        .with("/usr/bin/virt-clone", new VirtClone(libvirt, children));
  }
}
