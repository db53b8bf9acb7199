package dev.virtlab.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PidNamespaceTest {

  private final TestKernel host = new TestKernel();

  @AfterEach
  void theFoldOfTheTraceIsTheTruth() {
    assertThat(host.folded()).isEqualTo(host.kernel.standing());
  }

  /// Starts PID 1 of a new namespace; the process that made it reaps it.
  private void inside(Function<Calls, Step> first) {
    host.start(
        calls -> {
          calls.unshare(Set.of(Namespace.Kind.PID));
          calls.fork(first);
          return ProcessTest.waitFor(calls, -1, _ -> new Step.Exit(0));
        });
  }

  private Process first() {
    return host.kernel.processes().stream()
        .filter(p -> p.isInit() && p.pid() != 1)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstProcessInsideIsNumberOneAndHasNoParentThere() {
    inside(
        calls -> {
          host.tell(calls.pid() + " of " + calls.ppid());
          calls.fork(
              child -> {
                host.tell(child.pid() + " of " + child.ppid());
                return ProcessTest.pause(child);
              });
          return ProcessTest.pause(calls);
        });
    host.run();
    assertThat(host.told).containsExactly("1 of 0", "2 of 1");
    assertThat(host.kernel.processes())
        .extracting(Process::numbers)
        .containsExactly(new int[] {1}, new int[] {2}, new int[] {3, 1}, new int[] {4, 2});
  }

  @Test
  void signalsFromInsideThatNumberOneDoesNotCatchHaveNoEffect() {
    inside(
        calls -> {
          calls.fork(
              child -> {
                child.kill(1, Optional.of(Signal.TERM));
                child.kill(1, Optional.of(Signal.KILL));
                return new Step.Exit(0);
              });
          return ProcessTest.pause(calls);
        });
    host.run();
    assertThat(first().isAlive()).isTrue();
    assertThat(host.events(KernelEvent.SignalIgnored.class))
        .containsExactly(
            new KernelEvent.SignalIgnored(3, "SIGTERM"),
            new KernelEvent.SignalIgnored(3, "SIGKILL"));
  }

  @Test
  void fromAboveOnlyKillAndStopHaveTheirEffect() {
    inside(ProcessTest::pause);
    host.runUntil(Duration.ofSeconds(1));
    Process one = first();
    host.start(
        calls -> {
          calls.kill(one.pid(), Optional.of(Signal.TERM));
          return new Step.Exit(0);
        });
    host.runUntil(Duration.ofSeconds(2));
    assertThat(one.isAlive()).isTrue();
    host.start(calls -> ProcessTest.send(calls, one, Signal.KILL));
    host.run();
    assertThat(one.isAlive()).isFalse();
  }

  @Test
  void numberOneCanCatchWhatIsSentFromInside() {
    inside(
        calls -> {
          calls.setDisposition(Signal.TERM, Disposition.CATCH);
          calls.fork(
              child -> {
                child.kill(1, Optional.of(Signal.TERM));
                return new Step.Exit(0);
              });
          return Io.sleep(
              calls,
              Duration.ofSeconds(1),
              () -> {
                host.tell(calls.takeCaught().toString());
                return ProcessTest.pause(calls);
              });
        });
    host.run();
    assertThat(host.told).containsExactly("Optional[TERM]");
  }

  @Test
  void theEndOfNumberOneIsTheEndOfAll() {
    inside(
        calls -> {
          for (int i = 0; i < 3; i++) {
            calls.fork(
                child -> {
                  child.setDisposition(Signal.TERM, Disposition.IGNORE);
                  child.fork(ProcessTest::pause);
                  return ProcessTest.pause(child);
                });
          }
          return Io.sleep(calls, Duration.ofSeconds(1), () -> new Step.Exit(0));
        });
    host.run();
    assertThat(host.kernel.processes()).extracting(Process::pid).containsExactly(1);
    assertThat(host.events(KernelEvent.ProcessKilled.class))
        .hasSize(6)
        .allMatch(e -> e.signal().equals("SIGKILL"));
    assertThat(host.events(KernelEvent.NamespaceReleased.class))
        .containsExactly(new KernelEvent.NamespaceReleased(Namespace.Kind.PID, 4_026_532_200L));
  }

  @Test
  void afterTheEndOfNumberOneNobodyIsBornThere() {
    host.start(
        calls -> {
          calls.unshare(Set.of(Namespace.Kind.PID));
          int one = calls.fork(_ -> new Step.Exit(0));
          return ProcessTest.waitFor(
              calls,
              one,
              _ -> {
                host.tell(ProcessTest.errno(() -> calls.fork(_ -> new Step.Exit(0))).toString());
                return new Step.Exit(0);
              });
        });
    host.run();
    assertThat(host.told).containsExactly("Optional[" + Errno.ENOMEM + "]");
  }

  @Test
  void insideOthersCannotBeSeen() {
    inside(
        calls -> {
          host.tell(ProcessTest.errno(() -> calls.kill(2, Optional.empty())).toString());
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).containsExactly("Optional[ESRCH]");
  }

  @Test
  void orphansInsideAreAdoptedInside() {
    inside(
        calls -> {
          calls.fork(
              child -> {
                child.fork(
                    grandchild ->
                        Io.sleep(
                            grandchild,
                            Duration.ofSeconds(1),
                            () -> {
                              host.tell("parent " + grandchild.ppid());
                              return new Step.Exit(0);
                            }));
                return new Step.Exit(0);
              });
          return ProcessTest.pause(calls);
        });
    host.run();
    assertThat(host.told).containsExactly("parent 1");
  }
}
