package dev.virtlab.simulator.file.host;

import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.store.Tmpfs;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Stat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The mounts of a host at boot, in their order.
final class BootMounts {

  private static final Set<MountFlag> PLAIN = EnumSet.of(MountFlag.RELATIME);

  private static final List<String> LEGACY =
      List.of("cpu", "cpuacct", "cpuset", "memory", "devices", "freezer", "blkio", "pids");

  private static final String SHARED_MEMORY = "/dev/shm";
  private static final String GROUPS = "/sys/fs/cgroup";

  private final Vfs vfs;
  private final FileSystems types;
  private final Superuser root;

  private final HostPlan plan;

  BootMounts(Vfs vfs, FileSystems types, Superuser root, HostPlan plan) {
    this.plan = plan;
    this.vfs = vfs;
    this.types = types;
    this.root = root;
  }

  private void mount(FileSystem fileSystem, String source, String target, Set<MountFlag> flags) {
    vfs.mounts().attach(vfs.files().resolve(root, target, true), fileSystem, source, flags);
  }

  private FileSystem proc() {
    return types.proc().mount(new MountRequest(vfs, root, "proc", "/proc", "", false));
  }

  private Tmpfs tmpfs(String options) {
    return types.tmpfs().make(vfs, options);
  }

  /// As systemd mounts them on a machine with version 2.
  void systemd() {
    mount(types.sysfs().make(vfs, root), "sysfs", "/sys", HostTree.GUARDED);
    mount(proc(), "proc", "/proc", HostTree.GUARDED);
    Tmpfs devices = types.devtmpfs().only();
    dev(new Planting(devices, root));
    new Planting(devices, root).device("/ptmx", Stat.Type.CHARACTER, 0666, 5, 5, 2);
    mount(devices, "udev", "/dev", EnumSet.of(MountFlag.NOSUID, MountFlag.RELATIME));
    FileSystem terminals = types.devpts().make(vfs, "gid=5,mode=620,ptmxmode=000");
    mount(
        terminals,
        "devpts",
        "/dev/pts",
        EnumSet.of(MountFlag.NOSUID, MountFlag.NOEXEC, MountFlag.RELATIME));
    long run = types.tmpfs().memory() / 10;
    mount(tmpfs("size=" + run + ",mode=755"), "tmpfs", "/run", HostTree.GUARDED);
    mount(tmpfs(""), "tmpfs", SHARED_MEMORY, EnumSet.of(MountFlag.NOSUID, MountFlag.NODEV));
    run();
    mount(tmpfs("size=5120k"), "tmpfs", "/run/lock", HostTree.GUARDED);
    mount(
        types.cgroup2().of(vfs, "nsdelegate,memory_recursiveprot"),
        "cgroup2",
        GROUPS,
        HostTree.GUARDED);
    vfs.files().mkdir(root, "/dev/mqueue", 0755);
    mount(
        types.mqueue().make(vfs, UserNamespace.INITIAL), "mqueue", "/dev/mqueue", HostTree.GUARDED);
  }

  /// As a simple init mounts them, with the hierarchies of version 1.
  void plain() {
    mount(proc(), "proc", "/proc", PLAIN);
    mount(types.sysfs().make(vfs, root), "sysfs", "/sys", PLAIN);
    Tmpfs devices = tmpfs("size=65536k,mode=755");
    dev(new Planting(devices, root));
    new Planting(devices, root).symlink("/ptmx", "pts/ptmx");
    mount(devices, "tmpfs", "/dev", PLAIN);
    mount(types.devpts().make(vfs, "mode=620,ptmxmode=666"), "devpts", "/dev/pts", PLAIN);
    mount(tmpfs(""), "tmpfs", SHARED_MEMORY, PLAIN);
    mount(tmpfs("mode=755"), "tmpfs", "/run", PLAIN);
    run();
    mount(tmpfs("mode=755"), "tmpfs", GROUPS, PLAIN);
    for (String controller : LEGACY) {
      legacy(controller, controller);
    }
    legacy("systemd", "name=systemd");
    vfs.files().mkdir(root, GROUPS + "/unified", 0755);
    mount(types.cgroup2().of(vfs, ""), "cgroup2", GROUPS + "/unified", PLAIN);
  }

  private void legacy(String directory, String options) {
    vfs.files().mkdir(root, GROUPS + "/" + directory, 0755);
    mount(types.cgroup().of(vfs, options), "cgroup", GROUPS + "/" + directory, PLAIN);
  }

  /// As the scripts of sysvinit mounted them in 2005: the device files lie on the disk.
  void sysvinit() {
    Set<MountFlag> none = EnumSet.noneOf(MountFlag.class);
    mount(proc(), "proc", "/proc", none);
    Planting devices = new Planting(vfs.files().resolve(root, "/dev", true).dentry(), root);
    dev(devices);
    devices.device("/ptmx", Stat.Type.CHARACTER, 0666, 5, 5, 2);
    mount(types.devpts().make(vfs, "gid=5,mode=620"), "devpts", "/dev/pts", none);
    mount(tmpfs(""), "tmpfs", SHARED_MEMORY, none);
  }

  private void dev(Planting tree) {
    HostTree.devices(tree, plan);
    tree.directory("/pts");
    tree.directory("/shm", 01777, 0);
  }

  private void run() {
    vfs.files().mkdir(root, "/run/lock", 0755);
    vfs.files().chmod(root, "/run/lock", 01777);
    vfs.files().mkdir(root, "/run/mount", 0755);
  }
}
