package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.agenda.Agenda;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A host with nothing on it but groups whose threads compute without end: what do their weights
/// and quotas give them? The groups and processors are those of every simulated host.
public final class Trial {

  /// The most threads of one trial.
  public static final int THREADS_MAX = 10_000;

  private final Agenda agenda = new Agenda();
  private final ControlGroups groups;
  private final Map<String, Cgroup> byPath = new TreeMap<>();
  private int threads;

  /// An idle host.
  public Trial(int cpus) {
    groups = ControlGroups.unified(agenda, cpus, Bytes.gib(1), _ -> {});
  }

  /// Makes a group, and those above it.
  ///
  /// @param path names divided by `/`
  public void group(String path) {
    Cgroup at = groups.unified().root();
    StringBuilder soFar = new StringBuilder();
    for (String name : path.split("/")) {
      Cgroup above = at;
      soFar.append(soFar.isEmpty() ? "" : "/").append(name);
      at = byPath.computeIfAbsent(soFar.toString(), _ -> above.make(name));
    }
  }

  /// Writes a control file of a group that was made.
  public void write(String path, String file, String text) {
    of(path).write(file, text, NOBODY);
  }

  /// A thread begins to compute in a group, and never ends.
  public void thread(String path) {
    if (++threads > THREADS_MAX) {
      throw new IllegalArgumentException("more than " + THREADS_MAX + " threads");
    }
    Spinner thread = new Spinner(threads);
    groups.move(thread, of(path));
    groups.processors().compute(thread, Long.MAX_VALUE >> 2, 1, () -> {});
  }

  /// Lets time pass, in nanoseconds.
  public void run(long nanoseconds) {
    long end = agenda.now() + nanoseconds;
    while (agenda.next() <= end) {
      agenda.step();
    }
    agenda.advance(end);
  }

  /// The processor time that a group has had, in nanoseconds.
  public long used(String path) {
    return of(path).cpu().used();
  }

  private Cgroup of(String path) {
    return Optional.ofNullable(byPath.get(path))
        .orElseThrow(() -> new IllegalArgumentException("no group " + path));
  }

  private static final Seen NOBODY =
      new Seen() {
        @Override
        public OptionalInt number(Task task) {
          return OptionalInt.empty();
        }

        @Override
        public Optional<Task> task(int number) {
          return Optional.empty();
        }
      };

  /// A task that only computes.
  private final class Spinner implements Task {
    private final int pid;
    private final Membership membership;

    Spinner(int pid) {
      this.pid = pid;
      this.membership = groups.begin(this);
    }

    @Override
    public int pid() {
      return pid;
    }

    @Override
    public long resident() {
      return 0;
    }

    @Override
    public void held(long bytes) {
      throw new IllegalStateException("a trial charges no memory");
    }

    @Override
    public int oomScoreAdjust() {
      return 0;
    }

    @Override
    public int nice() {
      return 0;
    }

    @Override
    public void killByKernel() {
      groups.processors().withdraw(this);
    }

    @Override
    public void freeze() {
      groups.processors().hold(this, true);
    }

    @Override
    public void thaw() {
      groups.processors().hold(this, false);
    }

    @Override
    public Membership membership() {
      return membership;
    }
  }
}
