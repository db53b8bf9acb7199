package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.dm.Dm;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Devices;
import dev.virtlab.simulator.file.Mount;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.pseudo.Nsfs;
import dev.virtlab.simulator.md.Md;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The kernel of one simulated host.
///
/// It is made, gets its first file systems ([#vfs]) and is booted with its first process; then time
/// passes through its [Agenda]. It tells what happens and can be asked what stands.
public final class Kernel {

  /// The longest host name; HOST_NAME_MAX of limits.h.
  public static final int HOST_NAME_MAX = 64;

  /// Half of what Linux allows: an eighth of memory for stacks of 16 KiB.
  private static final long MEMORY_PER_PROCESS = 2 * 8 * (16 << 10);

  private final Features features;
  private final Hardware hardware;
  private final Agenda agenda;
  private final CallCosts costs;
  private final Programs programs;
  private final Consumer<Event> events;
  private final ControlGroups cgroups;
  private final Vfs vfs;
  private final Turns turns;
  private final Signals signals = new Signals(this);
  private final Births births = new Births(this);
  private final Ends ends = new Ends(this);
  private final Execs execs = new Execs(this);
  private final Groups groups = new Groups(this);
  private final Memory memory = new Memory(this);
  private final Namespaces namespaces = new Namespaces(this);
  private final Terminals terminals = new Terminals(this);
  private final Stops stops = new Stops(this);
  private final Blocks blocks;
  private final Md md;
  private final Dm dm;
  private final Attention attention;
  private final Usage usage;
  private final DiskRequests diskRequests;
  private @Nullable Process init;
  private long lastAnonymousInode = 1000;
  private Bytes kept;

  /// A kernel before its first process.
  ///
  /// @param cgroups how control groups are made: [ControlGroups#unified] or [ControlGroups#hybrid]
  /// @param devices the drivers beside those of terminals
  public Kernel(
      Hardware hardware,
      Agenda agenda,
      CallCosts costs,
      Programs programs,
      GroupsMaker cgroups,
      Devices devices,
      Consumer<Event> events) {
    this(
        Features.TODAY,
        hardware,
        agenda,
        costs,
        programs,
        cgroups,
        devices,
        events,
        new Attention());
  }

  /// As before, with other features, and where who waits for the keyboard may also live in another
  /// kernel.
  public Kernel(
      Features features,
      Hardware hardware,
      Agenda agenda,
      CallCosts costs,
      Programs programs,
      GroupsMaker cgroups,
      Devices devices,
      Consumer<Event> events,
      Attention attention) {
    this.features = features;
    this.attention = attention;
    this.hardware = hardware;
    this.agenda = agenda;
    this.costs = costs;
    this.programs = programs;
    this.events = events;
    this.blocks = new Blocks(events, this::appear, this::vanish);
    this.kept = hardware.memory();
    tell(new KernelEvent.HostBooted(hardware.memory(), hardware.cpus()));
    this.cgroups = cgroups.make(agenda, hardware.cpus(), hardware.memory(), this::tell);
    this.usage = new Usage(agenda, this.cgroups.processors());
    this.turns = new Turns(this);
    this.diskRequests = new DiskRequests(this);
    this.dm = new Dm(blocks);
    this.md = new Md(blocks, agenda, this::clock);
    this.vfs =
        new Vfs(
            this::clock,
            events,
            terminals.or(devices).or(blocks),
            this::isHeld,
            type -> features.has("fs/" + type));
  }

  /// How the control groups of a host are made.
  @FunctionalInterface
  public interface GroupsMaker {
    ControlGroups make(Agenda agenda, int cpus, Bytes memory, Consumer<KernelEvent> events);
  }

  /// Boots: the first process begins, in the initial namespaces, at the root of `mounts`.
  public Process boot(MountPoints mounts, Function<Calls, Step> first) {
    UserNamespace user = mounts.owner();
    NamespaceSet initial =
        Namespaces.initial(
            hardware.name(),
            user,
            mounts,
            cgroups.hierarchies().stream().map(Hierarchy::root).toList());
    diskRequests.boots(mounts.mounts().root().inode().fileSystem());
    Whereabouts root = new Whereabouts(mounts.mounts().root(), mounts.mounts().root(), 022);
    init =
        births.first(
            new Process.Inheritance(
                new Descriptors(), new Dispositions(), initial, Credentials.root(user), root),
            first);
    namespaces.boot(init);
    return init;
  }

  /// The first process.
  public Process init() {
    return Objects.requireNonNull(init, "not booted yet");
  }

  public Hardware hardware() {
    return hardware;
  }

  /// What it can.
  public Features features() {
    return features;
  }

  /// The memory that the hypervisor leaves it.
  public Bytes memoryKept() {
    return kept;
  }

  /// The balloon takes or gives back memory, so that so much is left, or as little more as can be:
  /// virtio_balloon.
  public void balloon(Bytes leave) {
    Bytes most = leave.compareTo(hardware.memory()) > 0 ? hardware.memory() : leave;
    kept = new Bytes(cgroups.leave(most.value()));
  }

  /// So many processors are online from now on: the firmware has told of others, or taken some
  /// away.
  public void online(int processors) {
    if (cgroups.processors().count() != processors) {
      cgroups.processors().resize(processors);
      tell(new KernelEvent.ProcessorsOnline(processors));
    }
  }

  public Agenda agenda() {
    return agenda;
  }

  /// The wall clock, in nanoseconds since 1970 UTC.
  public long clock() {
    return hardware.epoch() + agenda.now();
  }

  public ControlGroups cgroups() {
    return cgroups;
  }

  public Vfs vfs() {
    return vfs;
  }

  /// How it stops.
  public Stops stops() {
    return stops;
  }

  public Terminals terminals() {
    return terminals;
  }

  DiskRequests diskRequests() {
    return diskRequests;
  }

  /// Its block devices.
  public Blocks blocks() {
    return blocks;
  }

  /// Its device mapper.
  public Dm dm() {
    return dm;
  }

  /// The driver of its arrays.
  public Md md() {
    return md;
  }

  /// A device that a driver has built gets a device file, as devtmpfs does it.
  private void appear(Volume volume) {
    Superuser kernel = new Superuser(init().mounts());
    String path = "/dev/" + volume.name();
    if (!vfs.files().access(kernel, path, 0)) {
      vfs.files().mknod(kernel, path, Stat.Type.BLOCK, 0660, volume.major(), volume.minor());
    }
  }

  private void vanish(Volume volume) {
    Superuser kernel = new Superuser(init().mounts());
    String path = "/dev/" + volume.name();
    if (vfs.files().access(kernel, path, 0)) {
      vfs.files().unlink(kernel, path);
    }
  }

  public Attention attention() {
    return attention;
  }

  public Programs programs() {
    return programs;
  }

  /// A namespace as a file.
  public Nsfs.Target file(LiveNamespace namespace) {
    return new NamespaceEntry(this, namespace);
  }

  /// What the processors have done.
  public Usage usage() {
    return usage;
  }

  /// All processes of the host, by number.
  public Collection<Process> processes() {
    return init().pidNamespace().processes();
  }

  /// A process by its number.
  public Optional<Process> process(int pid) {
    return init().pidNamespace().find(pid);
  }

  /// How many steps all processes have made.
  public long steps() {
    return turns.steps();
  }

  /// Starts a process as a child of another one, with open files of its own.
  ///
  /// @param files by descriptor; those above 2 are closed when the program that it becomes executes
  ///   another one
  public Process launch(Process parent, Map<Integer, OpenFile> files, Function<Calls, Step> first) {
    Process child = births.fork(parent, first);
    child.descriptors.closeAll();
    files.forEach(child.descriptors::place);
    return child;
  }

  /// The processes and control groups that stand, in the order of the fold.
  public List<Standing> standing() {
    List<Standing> all = new ArrayList<>();
    for (Process process : processes()) {
      all.add(standing(process));
    }
    all.addAll(cgroups.standing());
    return all;
  }

  private static Standing.Process standing(Process process) {
    return new Standing.Process(
        process.pid(),
        process.parent() == process ? 0 : process.parent().pid(),
        process.image().argv(),
        process.cgroup(),
        process.namespaces().inodes(),
        process.stopped,
        !process.isAlive());
  }

  /// The most processes that one user can have; RLIMIT_NPROC of getrlimit(2).
  public long processLimit() {
    return hardware.memory().value() / MEMORY_PER_PROCESS;
  }

  /// sethostname(2): names the UTS namespace of a process. EPERM, EINVAL.
  public void hostname(Process caller, String name) {
    UtsNamespace uts = caller.namespaces.uts();
    if (!caller.credentials.isCapable(Capability.SYS_ADMIN, uts.owner())) {
      throw new CallFailed(Errno.EPERM);
    }
    if (name.length() > HOST_NAME_MAX) {
      throw new CallFailed(Errno.EINVAL);
    }
    uts.hostname(name);
    tell(new KernelEvent.HostnameSet(uts.inode(), name));
  }

  /// Tells what has happened.
  public void tell(KernelEvent event) {
    events.accept(event);
  }

  boolean freezesUninterruptibly() {
    return cgroups.hierarchy(dev.virtlab.simulator.cgroup.Controller.FREEZER).version()
        == Hierarchy.Version.V1;
  }

  UserNamespace userNamespace(dev.virtlab.simulator.file.UserNamespace seen) {
    return seen instanceof UserNamespace own ? own : init().namespaces().user();
  }

  private boolean isHeld(Mount mount) {
    return init != null
        && processes().stream().anyMatch(process -> process.isAlive() && process.stands(mount));
  }

  long nextAnonymousInode() {
    return ++lastAnonymousInode;
  }

  CallCosts costs() {
    return costs;
  }

  Turns turns() {
    return turns;
  }

  Signals signals() {
    return signals;
  }

  Births births() {
    return births;
  }

  Ends ends() {
    return ends;
  }

  Execs execs() {
    return execs;
  }

  Groups groups() {
    return groups;
  }

  Memory memory() {
    return memory;
  }

  Namespaces namespaces() {
    return namespaces;
  }
}
