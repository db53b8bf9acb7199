package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The mounts of a container: what every one has, then what was asked for, shallow ones first.
final class BundleMounts {

  private static final List<String> TMPFS_DEFAULTS =
      List.of("noexec", "nosuid", "nodev", "rprivate");

  private final Ports ports;
  private final Container container;
  private final ContainerSpec.Security security;

  /// The place of the program that `--init` puts first.
  static final String INIT = "/sbin/docker-init";

  private static final String INIT_ON_HOST = "/usr/bin/docker-init";

  BundleMounts(Ports ports, Container container) {
    this.ports = ports;
    this.container = container;
    security = container.spec().security();
  }

  /// Whether a container gets an init of the daemon's; not with the processes of somebody else.
  static boolean hasInit(ContainerSpec spec) {
    return spec.init() && spec.security().pidMode().isEmpty();
  }

  List<Bundle.Mount> all() {
    List<Bundle.Mount> asked = asked();
    Set<String> targets = new TreeSet<>();
    asked.forEach(mount -> targets.add(mount.target()));
    List<Bundle.Mount> all = new ArrayList<>();
    for (Bundle.Mount mount : defaults()) {
      boolean below = targets.contains("/dev") && mount.target().startsWith("/dev/");
      if (!targets.contains(mount.target()) && !below) {
        all.add(mount);
      }
    }
    all.addAll(asked);
    return all;
  }

  private List<Bundle.Mount> defaults() {
    long shm = security.shmSize() == 0 ? SecurityDefaults.SHM_SIZE : security.shmSize();
    List<Bundle.Mount> mounts = new ArrayList<>();
    mounts.add(mount("/proc", "proc", "proc", "nosuid", "noexec", "nodev"));
    mounts.add(mount("/dev", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"));
    mounts.add(
        mount(
            "/dev/pts",
            "devpts",
            "devpts",
            "nosuid",
            "noexec",
            "newinstance",
            "ptmxmode=0666",
            "mode=0620",
            "gid=5"));
    mounts.add(readable("/sys", "sysfs", "sysfs"));
    mounts.add(readable("/sys/fs/cgroup", "cgroup", "cgroup"));
    mounts.add(mount("/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev"));
    if (!security.ipcMode().equals("none")) {
      mounts.add(
          mount(
              "/dev/shm", "tmpfs", "shm", "nosuid", "noexec", "nodev", "mode=1777", "size=" + shm));
    }
    return mounts;
  }

  private Bundle.Mount readable(String target, String type, String source) {
    return security.privileged()
        ? mount(target, type, source, "nosuid", "noexec", "nodev")
        : mount(target, type, source, "nosuid", "noexec", "nodev", "ro");
  }

  private static Bundle.Mount mount(String target, String type, String source, String... options) {
    return new Bundle.Mount(target, type, source, List.of(options));
  }

  private List<Bundle.Mount> asked() {
    List<Bundle.Mount> mounts = new ArrayList<>();
    for (MountPoint point : container.mounts()) {
      if (!point.kind().equals("tmpfs")) {
        mounts.add(bound(point));
      }
    }
    mounts.addAll(new NetworkFiles(ports, container).mounts());
    for (ContainerSpec.Mount mount : container.spec().mounts()) {
      if (mount.kind() == ContainerSpec.Mount.Kind.TMPFS) {
        mounts.add(tmpfs(mount));
      }
    }
    if (hasInit(container.spec())) {
      mounts.add(new Bundle.Mount(INIT, "bind", INIT_ON_HOST, List.of("bind", "ro")));
    }
    mounts.sort(Comparator.comparingInt(mount -> Paths.depth(mount.target())));
    return mounts;
  }

  private Bundle.Mount bound(MountPoint point) {
    boolean missing = !point.isVolume() && !ports.store().existsOnHost(point.source());
    if (missing) {
      ports.store().makeHostDirectory(point.source());
    }
    List<String> options = new ArrayList<>(List.of("rbind"));
    if (!point.writable()) {
      options.add("ro");
    }
    if (!point.propagation().isEmpty()) {
      options.add(point.propagation());
    }
    return new Bundle.Mount(point.target(), "bind", point.source(), options);
  }

  private static Bundle.Mount tmpfs(ContainerSpec.Mount mount) {
    String options = mount.readOnly() ? joined("ro", mount.options()) : mount.options();
    return new Bundle.Mount(
        Paths.clean(mount.target()), "tmpfs", "tmpfs", TmpfsWords.merged(TMPFS_DEFAULTS, options));
  }

  private static String joined(String one, String other) {
    return other.isEmpty() ? one : one + "," + other;
  }
}
