package dev.virtlab.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Namespace.Kind;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlGroupFilesTest {

  private static final String GROUP = "/sys/fs/cgroup/jail";

  private final TestKernel host = new TestKernel();

  @AfterEach
  void theFoldOfTheTraceIsTheTruth() {
    assertThat(host.folded()).isEqualTo(host.kernel.standing());
  }

  private static void join(Calls calls) {
    calls.mkdir(GROUP, 0755);
    ProcTest.write(calls, GROUP + "/cgroup.procs", "0");
  }

  @Test
  void aProcessOverItsCeilingIsKilled() {
    host.start(
        calls -> {
          join(calls);
          ProcTest.write(calls, GROUP + "/memory.max", "16M");
          calls.growMemory(64L << 20);
          host.tell("survived");
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).isEmpty();
    assertThat(host.events(KernelEvent.OomKilled.class)).hasSize(1);
    assertThat(host.events()).contains(new KernelEvent.ProcessKilled(2, "SIGKILL"));
  }

  @Test
  void aGroupWithAQuotaTakesLongerForItsWork() {
    host.start(
        calls -> {
          join(calls);
          ProcTest.write(calls, GROUP + "/cpu.max", "20000 100000");
          return new Step.Compute(
              1_000_000_000L,
              () -> {
                host.tell("after " + calls.now().toSeconds());
                return new Step.Exit(0);
              });
        });
    host.run();
    assertThat(host.told).containsExactly("after 5");
    assertThat(host.events(KernelEvent.CpuThrottled.class)).isNotEmpty();
  }

  @Test
  void aFrozenGroupStandsStillAndGoesOnWhenThawed() {
    Process worker =
        host.start(
            calls -> {
              join(calls);
              return new Step.Compute(
                  1_000_000_000L,
                  () -> {
                    host.tell("after " + calls.now().toSeconds());
                    return new Step.Exit(0);
                  });
            });
    host.runUntil(Duration.ofMillis(500));
    freeze("1");
    host.runUntil(Duration.ofSeconds(10));
    assertThat(worker.isAlive()).isTrue();
    theFoldOfTheTraceIsTheTruth();
    freeze("0");
    host.run();
    assertThat(host.told).containsExactly("after 10");
  }

  private void freeze(String word) {
    host.start(
        calls -> {
          ProcTest.write(calls, GROUP + "/cgroup.freeze", word);
          return new Step.Exit(0);
        });
  }

  @Test
  void aZombieCountsUntilItIsReaped() {
    host.start(
        calls -> {
          join(calls);
          ProcTest.write(calls, GROUP + "/pids.max", "2");
          int child = calls.fork(_ -> new Step.Exit(0));
          return ProcessTest.later(
              calls,
              () -> {
                host.tell("" + ProcessTest.errno(() -> calls.fork(_ -> new Step.Exit(0))));
                calls.waitFor(child, false);
                host.tell("" + ProcessTest.errno(() -> calls.fork(_ -> new Step.Exit(0))));
                return new Step.Exit(0);
              });
        });
    host.run();
    assertThat(host.told).containsExactly("Optional[EAGAIN]", "Optional.empty");
  }

  @Test
  void everybodyInAGroupCanBeKilledAtOnce() {
    host.start(
        calls -> {
          join(calls);
          calls.fork(ProcessTest::pause);
          calls.fork(ProcessTest::pause);
          ProcTest.write(calls, GROUP + "/cgroup.kill", "1");
          host.tell("survived");
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).isEmpty();
    assertThat(host.kernel.processes()).hasSize(1);
  }

  @Test
  void whatAProcessReadsOfItsGroupsBeginsAtTheRootOfItsNamespace() {
    host.start(
        calls -> {
          join(calls);
          host.tell(ProcTest.read(calls, "/proc/self/cgroup"));
          calls.unshare(Set.of(Kind.CGROUP));
          host.tell(ProcTest.read(calls, "/proc/self/cgroup"));
          host.tell(ProcTest.read(calls, "/proc/1/cgroup"));
          host.tell("" + ProcessTest.errno(() -> calls.rmdir(GROUP)));
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told)
        .containsExactly("0::/jail\n", "0::/\n", "0::/..\n", "Optional[" + Errno.EBUSY + "]");
  }
}
