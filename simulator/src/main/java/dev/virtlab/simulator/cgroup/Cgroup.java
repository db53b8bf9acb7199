package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One control group: a node of a hierarchy, with its members and what its controllers count.
///
/// A control file is read and written by name; the text is the kernel's own format. What a group
/// uses includes what the groups below it use.
public final class Cgroup {

  /// The deepest nesting that is allowed, as a guard of this model.
  static final int DEPTH_MAX = 256;

  private final Hierarchy hierarchy;
  private final @Nullable Cgroup parent;
  private final String path;
  private final int depth;
  private final Map<String, Cgroup> children = new TreeMap<>();
  private final Map<Integer, Task> members = new TreeMap<>();
  private final Map<String, Long> limits = new TreeMap<>();
  private final MemoryController memory;
  private final CpuController cpu;
  private final PidsController pids;
  private final Freezer freezer;
  private final IoController io = new IoController();
  private final Cpuset processors;
  private final Cpuset nodes = new Cpuset(() -> 1);
  private int population;
  private boolean removed;

  Cgroup(Hierarchy hierarchy) {
    this(hierarchy, null, "/");
  }

  private Cgroup(Hierarchy hierarchy, @Nullable Cgroup parent, String path) {
    this.hierarchy = hierarchy;
    this.parent = parent;
    this.path = path;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.memory = new MemoryController(this);
    this.cpu = new CpuController(this);
    this.pids = new PidsController();
    this.freezer = new Freezer(this);
    this.processors = new Cpuset(hierarchy.owner().processors()::count);
  }

  /// Its path from the root of the hierarchy, `/` for the root.
  public String path() {
    return path;
  }

  /// The group above, empty for the root.
  public Optional<Cgroup> parent() {
    return Optional.ofNullable(parent);
  }

  @Nullable Cgroup parentOrNull() {
    return parent;
  }

  public Hierarchy hierarchy() {
    return hierarchy;
  }

  /// The groups below, by name.
  public Map<String, Cgroup> children() {
    return Collections.unmodifiableMap(children);
  }

  /// The group below of that name.
  public Optional<Cgroup> child(String name) {
    return Optional.ofNullable(children.get(name));
  }

  /// The processes that are in this very group, by identifier.
  public Collection<Task> members() {
    return Collections.unmodifiableCollection(members.values());
  }

  /// The processes in this group and all groups below.
  public List<Task> everyone() {
    List<Task> all = new ArrayList<>(members.values());
    for (Cgroup child : children.values()) {
      all.addAll(child.everyone());
    }
    return all;
  }

  /// Makes a group below: mkdir(2) on its directory. EEXIST, EAGAIN (too deep), EINVAL (newline).
  public Cgroup make(String name) {
    if (children.containsKey(name)) {
      throw new CallFailed(Errno.EEXIST);
    }
    if (name.indexOf('\n') >= 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (depth + 1 >= DEPTH_MAX) {
      throw new CallFailed(Errno.EAGAIN);
    }
    Cgroup child = new Cgroup(hierarchy, this, parent == null ? "/" + name : path + "/" + name);
    children.put(name, child);
    owner().created(child.path);
    child.freezer.inherit(freezer.isFrozen());
    return child;
  }

  /// Removes this group: rmdir(2) on its directory. EBUSY while it has processes or groups below,
  /// and for the root.
  public void remove() {
    if (parent == null || !members.isEmpty() || !children.isEmpty()) {
      throw new CallFailed(Errno.EBUSY);
    }
    parent.children.values().remove(this);
    removed = true;
    owner().removed(this);
  }

  /// Whether it has been removed.
  public boolean isRemoved() {
    return removed;
  }

  /// Whether any process is in it or below; `cgroup.events`.
  public boolean isPopulated() {
    return population > 0;
  }

  /// Gives page cache back that [ControlGroups#chargeCache] charged.
  public void giveBackCache(long bytes) {
    memory.giveBackCache(bytes);
  }

  /// Gives back what [ControlGroups#chargeShared] charged.
  public void giveBackShared(long bytes) {
    memory.giveBackShared(bytes);
  }

  /// The control files that its directory holds.
  public List<String> files() {
    return hierarchy.files(this).names();
  }

  /// The permission bits of a control file. ENOENT where there is none.
  public int mode(String file) {
    return hierarchy.files(this).find(file).mode();
  }

  /// The text of a control file. EINVAL where it can only be written; ENOENT where there is none.
  public String read(String file, Seen seen) {
    return hierarchy.files(this).find(file).read(this, seen);
  }

  /// Writes a control file. EINVAL: the text is no value for it, or it can only be read.
  public void write(String file, String text, Seen seen) {
    hierarchy.files(this).find(file).write(this, text.strip(), seen);
  }

  MemoryController memory() {
    return memory;
  }

  CpuController cpu() {
    return cpu;
  }

  PidsController pids() {
    return pids;
  }

  Freezer freezer() {
    return freezer;
  }

  IoController io() {
    return io;
  }

  /// A block device as this group knows it; from now on those above know it as well.
  IoDevice device(DeviceNumber number) {
    for (Cgroup group = parent; group != null; group = group.parent) {
      group.io.device(number);
    }
    return io.device(number);
  }

  /// The processors that its processes may use.
  Cpuset processors() {
    return processors;
  }

  /// The memory nodes that its processes may use.
  Cpuset nodes() {
    return nodes;
  }

  ControlGroups owner() {
    return hierarchy.owner();
  }

  int depth() {
    return depth;
  }

  /// The limits that were set here, by their file names in version 2; -1 is `max`.
  Map<String, Long> limits() {
    return limits;
  }

  void limit(String file, long value) {
    limits.put(file, value);
    owner().tell(new dev.virtlab.lab.container.KernelEvent.LimitSet(path, file, value));
  }

  void admit(Task task) {
    members.put(task.pid(), task);
    for (Cgroup group = this; group != null; group = group.parent) {
      group.population++;
      group.pids.grew();
    }
    if (freezer.isFrozen()) {
      task.freeze();
    }
  }

  void dismiss(Task task) {
    members.remove(task.pid());
    for (Cgroup group = this; group != null; group = group.parent) {
      group.population--;
    }
    if (freezer.isFrozen()) {
      task.thaw();
    }
  }

  /// A process that was here no longer counts against `pids.max`.
  void forget() {
    for (Cgroup group = this; group != null; group = group.parent) {
      group.pids.shrank();
    }
  }
}
