package dev.virtlab.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.runtime.Real;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thread of ours in the namespaces of another process.
final class InsiderTest {

  private static final Duration MOST = Duration.ofSeconds(20);
  private static final byte[] NOTHING = {};

  @TempDir private Path folder;
  private Process host;
  private long first;
  private Insider insider;

  @BeforeEach
  void enter() throws Exception {
    Real.needed();
    host =
        Processes.start(
            List.of(
                "unshare",
                "--mount",
                "--pid",
                "--uts",
                "--net",
                "--ipc",
                "--cgroup",
                "--fork",
                "--mount-proc",
                "--kill-child=KILL",
                "--",
                "sh",
                "-c",
                "hostname inner; echo ready; read never"),
            Processes.Input.PIPE);
    assertThat(host.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
    first = host.children().findFirst().orElseThrow().pid();
    insider = Insider.enter(first, Optional.empty());
  }

  @AfterEach
  void leave() throws Exception {
    if (insider != null) {
      insider.close();
      host.destroyForcibly().waitFor();
    }
  }

  private String output(String... words) throws IOException {
    Processes.Ran ran = insider.run(List.of(words), NOTHING, MOST);
    assertThat(ran.error()).isEmpty();
    assertThat(ran.status()).isZero();
    return ran.output().trim();
  }

  @Test
  void whatIsStartedThereRunsInEveryNamespaceOfTheOther() throws IOException {
    for (String kind : List.of("mnt", "pid", "uts", "net", "ipc", "cgroup")) {
      assertThat(output("readlink", "/proc/self/ns/" + kind))
          .isEqualTo(Files.readSymbolicLink(Path.of("/proc/" + first + "/ns/" + kind)).toString());
    }
    assertThat(output("hostname")).isEqualTo("inner");
  }

  @Test
  void theOtherThreadsStayWhereTheyWere() throws IOException {
    assertThat(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")))
        .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/" + first + "/ns/mnt")));
  }

  @Test
  void aMountIsSeenThereAndOnlyThereUntilItIsTakenAway() throws IOException {
    insider.mount("virtlab", folder.toString(), "tmpfs", 0, "size=4k");

    assertThat(output("findmnt", "-n", "-o", "FSTYPE,SIZE", folder.toString()))
        .isEqualTo("tmpfs    4K");
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(folder.toString());

    insider.unmount(folder.toString(), false);

    assertThat(Files.readString(Path.of("/proc/" + first + "/mounts")))
        .doesNotContain(folder.toString());
  }

  @Test
  void whatTheKernelRefusesIsToldInItsWords() {
    assertThatThrownBy(() -> insider.unmount(folder.toString(), false))
        .isInstanceOf(IOException.class)
        .hasMessage("Invalid argument");
    assertThatThrownBy(() -> insider.start(List.of("no-such-program"), Processes.Input.NOTHING))
        .isInstanceOf(IOException.class)
        .hasMessage("No such file or directory");
  }

  @Test
  void aProgramHasNothingOfOursButItsThreeDescriptors() throws IOException {
    assertThat(output("sh", "-c", "echo /proc/$$/fd/*").split(" "))
        .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
        .startsWith("0", "1", "2")
        .allMatch(number -> Integer.parseInt(number) <= 3 || Integer.parseInt(number) == 10);
    assertThat(output("sh", "-c", "while read a b; do echo $a $b; done </proc/self/status"))
        .contains("SigBlk: 0000000000000000");
    assertThat(output("env").lines()).allMatch(line -> line.matches("(PATH|LC_ALL|HOME|_|PWD)=.*"));
  }

  @Test
  void whatIsWrittenToItComesBackWhole() throws IOException {
    byte[] much = "0123456789abcdef".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    Processes.Ran ran = insider.run(List.of("cat"), much, MOST);

    assertThat(ran.output()).isEqualTo(new String(much, StandardCharsets.UTF_8));
  }

  @Test
  void theEndIsToldAsAShellTellsIt() throws Exception {
    assertThat(insider.run(List.of("sh", "-c", "exit 7"), NOTHING, MOST).status()).isEqualTo(7);
    Process sleeping = insider.start(List.of("sleep", "100"), Processes.Input.NOTHING);

    assertThat(sleeping.isAlive()).isTrue();
    assertThat(sleeping.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
    assertThatThrownBy(sleeping::exitValue).isInstanceOf(IllegalThreadStateException.class);

    assertThat(sleeping.destroyForcibly().waitFor()).isEqualTo(137);
    assertThat(sleeping.isAlive()).isFalse();
    assertThat(sleeping.exitValue()).isEqualTo(137);
  }

  @Test
  void whatTakesTooLongIsKilled() throws IOException {
    Processes.Ran ran = insider.run(List.of("sleep", "100"), NOTHING, Duration.ofMillis(50));

    assertThat(ran.status()).isEqualTo(137);
  }

  @Test
  void allOfItEndsWithTheFirstProcess() throws Exception {
    Process sleeping = insider.start(List.of("sleep", "100"), Processes.Input.NOTHING);

    host.destroyForcibly().waitFor();

    assertThat(sleeping.waitFor()).isEqualTo(137);
  }

  @Test
  void whatIsStartedJoinsTheGroupFirst() throws IOException {
    Path procs = Files.createFile(folder.resolve("cgroup.procs"));
    try (Insider joining = Insider.enter(first, Optional.of(procs.toString()))) {
      Processes.Ran ran =
          joining.run(List.of("sh", "-c", "echo run; [ ! -e /proc/self/fd/3 ]"), NOTHING, MOST);

      assertThat(ran.output()).isEqualTo("run\n");
      assertThat(ran.isWell()).isTrue();
    }
    assertThat(Files.readString(procs)).isEqualTo("0\n");
  }
}
