package dev.virtlab.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.Namespace.Kind;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProcTest {

  private final TestKernel host = new TestKernel();

  private void does(Consumer<Calls> body) {
    host.start(
        calls -> {
          body.accept(calls);
          return new Step.Exit(0);
        });
    host.run();
  }

  static String read(Calls calls, String path) {
    int file = calls.open(path, EnumSet.of(Open.READ), 0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (calls.read(file, 4096) instanceof Read.Some some) {
      all.writeBytes(some.bytes());
    }
    calls.close(file);
    return all.toString(StandardCharsets.UTF_8);
  }

  static void write(Calls calls, String path, String text) {
    int file = calls.open(path, EnumSet.of(Open.WRITE), 0);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    calls.write(file, bytes, 0, bytes.length);
    calls.close(file);
  }

  private static String line(String text, String name) {
    return text.lines().filter(line -> line.startsWith(name)).findFirst().orElse("none");
  }

  @Test
  void aProcessSeesItselfAndItsNumbers() {
    does(
        calls -> {
          calls.unshare(Set.of(Kind.PID));
          calls.fork(
              child -> {
                host.tell(line(read(child, "/proc/3/status"), "NSpid"));
                return new Step.Exit(0);
              });
        });
    assertThat(host.told).containsExactly("NSpid:\t3\t1");
  }

  @Test
  void aProcMountedInsideShowsOnlyWhatIsInside() {
    does(
        calls -> {
          calls.unshare(EnumSet.of(Kind.PID, Kind.MOUNT));
          calls.fork(
              child -> {
                child.mount("proc", "/proc", "proc", Set.of(), "");
                host.tell(child.readlink("/proc/self"));
                host.tell(line(read(child, "/proc/self/status"), "NSpid"));
                host.tell("" + ProcessTest.errno(() -> child.stat("/proc/2")));
                return new Step.Exit(0);
              });
        });
    assertThat(host.told).containsExactly("1", "NSpid:\t1", "Optional[ENOENT]");
  }

  @Test
  void theLinksOfNamespacesTellWhoSharesThem() {
    does(
        calls -> {
          host.tell(calls.readlink("/proc/self/ns/uts"));
          calls.unshare(Set.of(Kind.UTS));
          host.tell(calls.readlink("/proc/self/ns/uts"));
        });
    assertThat(host.told).containsExactly("uts:[4026531838]", "uts:[4026532200]");
  }

  @Test
  void aNamespaceCanBeEnteredByItsLinkAndOutlivesItsProcessWhileItIsOpen() {
    Process owner =
        host.start(
            calls -> {
              calls.unshare(Set.of(Kind.UTS));
              calls.setHostname("kept");
              return ProcessTest.pause(calls);
            });
    host.runUntil(Duration.ofSeconds(1));
    does(
        calls -> {
          int link = calls.open("/proc/" + owner.pid() + "/ns/uts", EnumSet.of(Open.READ), 0);
          calls.kill(owner.pid(), java.util.Optional.of(Signal.KILL));
          calls.setns(link);
          host.tell(calls.hostname());
          host.tell("" + ProcessTest.errno(() -> calls.setns(7)));
        });
    assertThat(host.told).containsExactly("kept", "Optional[" + Errno.EBADF + "]");
  }

  @Test
  void aUserMapIsWrittenAndRead() {
    does(
        calls -> {
          calls.setGid(1000);
          calls.setUid(1000);
          calls.unshare(Set.of(Kind.USER));
          host.tell(read(calls, "/proc/self/uid_map"));
          write(calls, "/proc/self/setgroups", "deny");
          write(calls, "/proc/self/uid_map", "0 1000 1");
          write(calls, "/proc/self/gid_map", "0 1000 1\n");
          host.tell(read(calls, "/proc/self/uid_map").strip().replaceAll(" +", " "));
          host.tell(calls.uid() + " " + calls.gid());
        });
    assertThat(host.told).containsExactly("", "0 1000 1", "0 0");
  }

  @Test
  void aTimeNamespaceShiftsTheUptime() {
    does(
        calls -> {
          calls.unshare(Set.of(Kind.TIME));
          write(calls, "/proc/self/timens_offsets", "boottime 86400 0");
          calls.fork(
              child -> {
                host.tell(read(child, "/proc/uptime").split("\\.", -1)[0]);
                return new Step.Exit(0);
              });
        });
    assertThat(host.told).containsExactly("86400");
  }

  @Test
  void computingShowsAsProcessorTimeAndLoad() {
    Process busy = host.start(calls -> new Step.Compute(100_000_000_000L, () -> new Step.Exit(0)));
    host.runUntil(Duration.ofSeconds(60));
    assertThat(busy.times().user()).isBetween(59_000_000_000L, 60_000_000_000L);
    does(
        calls -> {
          host.tell(line(read(calls, "/proc/" + busy.pid() + "/status"), "State"));
          host.tell(read(calls, "/proc/loadavg").substring(0, 3));
        });
    assertThat(host.told).containsExactly("State:\tR (running)", "0.6");
  }

  @Test
  void theOutputOfAPipeCanBeOpenedAgain() {
    host.start(
        calls -> {
          int[] ends = calls.pipe();
          write(calls, "/proc/self/fd/" + ends[1], "again");
          host.tell(
              switch (calls.read(ends[0], 100)) {
                case Read.Some some -> new String(some.bytes(), StandardCharsets.UTF_8);
                case Read.End _, Read.WouldBlock _ -> "nothing";
              });
          return new Step.Exit(0);
        });
    host.run();
    assertThat(host.told).isEqualTo(List.of("again"));
  }
}
