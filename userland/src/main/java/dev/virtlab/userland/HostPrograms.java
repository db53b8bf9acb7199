package dev.virtlab.userland;

import dev.virtlab.userland.apps.Apps;
import dev.virtlab.userland.busybox.Busybox;
import dev.virtlab.userland.coreutils.Coreutils;
import dev.virtlab.userland.diffutils.Diffutils;
import dev.virtlab.userland.procps.Procps;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.search.Search;
import dev.virtlab.userland.shell.ShellProgram;
import dev.virtlab.userland.storage.block.BlockTools;
import dev.virtlab.userland.storage.e2fs.E2fsprogs;
import dev.virtlab.userland.storage.lvm.LvmTools;
import dev.virtlab.userland.storage.md.MdTools;
import dev.virtlab.userland.storage.progs.BtrfsProgs;
import dev.virtlab.userland.storage.qemu.QemuPackage;
import dev.virtlab.userland.tar.Tar;
import dev.virtlab.userland.utillinux.UtilLinux;

/// The programs of the simulated Linux host and of its images, by key.
public final class HostPrograms {
  private HostPrograms() {}

  /// All of them.
  public static Programs all() {
    return new Programs()
        .with(Coreutils.programs())
        .with(Procps.programs())
        .with(Search.programs())
        .with(UtilLinux.programs())
        .with(Diffutils.programs())
        .with(BlockTools.programs())
        .with(BtrfsProgs.programs())
        .with(E2fsprogs.programs())
        .with(MdTools.programs())
        .with(LvmTools.programs())
        .with(QemuPackage.programs())
        .with(Tar.programs())
        .with(ShellProgram.programs())
        .with(Busybox.programs())
        .with(Apps.programs());
  }
}
