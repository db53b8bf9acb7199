package dev.virtlab.simulator;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Reply;
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
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A small host on which every recorded line runs in a folder of its own.
final class SearchHost implements Furnisher {

  private final Programs programs = HostPrograms.all();
  private final SimulatedLab lab;
  private int folders;

  SearchHost() {
    World.Host host =
        new World.Host("lab", Bytes.gib(8), 2, World.Cgroups.V2, 1_700_000_000_000_000_000L, this);
    lab = SimulatedLab.of(new World(1, List.of(host), Costs.REFERENCE, false));
  }

  /// What a line answers in a new folder that `setup` has filled.
  Reply answer(String setup, String line) {
    String folder = "/root/t" + ++folders;
    lab.enter("cd /root; mkdir " + folder + "; cd " + folder + "; exec </dev/null");
    for (String one : setup.split("\n")) {
      Reply reply = lab.enter(one);
      if (reply.exit() != 0) {
        throw new IllegalStateException(one + ": " + reply.stderr());
      }
    }
    return lab.enter(line);
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
    vfs.files().mknod(root, "/dev/zero", Stat.Type.CHARACTER, 0666, 1, 5);
    write(vfs, root, "/etc/passwd", text("root:x:0:0:root:/root:/bin/bash\n"));
    write(vfs, root, "/etc/group", text("root:x:0:\n"));
    write(vfs, root, "/sbin/init", Executable.head(World.INIT));
    for (String key : programs.keys()) {
      write(vfs, root, "/usr/bin/" + key.substring(key.indexOf('/') + 1), Executable.head(key));
    }
    write(vfs, root, "/bin/bash", Executable.head("bash/bash"));
    write(vfs, root, "/bin/sh", Executable.head("dash/dash"));
    return mounts;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Vfs vfs, Superuser root, String path, byte[] bytes) {
    OpenFile file = vfs.files().open(root, path, EnumSet.of(Open.WRITE, Open.CREATE), 0755);
    file.write(bytes, 0, bytes.length);
    file.close();
  }
}
