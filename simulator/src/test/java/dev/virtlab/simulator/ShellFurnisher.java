package dev.virtlab.simulator;

import dev.virtlab.lab.Event;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.store.TmpfsType;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.MountPoints;
import dev.virtlab.userland.HostPrograms;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.shell.ShellProgram;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A small host with the three shells and the tools of coreutils, on a memory file system.
final class ShellFurnisher implements Furnisher {

  private final Programs programs = programs();

  private static Programs programs() {
    Programs programs = new Programs();
    Programs host = HostPrograms.all();
    programs.with(host);
    if (host.find("bash/bash").isEmpty()) {
      programs.with(ShellProgram.programs());
    }
    if (host.find("busybox/busybox").isEmpty()) {
      programs.with("busybox/busybox", ShellProgram.ash(_ -> Optional.empty()));
    }
    return programs;
  }

  @Override
  public Programs programs(Consumer<Event> events) {
    return programs;
  }

  @Override
  public MountPoints files(Kernel kernel) {
    Vfs vfs = kernel.vfs();
    TmpfsType tmpfs = new TmpfsType(kernel.hardware().memory().value());
    MountPoints mounts = MountPoints.initial(vfs, tmpfs.make(vfs, ""));
    vfs.mounts().attach(mounts.mounts().root(), tmpfs.make(vfs, ""), "tmpfs", Set.of());
    Superuser root = new Superuser(mounts.mounts());
    for (String directory : List.of("/bin", "/sbin", "/dev", "/etc", "/root", "/usr", "/usr/bin")) {
      vfs.files().mkdir(root, directory, 0755);
    }
    vfs.files().mkdir(root, "/tmp", 01777);
    vfs.files().mknod(root, "/dev/null", Stat.Type.CHARACTER, 0666, 1, 3);
    vfs.files().mknod(root, "/dev/full", Stat.Type.CHARACTER, 0666, 1, 7);
    vfs.files().mknod(root, "/dev/zero", Stat.Type.CHARACTER, 0666, 1, 5);
    text(vfs, root, "/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n", 0644);
    install(vfs, root, "/sbin/init", World.INIT);
    for (String key : programs.keys()) {
      String name = key.substring(key.indexOf('/') + 1);
      install(vfs, root, "/usr/bin/" + name, key);
    }
    install(vfs, root, "/bin/bash", "bash/bash");
    install(vfs, root, "/bin/sh", "dash/dash");
    install(vfs, root, "/bin/ash", "busybox/busybox");
    return mounts;
  }

  private static void install(Vfs vfs, Superuser root, String path, String key) {
    write(vfs, root, path, Executable.head(key), 0755);
  }

  private static void text(Vfs vfs, Superuser root, String path, String text, int mode) {
    write(vfs, root, path, text.getBytes(StandardCharsets.UTF_8), mode);
  }

  private static void write(Vfs vfs, Superuser root, String path, byte[] bytes, int mode) {
    OpenFile file = vfs.files().open(root, path, EnumSet.of(Open.WRITE, Open.CREATE), mode);
    file.write(bytes, 0, bytes.length);
    file.close();
  }
}
