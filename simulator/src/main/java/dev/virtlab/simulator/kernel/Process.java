package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.cgroup.Membership;
import dev.virtlab.simulator.cgroup.Task;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Mount;
import dev.virtlab.simulator.file.MountNamespace;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A process, from fork(2) to the wait(2) of its parent.
///
/// This is what the kernel keeps of it; the rules are elsewhere: [Turns] runs it, [Births], [Ends]
/// and [Signals] begin, end and disturb it.
public final class Process implements Task, Viewer {

  /// What a shell said before it began to wait for a command line.
  ///
  /// @param status what `$?` was
  /// @param more whether it waits for the rest of an unfinished line
  public record Prompt(int status, boolean more) {}

  /// Where a process is in its life, as the letter of `ps` tells.
  enum Phase {
    /// It goes on as soon as the present moment allows.
    READY,
    /// It wants processor time.
    COMPUTING,
    /// It waits for something.
    SLEEPING,
    /// It has ended and its parent does not know yet.
    ZOMBIE,
    /// It is gone.
    REAPED
  }

  final Kernel kernel;
  final Course course = new Course();
  final TreeMap<Integer, Process> children = new TreeMap<>();

  /// Children whose end or stop has not been read, in the order it happened.
  final LinkedHashSet<Process> news = new LinkedHashSet<>();

  Process parent;
  Descriptors descriptors;
  Dispositions dispositions;
  NamespaceSet namespaces;
  PidNamespace pidForChildren;
  TimeNamespace timeForChildren;
  Credentials credentials;
  Whereabouts place;
  ProcessGroup group;
  Image image = Image.NONE;

  /// The file of its program.
  Optional<Location> executable = Optional.empty();

  /// Who waits for its end.
  private List<Runnable> whenEnded = List.of();

  String name = "";
  final Times times = new Times();
  final Switches switches = new Switches();
  Phase phase = Phase.READY;

  /// What it said as a shell, until it has read again.
  @Nullable Prompt prompt;

  /// How it ended; absent while it lives.
  @Nullable Outcome outcome;

  /// The signal that stopped it, until the parent has read of it.
  @Nullable Signal unreadStop;

  /// Whether execve(2) gives it no more privileges.
  boolean noNewPrivileges;

  /// Whether a filter stands before its system calls.
  boolean filtered;

  /// The capabilities whose calls its filters let through.
  long filter = -1;

  /// Whether SIGSTOP or the like has stopped it.
  boolean stopped;

  /// Whether the freezer of a control group holds it.
  boolean frozen;

  /// For which open files it is only a relay, and how to learn whether the far end wants input.
  final IdentityHashMap<OpenFile, BooleanSupplier> relays = new IdentityHashMap<>();

  private final int[] numbers;
  private final PidNamespace ownNumbers;
  private final long born;
  private @Nullable Membership membership;
  private String lastCgroup = "/";
  private long resident;
  private long peak;
  private int oomScoreAdjust;
  private int nice;

  /// @param parent itself for the first process of a host
  Process(Kernel kernel, @Nullable Process parent, PidNamespace inside, Inheritance gifts) {
    this.kernel = kernel;
    this.ownNumbers = inside;
    this.numbers = inside.take(this);
    this.born = kernel.agenda().now();
    this.parent = parent == null ? this : parent;
    this.descriptors = gifts.descriptors();
    this.dispositions = gifts.dispositions();
    this.namespaces = gifts.namespaces();
    this.pidForChildren = inside;
    this.timeForChildren = namespaces.time();
    this.credentials = gifts.credentials();
    this.place = gifts.place();
    this.group = parent == null ? new ProcessGroup(this, new Session(this)) : parent.group;
    this.group.add(this);
    if (parent != null) {
      image = parent.image;
      executable = parent.executable;
      name = parent.name;
      nice = parent.nice;
      noNewPrivileges = parent.noNewPrivileges;
      filtered = parent.filtered;
      filter = parent.filter;
      oomScoreAdjust = parent.oomScoreAdjust;
    }
  }

  /// The kernel that it runs on.
  public Kernel kernel() {
    return kernel;
  }

  /// What a new process begins with: copies made by its parent.
  record Inheritance(
      Descriptors descriptors,
      Dispositions dispositions,
      NamespaceSet namespaces,
      Credentials credentials,
      Whereabouts place) {}

  /// Its number in the initial PID namespace.
  @Override
  public int pid() {
    return numbers[0];
  }

  /// Its numbers, from the initial PID namespace down to its own; `NSpid` of `/proc/PID/status`.
  public int[] numbers() {
    return numbers.clone();
  }

  /// Its number as seen from a PID namespace; 0 where it cannot be seen.
  public int number(PidNamespace seenFrom) {
    return ownNumbers.isWithin(seenFrom) ? numbers[seenFrom.level()] : 0;
  }

  /// The PID namespace that it was born into.
  public PidNamespace pidNamespace() {
    return ownNumbers;
  }

  /// Whether it is the first process of the host.
  boolean isHostInit() {
    return numbers[0] == 1;
  }

  /// Whether it is PID 1 of its namespace.
  public boolean isInit() {
    return numbers[numbers.length - 1] == 1;
  }

  public Process parent() {
    return parent;
  }

  /// Its number's parent as `ppid` shows it from a PID namespace: 0 where that is outside.
  public int parentNumber(PidNamespace seenFrom) {
    return parent == this ? 0 : parent.number(seenFrom);
  }

  /// Its children that have not been reaped, by number.
  public Collection<Process> children() {
    return Collections.unmodifiableCollection(children.values());
  }

  public NamespaceSet namespaces() {
    return namespaces;
  }

  /// The namespace of a kind that its next child will live in.
  public LiveNamespace namespaceForChildren(Namespace.Kind kind) {
    return switch (kind) {
      case PID -> pidForChildren;
      case TIME -> timeForChildren;
      default -> namespaces.get(kind);
    };
  }

  public Credentials credentials() {
    return credentials;
  }

  /// Its program.
  public Image image() {
    return image;
  }

  /// The file of its program; `/proc/PID/exe`.
  public Optional<Location> executable() {
    return executable;
  }

  /// The name that `comm` shows.
  public String name() {
    return name;
  }

  /// Sets the name that `comm` shows.
  public void rename(String comm) {
    name = Image.nameOf(comm);
  }

  /// Whether execve(2) gives it no more privileges; PR_SET_NO_NEW_PRIVS of prctl(2).
  public boolean hasNoNewPrivileges() {
    return noNewPrivileges;
  }

  /// EPERM where its filter refuses what belongs to a capability.
  void passFilter(Capability capability) {
    if (!capability.in(filter)) {
      throw new CallFailed(Errno.EPERM);
    }
  }

  /// Whether a filter stands before its system calls; seccomp(2).
  public boolean isFiltered() {
    return filtered;
  }

  public Descriptors descriptors() {
    return descriptors;
  }

  @Override
  public int uid() {
    return credentials.effectiveUser();
  }

  @Override
  public int gid() {
    return credentials.effectiveGroup();
  }

  @Override
  public boolean inGroup(int wanted) {
    return credentials.isIn(wanted);
  }

  @Override
  public dev.virtlab.simulator.file.UserNamespace user() {
    return namespaces.user().asFilesSeeIt();
  }

  @Override
  public boolean has(Capability capability, dev.virtlab.simulator.file.UserNamespace over) {
    return credentials.isCapable(capability, kernel.userNamespace(over));
  }

  @Override
  public MountNamespace mounts() {
    return namespaces.mount().mounts();
  }

  @Override
  public PagePayer payer() {
    return new PageBill(this);
  }

  @Override
  public Location root() {
    return place.root();
  }

  @Override
  public Location cwd() {
    return place.directory();
  }

  @Override
  public int umask() {
    return place.umask();
  }

  /// Whether its root, its directory or its program lies in a mount.
  boolean stands(Mount mount) {
    return root().mount() == mount
        || cwd().mount() == mount
        || executable.map(at -> at.mount() == mount).orElse(false);
  }

  /// When it began, in nanoseconds since the birth of the world.
  public long born() {
    return born;
  }

  /// Whether it wants a processor, or has one.
  public boolean isComputing() {
    return phase == Phase.COMPUTING;
  }

  /// The processor time it and its reaped children have had.
  public Times times() {
    if (phase != Phase.COMPUTING) {
      return times;
    }
    return times.with(course.paid(kernel.cgroups().processors().left(this)));
  }

  /// How often it has waited.
  public long voluntarySwitches() {
    return switches.voluntary;
  }

  /// How often it had to let others go first.
  public long involuntarySwitches() {
    return switches.involuntary;
  }

  /// The most memory it has held at once, in bytes.
  public long peak() {
    return peak;
  }

  /// The founder of its process group; its numbers are the group's.
  public Process groupLeader() {
    return group.founder();
  }

  /// The process that began its session.
  public Process sessionLeader() {
    return group.session().leader();
  }

  /// Its process group as seen from a PID namespace.
  public int groupNumber(PidNamespace seenFrom) {
    return group.number(seenFrom);
  }

  /// Its session as seen from a PID namespace.
  public int sessionNumber(PidNamespace seenFrom) {
    return group.session().leader().number(seenFrom);
  }

  /// Its controlling terminal.
  public Optional<Terminal> terminal() {
    return Optional.ofNullable(group.session().terminal);
  }

  /// The letter that `ps` shows: R, S, D (waits for a device; frozen, version 1), T, Z.
  public char state() {
    if (phase == Phase.ZOMBIE || phase == Phase.REAPED) {
      return 'Z';
    }
    if (stopped) {
      return 'T';
    }
    if (frozen && kernel.freezesUninterruptibly()) {
      return 'D';
    }
    if (phase == Phase.SLEEPING && course.diskDone() > kernel.agenda().now()) {
      return 'D';
    }
    return phase == Phase.SLEEPING || frozen ? 'S' : 'R';
  }

  /// How it ended.
  sealed interface Outcome {
    /// In the form of wait(2).
    int word();
  }

  /// By itself.
  record Exited(int status) implements Outcome {
    @Override
    public int word() {
      return status << 8;
    }
  }

  /// By a signal.
  record Killed(Signal signal) implements Outcome {
    @Override
    public int word() {
      return signal.number();
    }
  }

  /// How it ended in the form of wait(2), 0 while it lives.
  public int endWord() {
    return outcome == null ? 0 : outcome.word();
  }

  /// What it said as a shell before it began to wait for a command line; empty once it has read.
  public Optional<Prompt> prompt() {
    return Optional.ofNullable(prompt);
  }

  /// Its exit status as a shell would show it: 128 and the number of the signal that ended it;
  /// empty while it lives.
  public OptionalInt exitStatus() {
    return switch (outcome) {
      case null -> OptionalInt.empty();
      case Exited exited -> OptionalInt.of(exited.status());
      case Killed killed -> OptionalInt.of(128 + killed.signal().number());
    };
  }

  /// Whether it has not ended.
  public boolean isAlive() {
    return phase != Phase.ZOMBIE && phase != Phase.REAPED;
  }

  boolean isHeld() {
    return stopped || frozen;
  }

  /// Signals that wait, that are ignored and that are caught, as masks of `/proc/PID/status`.
  public long[] signalMasks() {
    return new long[] {
      dispositions.pending(),
      dispositions.mask(dev.virtlab.userland.program.ProcessCalls.Disposition.IGNORE),
      dispositions.mask(dev.virtlab.userland.program.ProcessCalls.Disposition.CATCH)
    };
  }

  @Override
  public long resident() {
    return resident;
  }

  @Override
  public void held(long bytes) {
    resident += bytes;
    peak = Math.max(peak, resident);
  }

  @Override
  public int oomScoreAdjust() {
    return oomScoreAdjust;
  }

  /// Sets `oom_score_adj`.
  public void adjustOomScore(int adjust) {
    oomScoreAdjust = adjust;
  }

  @Override
  public int nice() {
    return nice;
  }

  void nice(int value) {
    nice = value;
    kernel.cgroups().processors().reniced(this);
  }

  @Override
  public void killByKernel() {
    kernel.signals().force(this, Signal.KILL);
  }

  @Override
  public void freeze() {
    frozen = true;
    kernel.turns().hold(this);
  }

  @Override
  public void thaw() {
    frozen = false;
    kernel.turns().resume(this);
  }

  @Override
  public Membership membership() {
    return Objects.requireNonNull(membership);
  }

  void join(Membership joined) {
    membership = joined;
  }

  /// The path of its control group that events show; after its end, the last one.
  public String cgroup() {
    if (isAlive()) {
      lastCgroup = kernel.cgroups().shownPath(this);
    }
    return lastCgroup;
  }

  /// Sends a signal to everybody in its process group, as a terminal does.
  public void interruptGroup(Signal signal) {
    kernel.signals().send(group, signal);
  }

  /// Runs something once it has ended, as soon as the processor is free.
  public void whenEnded(Runnable act) {
    List<Runnable> more = new ArrayList<>(whenEnded);
    more.add(act);
    whenEnded = more;
  }

  /// It has ended: whoever waits for that is told.
  void tellEnd() {
    whenEnded.forEach(act -> kernel.agenda().after(0, act));
  }

  /// Ends it, if it has not ended, by SIGKILL.
  public void endNow() {
    if (isAlive()) {
      kernel.signals().send(this, Signal.KILL);
    }
  }

  /// Ends everybody in its process group but itself.
  public void killOthersOfGroup() {
    for (Process other : group.members()) {
      if (other != this && other.isAlive()) {
        kernel.signals().send(other, Signal.KILL);
      }
    }
  }

  @Override
  public String toString() {
    return name + "[" + pid() + "]";
  }
}
