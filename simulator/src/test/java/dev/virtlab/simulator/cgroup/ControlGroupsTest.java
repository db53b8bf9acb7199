package dev.virtlab.simulator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ControlGroupsTest {

  private static final long MIB = 1 << 20;

  private final Agenda agenda = new Agenda();
  private final List<KernelEvent> events = new ArrayList<>();
  private final ControlGroups groups = ControlGroups.unified(agenda, 2, Bytes.gib(8), events::add);
  private final Cgroup root = groups.unified().root();
  private int lastPid;

  /// A process that only has what control groups look at.
  private final class Worker implements Task {
    final int pid = ++lastPid;
    final ControlGroups groups;
    final Membership membership;
    int nice;
    int adjust;
    long resident;
    boolean killed;
    boolean frozen;
    long done = -1;

    Worker(Cgroup in) {
      groups = in.owner();
      membership = groups.begin(this);
      groups.move(this, in);
    }

    void compute(long nanoseconds) {
      compute(nanoseconds, 1);
    }

    void compute(long nanoseconds, int threads) {
      groups.processors().compute(this, nanoseconds, threads, () -> done = agenda.now());
    }

    @Override
    public int pid() {
      return pid;
    }

    @Override
    public long resident() {
      return resident;
    }

    @Override
    public void held(long bytes) {
      resident += bytes;
    }

    @Override
    public int oomScoreAdjust() {
      return adjust;
    }

    @Override
    public int nice() {
      return nice;
    }

    @Override
    public void killByKernel() {
      killed = true;
      groups.charge(this, -resident);
      groups.leave(membership);
      groups.reaped(membership);
    }

    @Override
    public void freeze() {
      frozen = true;
    }

    @Override
    public void thaw() {
      frozen = false;
    }

    @Override
    public Membership membership() {
      return membership;
    }
  }

  private static final Seen EVERYTHING =
      new Seen() {
        @Override
        public OptionalInt number(Task task) {
          return OptionalInt.of(task.pid());
        }

        @Override
        public Optional<Task> task(int number) {
          return Optional.empty();
        }
      };

  private void run() {
    for (int i = 0; i < 100_000 && agenda.step(); i++) {
      // until nothing is pending
    }
  }

  @Test
  void aProcessOverItsCeilingIsKilledWhenTheGroupIsFull() {
    Cgroup db = root.make("db");
    db.write("memory.max", "16M", EVERYTHING);
    Worker hog = new Worker(db);

    assertThat(groups.charge(hog, 64 * MIB)).isFalse();

    assertThat(hog.killed).isTrue();
    assertThat(db.read("memory.peak", EVERYTHING)).isEqualTo(16 * MIB + "\n");
    assertThat(db.read("memory.current", EVERYTHING)).isEqualTo("0\n");
    assertThat(db.read("memory.events", EVERYTHING)).contains("\noom 1\noom_kill 1\n");
    assertThat(events)
        .contains(
            new KernelEvent.MemoryLimitHit("/db", Bytes.mib(16)),
            new KernelEvent.OomKilled("/db", hog.pid, Bytes.mib(16)));
  }

  @Test
  void theLargestProcessOfTheGroupDiesForTheOneThatAsks() {
    Cgroup db = root.make("db");
    db.write("memory.max", "16M", EVERYTHING);
    Worker large = new Worker(db);
    Worker small = new Worker(db);
    groups.charge(large, 12 * MIB);

    assertThat(groups.charge(small, 8 * MIB)).isTrue();

    assertThat(large.killed).isTrue();
    assertThat(small.killed).isFalse();
    assertThat(small.resident).isEqualTo(8 * MIB);
  }

  @Test
  void aSparedProcessOutlivesALargerLimitBreach() {
    Cgroup db = root.make("db");
    db.write("memory.max", "16M", EVERYTHING);
    Worker spared = new Worker(db);
    Worker asker = new Worker(db);
    spared.adjust = -1000;
    groups.charge(spared, 12 * MIB);

    assertThat(groups.charge(asker, 8 * MIB)).isFalse();

    assertThat(spared.killed).isFalse();
    assertThat(asker.killed).isTrue();
  }

  @Test
  void pageCacheGivesWayBeforeAnybodyIsKilled() {
    Cgroup db = root.make("db");
    db.write("memory.max", "16M", EVERYTHING);
    Worker worker = new Worker(db);
    groups.chargeCache(worker, 12 * MIB);

    assertThat(groups.charge(worker, 10 * MIB)).isTrue();

    assertThat(worker.killed).isFalse();
    assertThat(db.read("memory.current", EVERYTHING)).isEqualTo(16 * MIB + "\n");
  }

  @Test
  void memoryStaysWithTheGroupThatWasChargedWhenItsProcessMovesOn() {
    Cgroup first = root.make("first");
    Cgroup second = root.make("second");
    Worker worker = new Worker(first);
    groups.charge(worker, 4 * MIB);

    groups.move(worker, second);

    assertThat(first.read("memory.current", EVERYTHING)).isEqualTo(4 * MIB + "\n");
    assertThat(second.read("memory.current", EVERYTHING)).isEqualTo("0\n");
    groups.charge(worker, -4 * MIB);
    assertThat(first.read("memory.current", EVERYTHING)).isEqualTo("0\n");
  }

  @Test
  void aCeilingAboveLimitsTheGroupsBelowTogether() {
    Cgroup team = root.make("team");
    team.write("memory.max", "16M", EVERYTHING);
    Worker one = new Worker(team.make("one"));
    Worker two = new Worker(team.make("two"));
    groups.charge(one, 12 * MIB);

    assertThat(groups.charge(two, 5 * MIB)).isTrue();

    assertThat(one.killed).isTrue();
    assertThat(team.read("memory.current", EVERYTHING)).isEqualTo(5 * MIB + "\n");
  }

  @Test
  void aForkBeyondPidsMaxIsRefusedAndCounted() {
    Cgroup small = root.make("small");
    Worker only = new Worker(small);
    small.write("pids.max", "1", EVERYTHING);

    assertThat(groups.forkRefusedBy(only.membership)).contains(small);

    assertThat(small.read("pids.events", EVERYTHING)).isEqualTo("max 1\n");
    assertThat(events).contains(new KernelEvent.ForkRefused("/small", 1));
  }

  @Test
  void aQuotaOfTwentyPercentStretchesWorkFivefold() {
    Cgroup slow = root.make("slow");
    slow.write("cpu.max", "20000 100000", EVERYTHING);
    Worker worker = new Worker(slow);

    worker.compute(200_000_000);
    run();

    assertThat(worker.done).isEqualTo(920_000_000);
    assertThat(slow.read("cpu.stat", EVERYTHING))
        .contains("usage_usec 200000\n", "nr_throttled 9\nthrottled_usec 720000\n");
  }

  @Test
  void aTaskOfTwoThreadsHasTwoProcessorsWhereNobodyElseWantsThem() {
    Worker wide = new Worker(root.make("wide"));

    wide.compute(2_000_000, 2);
    run();

    assertThat(wide.done).isEqualTo(1_000_000);
  }

  @Test
  void threadsOfOneGroupShareEvenlyWhoeverTheyBelongTo() {
    Cgroup group = root.make("group");
    Worker wide = new Worker(group);
    Worker narrow = new Worker(group);

    wide.compute(4_000_000, 2);
    narrow.compute(2_000_000);
    run();

    assertThat(wide.done).isEqualTo(narrow.done).isEqualTo(3_000_000);
  }

  @Test
  void twoTasksOnTwoProcessorsDoNotDisturbEachOther() {
    Worker one = new Worker(root.make("one"));
    Worker two = new Worker(root.make("two"));

    one.compute(1_000_000);
    two.compute(1_000_000);
    run();

    assertThat(one.done).isEqualTo(1_000_000);
    assertThat(two.done).isEqualTo(1_000_000);
  }

  @Test
  void groupsShareByWeightWhateverTheNumberOfTheirTasks() {
    Cgroup heavy = root.make("heavy");
    Cgroup light = root.make("light");
    heavy.write("cpu.weight", "300", EVERYTHING);
    List<Worker> heavies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      heavies.add(new Worker(heavy));
    }
    List<Worker> lights = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      lights.add(new Worker(light));
    }

    heavies.forEach(w -> w.compute(300_000_000));
    lights.forEach(w -> w.compute(300_000_000));
    for (int i = 0; i < 1000 && heavies.getFirst().done < 0; i++) {
      agenda.step();
    }

    // 2 processors, 3 of 4 parts to the heavy: 1.5 for its 4 tasks
    assertThat(heavies.getFirst().done).isEqualTo(800_000_000);
    run();
    // the rest of 2.4 s of light work, of which 0.5 x 0.8 s is done, on 2 processors
    assertThat(lights.getFirst().done).isEqualTo(1_800_000_000);
  }

  @Test
  void aCpusetKeepsItsGroupToItsProcessorsAndLeavesTheOthersToTheRest() {
    Cgroup confined = root.make("confined");
    confined.write("cpu.weight", "10000", EVERYTHING);
    confined.write("cpuset.cpus", "1", EVERYTHING);
    Worker one = new Worker(confined);
    Worker two = new Worker(confined.make("below"));
    Worker other = new Worker(root.make("other"));

    one.compute(1_000_000);
    two.compute(1_000_000);
    other.compute(1_000_000);
    run();

    assertThat(other.done).isEqualTo(1_000_000);
    assertThat(one.done).isEqualTo(two.done).isEqualTo(2_000_000);
  }

  @Test
  void inVersionOneWhoMovesIntoACpusetIsConfinedFromThenOn() {
    ControlGroups legacy = ControlGroups.hybrid(agenda, 2, Bytes.gib(8), events::add);
    Cgroup confined = legacy.hierarchy(Controller.CPUSET).root().make("confined");
    confined.write("cpuset.cpus", "0", EVERYTHING);
    confined.write("cpuset.mems", "0", EVERYTHING);
    Cgroup everybody = legacy.hierarchy(Controller.CPU).root();
    Worker one = new Worker(everybody);
    Worker two = new Worker(everybody);
    one.compute(3_000_000);
    two.compute(3_000_000);
    agenda.at(1_000_000, () -> {});
    agenda.step();

    legacy.move(one, confined);
    legacy.move(two, confined);
    run();

    assertThat(one.done).isEqualTo(two.done).isEqualTo(5_000_000);
    Cgroup counted = legacy.hierarchy(Controller.CPUACCT).root();
    assertThat(counted.read("cpuacct.usage", EVERYTHING)).isEqualTo("6000000\n");
  }

  @Test
  void aNewNicenessCountsWhileTheTaskComputes() {
    Worker one = new Worker(root);
    Worker two = new Worker(root);
    Worker three = new Worker(root);
    List.of(one, two, three).forEach(w -> w.compute(1_000_000));

    three.nice = 19;
    groups.processors().reniced(three);
    run();

    // 1024 + 1024 + 15 on two processors: each of the heavy has 2 x 1024 / 2063
    assertThat(one.done).isEqualTo((long) Math.ceil(1_000_000 * 2063.0 / 2048.0));
  }

  @Test
  void aFrozenGroupFreezesWhoeverIsBelowAndWhoeverComes() {
    Cgroup outer = root.make("outer");
    Cgroup inner = outer.make("inner");
    Worker inside = new Worker(inner);

    outer.write("cgroup.freeze", "1", EVERYTHING);
    Worker late = new Worker(inner);

    assertThat(inside.frozen).isTrue();
    assertThat(late.frozen).isTrue();
    assertThat(inner.read("cgroup.events", EVERYTHING)).isEqualTo("populated 1\nfrozen 1\n");
    outer.write("cgroup.freeze", "0", EVERYTHING);
    assertThat(inside.frozen).isFalse();
  }

  @Test
  void aGroupWithProcessesCannotBeRemoved() {
    Cgroup busy = root.make("busy");
    Worker worker = new Worker(busy);

    assertThatThrownBy(busy::remove)
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.errno()).isEqualTo(Errno.EBUSY));
    worker.killByKernel();
    busy.remove();

    assertThat(root.children()).isEmpty();
    assertThat(events.getLast()).isEqualTo(new KernelEvent.CgroupRemoved("/busy"));
  }

  @Test
  void versionOneRefusesALimitAboveTheLimitWithSwap() {
    ControlGroups legacy = ControlGroups.hybrid(agenda, 2, Bytes.gib(8), events::add);
    Cgroup docker = legacy.hierarchy(Controller.MEMORY).root().make("docker");
    docker.write("memory.limit_in_bytes", "64m", EVERYTHING);
    docker.write("memory.memsw.limit_in_bytes", "128m", EVERYTHING);

    assertThatThrownBy(() -> docker.write("memory.limit_in_bytes", "256m", EVERYTHING))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.errno()).isEqualTo(Errno.EINVAL));

    assertThat(docker.read("memory.limit_in_bytes", EVERYTHING)).isEqualTo("67108864\n");
    docker.write("memory.memsw.limit_in_bytes", "-1", EVERYTHING);
    assertThat(docker.read("memory.memsw.limit_in_bytes", EVERYTHING))
        .isEqualTo("9223372036854771712\n");
  }

  @Test
  void whatStandsEqualsTheFoldOfTheEvents() {
    Cgroup db = root.make("db");
    db.write("memory.max", "16M", EVERYTHING);
    db.write("cpu.max", "20000", EVERYTHING);
    Worker hog = new Worker(db);
    hog.compute(50_000_000);
    groups.charge(hog, 8 * MIB);
    run();

    dev.virtlab.lab.container.HostState state = new dev.virtlab.lab.container.HostState("lab");
    state.add(java.time.Duration.ZERO, new KernelEvent.HostBooted(Bytes.gib(8), 2));
    state.add(java.time.Duration.ZERO, new KernelEvent.ProcessForked(hog.pid, 0, "/"));
    events.forEach(event -> state.add(java.time.Duration.ZERO, event));

    assertThat(List.copyOf(state.cgroups())).isEqualTo(groups.standing());
  }
}
