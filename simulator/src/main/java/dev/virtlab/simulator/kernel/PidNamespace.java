package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Process identifiers of their own; pid_namespaces(7).
///
/// A process has a number here and one in every namespace above. The first process gets number 1:
/// it adopts orphans, is spared by signals it does not catch, and its end is everybody's end.
public final class PidNamespace extends LiveNamespace {

  /// The highest process identifier; `kernel.pid_max`.
  public static final int PID_MAX = 4_194_303;

  private final @Nullable PidNamespace parent;
  private final int level;
  private final TreeMap<Integer, Process> processes = new TreeMap<>();
  private int last;
  private boolean begun;
  private @Nullable Process init;

  PidNamespace(long inode, UserNamespace owner, @Nullable PidNamespace parent) {
    super(Namespace.Kind.PID, inode, owner);
    this.parent = parent;
    this.level = parent == null ? 0 : parent.level + 1;
  }

  /// The namespace above, empty for the initial one.
  public Optional<PidNamespace> parent() {
    return Optional.ofNullable(parent);
  }

  /// How many namespaces are above.
  public int level() {
    return level;
  }

  /// The process of that number.
  public Optional<Process> find(int number) {
    return Optional.ofNullable(processes.get(number));
  }

  /// The processes inside, those of namespaces below included, by number.
  public Collection<Process> processes() {
    return Collections.unmodifiableCollection(processes.values());
  }

  /// The numbers that are taken, ascending.
  public List<Integer> numbers() {
    return List.copyOf(processes.keySet());
  }

  /// The number that was given last.
  public int lastNumber() {
    return last;
  }

  /// PID 1, while it has not ended.
  public Optional<Process> init() {
    return Optional.ofNullable(init);
  }

  /// Whether this namespace is `other` or lies below it.
  public boolean isWithin(PidNamespace other) {
    PidNamespace at = this;
    while (at.level > other.level && at.parent != null) {
      at = at.parent;
    }
    return at == other;
  }

  @Override
  @Nullable LiveNamespace above() {
    return parent;
  }

  /// Whether its PID 1 has ended: then nobody can be born here any more.
  boolean isClosed() {
    return begun && init == null;
  }

  /// The numbers of a new process, from the initial namespace down to this one. ENOMEM where PID 1
  /// has ended, EAGAIN where no number is free.
  int[] take(Process process) {
    if (isClosed()) {
      throw new CallFailed(Errno.ENOMEM);
    }
    int[] numbers = new int[level + 1];
    for (PidNamespace at = this; at != null; at = at.parent) {
      numbers[at.level] = at.next();
      at.processes.put(numbers[at.level], process);
    }
    if (!begun) {
      begun = true;
      init = process;
    }
    return numbers;
  }

  private int next() {
    if (processes.size() >= PID_MAX) {
      throw new CallFailed(Errno.EAGAIN);
    }
    do {
      last = last == PID_MAX ? 1 : last + 1;
    } while (processes.containsKey(last));
    return last;
  }

  /// PID 1 has ended.
  void close() {
    init = null;
  }

  /// A process was reaped: its numbers are free.
  void free(Process process) {
    for (PidNamespace at = this; at != null; at = at.parent) {
      at.processes.remove(process.numbers()[at.level]);
    }
  }
}
