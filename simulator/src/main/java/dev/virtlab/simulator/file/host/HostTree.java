package dev.virtlab.simulator.file.host;

import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.MountNamespace;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.store.Disk;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.program.Stat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Installs and mounts what a host boots with.
public final class HostTree {

  /// How many loop devices the kernel makes at boot.
  private static final int LOOPS = 8;

  private static final List<String> DIRECTORIES =
      List.of(
          "/boot",
          "/dev",
          "/home",
          "/media",
          "/mnt",
          "/opt",
          "/proc",
          "/run",
          "/srv",
          "/sys",
          "/etc/alternatives",
          "/etc/apt",
          "/etc/containerd",
          "/etc/cron.d",
          "/etc/default",
          "/etc/docker",
          "/etc/dpkg",
          "/etc/init.d",
          "/etc/iproute2",
          "/etc/kernel",
          "/etc/ld.so.conf.d",
          "/etc/logrotate.d",
          "/etc/opt",
          "/etc/pam.d",
          "/etc/profile.d",
          "/etc/security",
          "/etc/selinux",
          "/etc/skel",
          "/etc/sysctl.d",
          "/etc/systemd/system",
          "/etc/terminfo",
          "/usr/bin",
          "/usr/games",
          "/usr/include",
          "/usr/lib/apt",
          "/usr/lib/dpkg",
          "/usr/lib/init",
          "/usr/lib/locale",
          "/usr/lib/systemd",
          "/usr/lib/terminfo",
          "/usr/lib/udev",
          "/usr/lib64",
          "/usr/libexec",
          "/usr/local/bin",
          "/usr/local/etc",
          "/usr/local/games",
          "/usr/local/include",
          "/usr/local/lib",
          "/usr/local/sbin",
          "/usr/local/share",
          "/usr/local/src",
          "/usr/sbin",
          "/usr/share/doc",
          "/usr/share/man",
          "/usr/share/zoneinfo/Etc",
          "/usr/src",
          "/var/backups",
          "/var/cache/apt",
          "/var/cache/debconf",
          "/var/lib/apt",
          "/var/lib/dpkg",
          "/var/lib/misc",
          "/var/lib/pam",
          "/var/lib/systemd",
          "/var/log/apt",
          "/var/opt",
          "/var/spool");

  private final Vfs vfs;
  private final FileSystems types;
  private final HostPlan plan;

  public HostTree(Vfs vfs, FileSystems types, HostPlan plan) {
    this.vfs = vfs;
    this.types = types;
    this.plan = plan;
  }

  /// The empty file system that a kernel starts on.
  public FileSystem rootfs() {
    return types.tmpfs().make(vfs, "");
  }

  /// Fills the first mount namespace.
  public void boot(MountNamespace namespace) {
    boolean old = plan.edition() == HostPlan.Edition.SARGE;
    Disk disk =
        types.disks().add(new Disk(vfs, old ? "ext3" : "ext4", plan.major(), 1, plan.disk()));
    Set<MountFlag> flags = old ? EnumSet.noneOf(MountFlag.class) : EnumSet.of(MountFlag.RELATIME);
    vfs.mounts().attach(namespace.root(), disk, "/dev/" + plan.device(), flags);
    Superuser root = new Superuser(namespace);
    install(new Planting(disk, root));
    BootMounts mounts = new BootMounts(vfs, types, root, plan);
    if (old) {
      mounts.sysvinit();
      return;
    }
    if (plan.legacy()) {
      mounts.plain();
    } else {
      mounts.systemd();
    }
    vfs.mounts().setPropagation(root, "/", Propagation.SHARED, true);
  }

  private void install(Planting tree) {
    DIRECTORIES.forEach(tree::directory);
    tree.directory("/root", 0700, 0);
    tree.directory("/tmp", 01777, 0);
    tree.directory("/var/tmp", 01777, 0);
    tree.directory("/var/mail", 02775, 8);
    tree.directory("/var/local", 02775, 50);
    tree.directory("/lost+found", 0700, 0);
    tree.symlink("/bin", "usr/bin");
    tree.symlink("/sbin", "usr/sbin");
    tree.symlink("/lib", "usr/lib");
    tree.symlink("/lib64", "usr/lib64");
    tree.symlink("/var/run", "/run");
    tree.symlink("/var/lock", "/run/lock");
    EtcFiles.plant(tree, plan.hostname(), plan.edition());
    logs(tree);
    libraries(tree);
    programs(tree);
  }

  private static void logs(Planting tree) {
    tree.text("/var/log/alternatives.log", 0644, 0, "");
    tree.text("/var/log/dpkg.log", 0644, 0, "");
    tree.text("/var/log/faillog", 0644, 0, "");
    tree.text("/var/log/btmp", 0660, 43, "");
    tree.text("/var/log/lastlog", 0664, 43, "");
    tree.text("/var/log/wtmp", 0664, 43, "");
  }

  private static void libraries(Planting tree) {
    String directory = "/usr/lib/x86_64-linux-gnu/";
    byte[] head = {0x7f, 'E', 'L', 'F', 2, 1, 1, 3};
    tree.program(directory + "ld-linux-x86-64.so.2", 0755, head, 215_000);
    tree.program(directory + "libc.so.6", 0755, head, 1_926_232);
    tree.program(directory + "libm.so.6", 0644, head, 911_904);
    tree.program(directory + "libselinux.so.1", 0644, head, 174_312);
    tree.program(directory + "libtinfo.so.6.4", 0644, head, 204_088);
    tree.symlink(directory + "libtinfo.so.6", "libtinfo.so.6.4");
    tree.symlink("/usr/lib64/ld-linux-x86-64.so.2", "/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
  }

  private void programs(Planting tree) {
    for (String key : plan.keys()) {
      ProgramFiles.of(key)
          .filter(file -> !tree.has(file.path()))
          .ifPresent(
              file -> tree.program(file.path(), file.mode(), Executable.head(key), file.size()));
    }
    for (ProgramFiles.Alias alias : ProgramFiles.aliases()) {
      if (!tree.has(alias.path()) && tree.has(beside(alias))) {
        tree.symlink(alias.path(), alias.target());
      }
    }
  }

  private static String beside(ProgramFiles.Alias alias) {
    String directory = alias.path().substring(0, alias.path().lastIndexOf('/'));
    if (alias.target().startsWith("/")) {
      return alias.target();
    }
    return alias.target().startsWith("../")
        ? directory.substring(0, directory.lastIndexOf('/')) + alias.target().substring(2)
        : directory + "/" + alias.target();
  }

  /// The device files that every host has; the terminals are in devpts.
  static void devices(Planting tree, HostPlan plan) {
    character(tree, "/null", 0666, 1, 3);
    character(tree, "/zero", 0666, 1, 5);
    character(tree, "/full", 0666, 1, 7);
    character(tree, "/random", 0666, 1, 8);
    character(tree, "/urandom", 0666, 1, 9);
    character(tree, "/kmsg", 0644, 1, 11);
    tree.device("/tty", Stat.Type.CHARACTER, 0666, 5, 5, 0);
    tree.device("/console", Stat.Type.CHARACTER, 0600, 5, 5, 1);
    tree.device("/" + plan.device(), Stat.Type.BLOCK, 0660, 6, plan.major(), 1);
    character(tree, "/loop-control", 0600, 10, 237);
    for (int i = 0; i < LOOPS; i++) {
      tree.device("/loop" + i, Stat.Type.BLOCK, 0600, 0, 7, i);
    }
    tree.symlink("/fd", "/proc/self/fd");
    tree.symlink("/stdin", "/proc/self/fd/0");
    tree.symlink("/stdout", "/proc/self/fd/1");
    tree.symlink("/stderr", "/proc/self/fd/2");
  }

  private static void character(Planting tree, String path, int mode, int major, int minor) {
    tree.device(path, Stat.Type.CHARACTER, mode, 0, major, minor);
  }

  /// The flags of a mount that nobody shall gain anything from.
  static final Set<MountFlag> GUARDED =
      EnumSet.of(MountFlag.NOSUID, MountFlag.NODEV, MountFlag.NOEXEC, MountFlag.RELATIME);
}
