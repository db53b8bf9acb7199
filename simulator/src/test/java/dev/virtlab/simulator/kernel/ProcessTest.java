package dev.virtlab.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessTest {

  private final TestKernel host = new TestKernel();

  @AfterEach
  void theFoldOfTheTraceIsTheTruth() {
    assertThat(host.folded()).isEqualTo(host.kernel.standing());
  }

  @Test
  void aParentReadsTheStatusOfItsChild() {
    host.start(
        calls -> {
          int child = calls.fork(_ -> new Step.Exit(7));
          return waitFor(
              calls,
              child,
              ended -> {
                host.tell(ended.toString());
                return new Step.Exit(0);
              });
        });
    host.run();
    assertThat(host.told).containsExactly(new Ended.Exited(3, 7).toString());
    assertThat(host.kernel.processes()).hasSize(1);
  }

  @Test
  void aChildThatNobodyWaitsForIsAZombieUntilItsParentEnds() {
    host.start(
        calls -> {
          calls.fork(_ -> new Step.Exit(0));
          return Io.sleep(calls, Duration.ofSeconds(10), () -> new Step.Exit(0));
        });
    host.runUntil(Duration.ofSeconds(5));
    assertThat(host.kernel.processes())
        .filteredOn(p -> p.state() == 'Z')
        .extracting(Process::pid)
        .containsExactly(3);
    theFoldOfTheTraceIsTheTruth();
    host.run();
    assertThat(host.kernel.processes()).hasSize(1);
    assertThat(host.events(KernelEvent.ProcessAdopted.class))
        .containsExactly(new KernelEvent.ProcessAdopted(3, 1));
  }

  @Test
  void anOrphanIsAdoptedByTheFirstProcess() {
    host.start(
        calls -> {
          calls.fork(child -> Io.sleep(child, Duration.ofSeconds(1), () -> says(child, "orphan")));
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).containsExactly("orphan has parent 1");
  }

  private Step says(Calls calls, String word) {
    host.tell(word + " has parent " + calls.ppid());
    return new Step.Exit(0);
  }

  @Test
  void aSignalEndsWhoDoesNotCatchIt() {
    Process sleeper = host.start(calls -> pause(calls));
    host.start(
        calls -> {
          calls.kill(sleeper.pid(), Optional.of(Signal.TERM));
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.events())
        .contains(
            new KernelEvent.SignalSent(3, 2, "SIGTERM"),
            new KernelEvent.ProcessKilled(2, "SIGTERM"));
  }

  @Test
  void aCaughtSignalWakesItsCatcher() {
    Process catcher =
        host.start(
            calls -> {
              calls.setDisposition(
                  Signal.TERM, dev.virtlab.userland.program.ProcessCalls.Disposition.CATCH);
              return new Step.Await(
                  new Wait.Until(Duration.ofSeconds(50)),
                  () -> {
                    host.tell(calls.takeCaught().toString() + " at " + calls.now().toSeconds());
                    return new Step.Exit(0);
                  });
            });
    host.start(
        calls ->
            Io.sleep(
                calls,
                Duration.ofSeconds(3),
                () -> {
                  calls.kill(catcher.pid(), Optional.of(Signal.TERM));
                  return new Step.Exit(0);
                }));
    host.run();
    assertThat(host.told).containsExactly("Optional[TERM] at 3");
  }

  @Test
  void aProcessThatKillsItselfDoesNothingMore() {
    host.start(
        calls -> {
          calls.kill(calls.pid(), Optional.of(Signal.TERM));
          host.tell("after");
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).isEmpty();
    assertThat(host.events()).contains(new KernelEvent.ProcessKilled(2, "SIGTERM"));
  }

  @Test
  void aStoppedProcessGoesOnWhenItIsContinued() {
    Process worker =
        host.start(
            calls -> new Step.Compute(2_000_000_000L, () -> says(calls, calls.now().toString())));
    host.start(
        calls -> Io.sleep(calls, Duration.ofSeconds(1), () -> send(calls, worker, Signal.STOP)));
    host.start(
        calls -> Io.sleep(calls, Duration.ofSeconds(11), () -> send(calls, worker, Signal.CONT)));
    host.runUntil(Duration.ofSeconds(5));
    assertThat(worker.state()).isEqualTo('T');
    theFoldOfTheTraceIsTheTruth();
    host.run();
    assertThat(host.told).hasSize(1);
    assertThat(Duration.parse(host.told.getFirst().split(" ", -1)[0]))
        .isBetween(Duration.ofSeconds(12), Duration.ofMillis(12_001));
  }

  @Test
  void theParentCanReadThatItsChildHasStopped() {
    host.start(
        calls -> {
          int child = calls.fork(c -> pause(c));
          calls.kill(child, Optional.of(Signal.STOP));
          return new Step.Await(
              new Wait.Child(),
              () -> {
                host.tell(calls.waitFor(child, true).toString());
                calls.kill(child, Optional.of(Signal.KILL));
                return new Step.Exit(0);
              });
        });
    host.run();
    assertThat(host.told)
        .containsExactly(Optional.of(new Ended.Stopped(3, Signal.STOP)).toString());
  }

  @Test
  void whoIgnoresItsChildrenNeedNotReapThem() {
    host.start(
        calls -> {
          calls.setDisposition(
              Signal.CHLD, dev.virtlab.userland.program.ProcessCalls.Disposition.IGNORE);
          calls.fork(_ -> new Step.Exit(0));
          return Io.sleep(
              calls,
              Duration.ofSeconds(1),
              () -> {
                host.tell(errno(() -> calls.waitFor(-1, false)).toString());
                return new Step.Exit(0);
              });
        });
    host.run();
    assertThat(host.told).containsExactly("Optional[ECHILD]");
  }

  @Test
  void aLoopWithoutEndLeavesTheOthersTheirTurn() {
    host.start(ProcessTest::forever);
    host.start(ProcessTest::forever);
    host.start(calls -> Io.sleep(calls, Duration.ofSeconds(1), () -> says(calls, "the sleeper")));
    host.runUntil(Duration.ofSeconds(30));
    assertThat(host.told).containsExactly("the sleeper has parent 1");
    assertThat(host.kernel.steps()).isLessThan(40_000_000L);
  }

  private static Step forever(Calls calls) {
    return new Step.Next(() -> forever(calls));
  }

  @Test
  void aForkBombStaysBelowTheProcessLimit() {
    Process bomb = host.start(calls -> bomb(calls));
    bomb.membership()
        .in(host.kernel.cgroups().unified())
        .make("jail")
        .write("pids.max", "20", seenBy(bomb));
    host.kernel
        .cgroups()
        .move(bomb, host.kernel.cgroups().unified().root().child("jail").orElseThrow());
    host.runUntil(Duration.ofSeconds(2));
    assertThat(host.kernel.processes()).hasSize(21);
    assertThat(host.events(KernelEvent.ForkRefused.class)).isNotEmpty();
  }

  private static Step bomb(Calls calls) {
    try {
      calls.fork(child -> bomb(child));
    } catch (CallFailed failure) {
      assertThat(failure.errno()).isEqualTo(Errno.EAGAIN);
    }
    return new Step.Await(
        new Wait.Until(calls.now().plusMillis(10)), () -> new Step.Next(() -> bomb(calls)));
  }

  private static dev.virtlab.simulator.cgroup.Seen seenBy(Process process) {
    return new dev.virtlab.simulator.cgroup.Seen() {
      @Override
      public java.util.OptionalInt number(dev.virtlab.simulator.cgroup.Task task) {
        return java.util.OptionalInt.of(task.pid());
      }

      @Override
      public Optional<dev.virtlab.simulator.cgroup.Task> task(int number) {
        return Optional.of(process);
      }
    };
  }

  @Test
  void theSameHistoryHasTheSameText() {
    assertThat(history()).isEqualTo(history());
  }

  private static String history() {
    TestKernel host = new TestKernel();
    for (int i = 0; i < 20; i++) {
      int pause = i * 7 % 5;
      host.start(
          calls -> {
            int child =
                calls.fork(c -> Io.sleep(c, Duration.ofMillis(pause), () -> new Step.Exit(pause)));
            return waitFor(calls, child, _ -> new Step.Exit(0));
          });
    }
    host.run();
    return host.canonical();
  }

  static Step waitFor(Calls calls, int child, Function<Ended, Step> then) {
    Optional<Ended> ended = calls.waitFor(child, false);
    return ended.isPresent()
        ? then.apply(ended.get())
        : new Step.Await(new Wait.Child(), () -> waitFor(calls, child, then));
  }

  static Step pause(Calls calls) {
    return new Step.Await(new Wait.Caught(), () -> pause(calls));
  }

  static Step send(Calls calls, Process to, Signal signal) {
    calls.kill(to.pid(), Optional.of(signal));
    return new Step.Exit(0);
  }

  static Optional<Errno> errno(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (CallFailed failure) {
      return Optional.of(failure.errno());
    }
  }

  static Step later(Calls calls, java.util.function.Supplier<Step> then) {
    return Io.sleep(calls, Duration.ofSeconds(1), then);
  }
}
