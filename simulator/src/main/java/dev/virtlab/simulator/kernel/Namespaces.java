package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Mounts;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes namespaces, moves processes between them and lets them go; namespaces(7).
final class Namespaces {

  /// The number of the first namespace that is not made at boot.
  private static final long FIRST = 4_026_532_200L;

  static final long USER = 4_026_531_837L;
  static final long MOUNT = 4_026_531_841L;
  private static final long CGROUP = 4_026_531_835L;
  private static final long IPC = 4_026_531_839L;
  private static final long NETWORK = 4_026_531_840L;
  private static final long PID = 4_026_531_836L;
  private static final long TIME = 4_026_531_834L;
  private static final long UTS = 4_026_531_838L;

  /// In this order unshare(2) makes several at once.
  private static final List<Namespace.Kind> ORDER =
      List.of(
          Namespace.Kind.MOUNT,
          Namespace.Kind.UTS,
          Namespace.Kind.IPC,
          Namespace.Kind.PID,
          Namespace.Kind.CGROUP,
          Namespace.Kind.NETWORK,
          Namespace.Kind.TIME);

  private final Kernel kernel;
  private long next = FIRST;

  Namespaces(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The namespaces of a host at boot, with the numbers that Linux gives them.
  static NamespaceSet initial(
      String hostname, UserNamespace user, MountPoints mounts, List<Cgroup> roots) {
    Map<Namespace.Kind, LiveNamespace> all = new EnumMap<>(Namespace.Kind.class);
    all.put(Namespace.Kind.USER, user);
    all.put(Namespace.Kind.CGROUP, new CgroupNamespace(CGROUP, user, roots));
    all.put(Namespace.Kind.IPC, new IpcNamespace(IPC, user));
    all.put(Namespace.Kind.MOUNT, mounts);
    all.put(Namespace.Kind.NETWORK, new NetworkNamespace(NETWORK, user));
    all.put(Namespace.Kind.PID, new PidNamespace(PID, user, null));
    all.put(Namespace.Kind.TIME, new TimeNamespace(TIME, user, 0, 0));
    all.put(Namespace.Kind.UTS, new UtsNamespace(UTS, user, hostname));
    return new NamespaceSet(all);
  }

  /// The first process enters the namespaces it was booted with.
  void boot(Process init) {
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      LiveNamespace namespace = init.namespaces.get(kind);
      kernel.tell(new KernelEvent.NamespaceCreated(kind, namespace.inode(), init.pid()));
      kernel.tell(new KernelEvent.NamespaceEntered(kind, namespace.inode(), init.pid()));
    }
    UtsNamespace uts = init.namespaces.uts();
    kernel.tell(new KernelEvent.HostnameSet(uts.inode(), uts.hostname()));
    holdAll(init);
  }

  /// A child lives where its parent does, but for the namespaces that wait for children.
  void born(Process child, Process parent) {
    child.timeForChildren = parent.timeForChildren;
    child.pidForChildren = child.pidNamespace();
    enter(child, child.pidNamespace());
    if (child.namespaces.time() != parent.timeForChildren) {
      parent.timeForChildren.settle();
      enter(child, parent.timeForChildren);
    }
    holdAll(child);
  }

  /// A program that is executed lives in the time namespace that its process made or entered for
  /// its children; Linux since 6.3, time_namespaces(7).
  void executed(Process process) {
    TimeNamespace time = process.timeForChildren;
    LiveNamespace before = process.namespaces.time();
    if (time != before) {
      time.settle();
      time.hold();
      enter(process, time);
      letGo(before);
    }
  }

  private static void holdAll(Process process) {
    process.namespaces.mount().enter(process);
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      process.namespaces.get(kind).hold();
    }
    process.pidForChildren.hold();
    process.timeForChildren.hold();
    process.pidNamespace().hold();
  }

  /// A process has ended; its number holds its PID namespace until it is reaped.
  void leaveAll(Process process) {
    process.namespaces.mount().leave(process);
    letGo(process.pidForChildren);
    letGo(process.timeForChildren);
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      letGo(process.namespaces.get(kind));
    }
  }

  /// One holder less.
  void letGo(LiveNamespace namespace) {
    if (namespace.letGo()) {
      kernel.tell(new KernelEvent.NamespaceReleased(namespace.kind(), namespace.inode()));
      if (namespace instanceof MountPoints mounts) {
        kernel.vfs().mounts().release(mounts.mounts());
      }
      LiveNamespace above = namespace.above();
      if (above != null) {
        letGo(above);
      }
      if (namespace.owner() != above) {
        letGo(namespace.owner());
      }
    }
  }

  /// unshare(2). EPERM, EINVAL, EUSERS.
  void unshare(Process process, Set<Namespace.Kind> kinds) {
    if (!kinds.stream().allMatch(kernel.features()::has)) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (kinds.contains(Namespace.Kind.USER)) {
      enterNewUser(process);
    }
    UserNamespace owner = process.namespaces.user();
    for (Namespace.Kind kind : ORDER) {
      if (kinds.contains(kind)) {
        demand(process, Capability.SYS_ADMIN, owner);
        make(process, kind, owner);
      }
    }
  }

  private void enterNewUser(Process process) {
    UserNamespace outer = process.namespaces.user();
    if (outer.level() + 1 >= UserNamespace.LEVEL_MAX) {
      throw new CallFailed(Errno.EUSERS);
    }
    Credentials who = process.credentials;
    UserNamespace made =
        new UserNamespace(next++, outer, who.effectiveUser(), who.effectiveGroup());
    created(process, made);
    process.credentials = who.in(made);
    replace(process, made);
  }

  private void make(Process process, Namespace.Kind kind, UserNamespace owner) {
    switch (kind) {
      case MOUNT -> {
        Mounts.Copy copy = kernel.vfs().mounts().copy(process, next++, owner.asFilesSeeIt());
        made(process, new MountPoints(copy.namespace(), owner));
        process.place = new Whereabouts(copy.root(), copy.cwd(), process.umask());
      }
      case UTS ->
          made(process, new UtsNamespace(next++, owner, process.namespaces.uts().hostname()));
      case IPC -> made(process, new IpcNamespace(next++, owner));
      case NETWORK -> made(process, new NetworkNamespace(next++, owner));
      case CGROUP ->
          made(process, new CgroupNamespace(next++, owner, process.membership().groups()));
      case PID -> makePid(process, owner);
      case TIME -> makeTime(process, owner);
      case USER -> {}
    }
  }

  private void made(Process process, LiveNamespace namespace) {
    created(process, namespace);
    replace(process, namespace);
  }

  private void makePid(Process process, UserNamespace owner) {
    if (process.pidForChildren != process.namespaces.pid()) {
      throw new CallFailed(Errno.EINVAL);
    }
    PidNamespace below = new PidNamespace(next++, owner, process.namespaces.pid());
    created(process, below);
    forChildren(process, below);
  }

  private void makeTime(Process process, UserNamespace owner) {
    TimeNamespace now = process.timeForChildren;
    TimeNamespace made = new TimeNamespace(next++, owner, now.monotonicOffset(), now.bootOffset());
    created(process, made);
    forChildren(process, made);
  }

  private void created(Process process, LiveNamespace namespace) {
    LiveNamespace above = namespace.above();
    if (above != null) {
      above.hold();
    }
    if (namespace.owner() != above) {
      namespace.owner().hold();
    }
    kernel.tell(
        new KernelEvent.NamespaceCreated(namespace.kind(), namespace.inode(), process.pid()));
  }

  private void forChildren(Process process, PidNamespace namespace) {
    namespace.hold();
    letGo(process.pidForChildren);
    process.pidForChildren = namespace;
  }

  private void forChildren(Process process, TimeNamespace namespace) {
    namespace.hold();
    letGo(process.timeForChildren);
    process.timeForChildren = namespace;
  }

  /// Puts a living process into another namespace of its kind.
  private void replace(Process process, LiveNamespace namespace) {
    LiveNamespace before = process.namespaces.get(namespace.kind());
    namespace.hold();
    enter(process, namespace);
    if (before instanceof MountPoints old && namespace instanceof MountPoints entered) {
      old.leave(process);
      entered.enter(process);
    }
    letGo(before);
  }

  private void enter(Process process, LiveNamespace namespace) {
    if (process.namespaces.get(namespace.kind()) != namespace) {
      process.namespaces = process.namespaces.with(namespace);
      kernel.tell(
          new KernelEvent.NamespaceEntered(namespace.kind(), namespace.inode(), process.pid()));
    }
  }

  /// setns(2). EPERM, EINVAL.
  void enterExisting(Process process, LiveNamespace namespace) {
    demand(
        process,
        Capability.SYS_ADMIN,
        namespace.kind() == Namespace.Kind.USER ? (UserNamespace) namespace : namespace.owner());
    switch (namespace) {
      case UserNamespace user -> {
        if (user == process.namespaces.user()) {
          throw new CallFailed(Errno.EINVAL);
        }
        process.credentials = process.credentials.in(user);
        replace(process, user);
      }
      case PidNamespace pid -> {
        if (!pid.isWithin(process.namespaces.pid())) {
          throw new CallFailed(Errno.EINVAL);
        }
        forChildren(process, pid);
      }
      case TimeNamespace time -> {
        time.settle();
        forChildren(process, time);
        replace(process, time);
      }
      case MountPoints mounts -> {
        demand(process, Capability.SYS_CHROOT, process.namespaces.user());
        replace(process, mounts);
        process.place =
            new Whereabouts(mounts.mounts().root(), mounts.mounts().root(), process.umask());
      }
      case UtsNamespace uts -> replace(process, uts);
      case CgroupNamespace cgroup -> replace(process, cgroup);
      case IpcNamespace ipc -> replace(process, ipc);
      case NetworkNamespace network -> replace(process, network);
    }
  }

  private static void demand(Process process, Capability capability, UserNamespace over) {
    if (!process.credentials.isCapable(capability, over)) {
      throw new CallFailed(Errno.EPERM);
    }
  }
}
