package dev.virtlab.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PipeTest {

  private final TestKernel host = new TestKernel();
  private int arrived;

  @Test
  void aWriterSleepsWhileThePipeIsFull() {
    host.start(
        calls -> {
          int[] ends = calls.pipe();
          calls.fork(
              child -> {
                child.close(ends[0]);
                return Io.write(
                    child, ends[1], new byte[200_000], 0, () -> told(child, "all written"));
              });
          calls.close(ends[1]);
          return Io.sleep(calls, Duration.ofSeconds(5), () -> drain(calls, ends[0]));
        });
    host.runUntil(Duration.ofSeconds(4));
    assertThat(host.told).isEmpty();
    host.run();
    assertThat(host.told).containsExactly("all written at 5", "end at 5");
    assertThat(arrived).isEqualTo(200_000);
  }

  private Step drain(Calls calls, int end) {
    return Io.read(
        calls,
        end,
        10_000,
        read ->
            switch (read) {
              case Read.Some some -> {
                arrived += some.bytes().length;
                yield new Step.Next(() -> drain(calls, end));
              }
              case Read.End _, Read.WouldBlock _ -> told(calls, "end");
            });
  }

  private Step told(Calls calls, String word) {
    host.tell(word + " at " + calls.now().toSeconds());
    return new Step.Exit(0);
  }

  @Test
  void whoWritesWhereNobodyReadsIsEndedBySigpipe() {
    host.start(
        calls -> {
          int[] ends = calls.pipe();
          calls.close(ends[0]);
          calls.write(ends[1], new byte[1], 0, 1);
          host.tell("survived");
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).isEmpty();
    assertThat(host.events()).contains(new KernelEvent.ProcessKilled(2, "SIGPIPE"));
  }

  @Test
  void whoIgnoresSigpipeIsToldByTheError() {
    host.start(
        calls -> {
          calls.setDisposition(Signal.PIPE, Disposition.IGNORE);
          int[] ends = calls.pipe();
          calls.close(ends[0]);
          host.tell(ProcessTest.errno(() -> calls.write(ends[1], new byte[1], 0, 1)).toString());
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).containsExactly("Optional[" + Errno.EPIPE + "]");
  }

  @Test
  void aPipelineRunsAtOnceAndEndsWithItsReader() {
    Process endless =
        host.start(
            calls -> {
              int[] ends = calls.pipe();
              calls.fork(
                  child -> {
                    child.close(ends[0]);
                    return yes(child, ends[1]);
                  });
              calls.fork(
                  child -> {
                    child.close(ends[1]);
                    return new Step.Await(new Wait.Readable(ends[0]), () -> new Step.Exit(0));
                  });
              calls.close(ends[0]);
              calls.close(ends[1]);
              return ProcessTest.waitFor(
                  calls,
                  3,
                  ended -> {
                    host.tell(ended.toString());
                    return new Step.Exit(0);
                  });
            });
    host.run();
    assertThat(endless.isAlive()).isFalse();
    assertThat(host.told).containsExactly("Killed[pid=3, signal=PIPE]");
  }

  private static Step yes(Calls calls, int end) {
    return Io.print(calls, end, "y\n", () -> yes(calls, end));
  }
}
