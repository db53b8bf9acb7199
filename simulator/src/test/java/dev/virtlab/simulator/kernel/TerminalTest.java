package dev.virtlab.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final TestKernel host = new TestKernel();
  private final TerminalMaster master = ptmx();
  private final Terminal terminal = master.terminal();

  private TerminalMaster ptmx() {
    return (TerminalMaster) open("/dev/pts/ptmx");
  }

  private OpenFile open(String path) {
    return host.kernel
        .vfs()
        .files()
        .open(host.kernel.init(), path, EnumSet.of(Open.READ, Open.WRITE), 0);
  }

  private OpenFile slave() {
    return open("/dev/pts/" + terminal.number());
  }

  private Process sitsAtTheTerminal(Function<Calls, Step> body) {
    return host.kernel.launch(
        host.kernel.init(),
        Map.of(0, slave(), 1, slave()),
        calls -> {
          calls.newSession();
          calls.controlTerminal(0);
          return body.apply(calls);
        });
  }

  private void types(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    master.write(bytes, 0, bytes.length);
    host.run();
  }

  private String screen() {
    return switch (master.read(10_000)) {
      case Read.Some some -> new String(some.bytes(), StandardCharsets.UTF_8);
      case Read.End _ -> "(end)";
      case Read.WouldBlock _ -> "";
    };
  }

  private Step reads(Calls calls) {
    return Io.read(
        calls,
        0,
        1000,
        read ->
            switch (read) {
              case Read.Some some -> {
                host.tell(new String(some.bytes(), StandardCharsets.UTF_8));
                yield new Step.Next(() -> reads(calls));
              }
              case Read.End _, Read.WouldBlock _ -> {
                host.tell("(end)");
                yield new Step.Exit(0);
              }
            });
  }

  @Test
  void aReaderGetsWholeLines() {
    sitsAtTheTerminal(this::reads);
    types("on");
    assertThat(host.told).isEmpty();
    types("e\rtwo\n\004");
    assertThat(host.told).containsExactly("one\n", "two\n", "(end)");
  }

  @Test
  void aLineCanBeMendedBeforeItIsSent() {
    sitsAtTheTerminal(this::reads);
    types("abß\177c\n");
    types("forget this\025really\n");
    assertThat(host.told).containsExactly("abc\n", "really\n");
  }

  @Test
  void rawBytesPassAsTheyAreTyped() {
    sitsAtTheTerminal(
        calls -> {
          calls.setRaw(0, true);
          return reads(calls);
        });
    host.run();
    types("a\003");
    assertThat(host.told).containsExactly("a\003");
    assertThat(host.events(KernelEvent.SignalSent.class)).isEmpty();
  }

  @Test
  void outputGetsItsCarriageReturns() {
    sitsAtTheTerminal(calls -> Io.print(calls, 1, "a\nb\n", () -> ProcessTest.pause(calls)));
    host.run();
    assertThat(screen()).isEqualTo("a\r\nb\r\n");
  }

  @Test
  void ctrlCReachesTheForegroundAndNobodyElse() {
    Process shell =
        sitsAtTheTerminal(
            calls -> {
              calls.setDisposition(Signal.TTOU, Disposition.IGNORE);
              int job = calls.fork(ProcessTest::pause);
              calls.setProcessGroup(job, job);
              calls.fork(ProcessTest::pause);
              calls.foreground(job);
              return ProcessTest.pause(calls);
            });
    host.run();
    types("\003");
    assertThat(host.events(KernelEvent.ProcessKilled.class))
        .containsExactly(new KernelEvent.ProcessKilled(shell.pid() + 1, "SIGINT"));
  }

  @Test
  void whoReadsInTheBackgroundIsStopped() {
    Process shell =
        sitsAtTheTerminal(
            calls -> {
              int job = calls.fork(this::reads);
              calls.setProcessGroup(job, job);
              return ProcessTest.pause(calls);
            });
    host.run();
    assertThat(shell.children()).extracting(Process::state).containsExactly('T');
    assertThat(host.events(KernelEvent.SignalSent.class))
        .contains(new KernelEvent.SignalSent(0, shell.pid() + 1, "SIGTTIN"));
  }

  @Test
  void ctrlZStopsAndAContinuedReaderReadsOn() {
    Process shell =
        sitsAtTheTerminal(
            calls -> {
              int job = calls.fork(this::reads);
              calls.setProcessGroup(job, job);
              calls.foreground(job);
              return ProcessTest.pause(calls);
            });
    host.run();
    Process job = shell.children().iterator().next();
    types("\032");
    assertThat(job.state()).isEqualTo('T');
    types("later\n");
    assertThat(host.told).isEmpty();
    host.start(calls -> ProcessTest.send(calls, job, Signal.CONT));
    host.run();
    assertThat(host.told).containsExactly("later\n");
  }

  @Test
  void aTerminalThatIsGoneEndsItsSession() {
    Process shell = sitsAtTheTerminal(ProcessTest::pause);
    host.run();
    master.close();
    host.run();
    assertThat(host.events()).contains(new KernelEvent.ProcessKilled(shell.pid(), "SIGHUP"));
  }

  @Test
  void theWorldSeesWhoWaitsForInputBehindARelay() {
    TerminalMaster inner = ptmx();
    OpenFile innerSlave = open("/dev/pts/" + inner.terminal().number());
    Process far =
        host.kernel.launch(host.kernel.init(), Map.of(0, innerSlave), calls -> reads(calls));
    sitsAtTheTerminal(
        calls -> {
          calls.relay(0, () -> host.kernel.attention().reader(inner).isPresent());
          return reads(calls);
        });
    host.run();
    assertThat(host.kernel.attention().reader(master)).contains(far);
    far.endNow();
    host.run();
    assertThat(host.kernel.attention().reader(master)).isEmpty();
  }
}
