package dev.virtlab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.runtime.act.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real world, asked on a real kernel.
@Tag("slow")
final class LinuxLabTest {

  @TempDir private Path runs;
  private LinuxLab lab;

  @BeforeEach
  void open() throws Exception {
    Real.needed();
    lab = LinuxLab.open(runs);
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
      assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    }
  }

  private static <T> List<T> events(Reply reply, Class<T> kind) {
    return reply.events().stream()
        .map(Stamped::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void theShellStaysAndTheHostCannotBeHarmed() throws Exception {
    Path ours = Files.writeString(runs.resolve("ours"), "stays");
    assertThat(lab.enter("cd /tmp; X=5").exit()).isZero();
    assertThat(lab.enter("echo $X $PWD").stdout()).isEqualTo("5 /tmp\n");
    assertThat(lab.place().toString()).isEqualTo("lab");
    assertThat(lab.enter("echo 'open").next()).isEqualTo(Reply.Next.MORE);
    assertThat(lab.enter("quote'").stdout()).isEqualTo("open\nquote\n");

    assertThat(lab.enter("rm -f " + ours + "; test -e " + ours).exit()).isEqualTo(1);
    assertThat(lab.enter("echo 1 > /proc/sys/kernel/panic").exit()).isNotZero();
    assertThat(lab.enter("mknod /tmp/disk b 254 0").exit()).isNotZero();
    assertThat(lab.enter("hostname learner; hostname").stdout()).isEqualTo("learner\n");
    assertThat(ours).content().isEqualTo("stays");

    assertThat(lab.enter("rm -rf /etc; ls /etc").exit()).isNotZero();

    assertThat(Path.of("/etc/passwd")).exists();
  }

  @Test
  void aFileThatAScenarioWantsLiesInTheWorkbenchAndNotOnThisMachine() {
    lab.plant("/root/of-virtlab/web.xml", "<domain/>\n", 0600);

    assertThat(lab.enter("cd /root/of-virtlab; stat -c %a web.xml; cat web.xml").stdout())
        .isEqualTo("600\n<domain/>\n");
    assertThat(Path.of("/root/of-virtlab")).doesNotExist();
  }

  @Test
  void theKernelKillsWhatOutgrowsItsLimitAndTheEventsSayIt() {
    Reply reply =
        lab.enter(
            "docker run --name hog -m 16m --network none busybox"
                + " dd if=/dev/zero of=/dev/null bs=64M count=1");

    assertThat(reply.exit()).isEqualTo(137);
    assertThat(events(reply, KernelEvent.LimitSet.class))
        .anyMatch(e -> e.file().equals("memory.max") && e.value() == 16 << 20);
    assertThat(events(reply, KernelEvent.OomKilled.class)).hasSize(1);
    assertThat(events(reply, EngineEvent.ContainerExited.class))
        .singleElement()
        .matches(e -> e.oom() && e.status() == 137);
    assertThat(lab.enter("docker inspect -f '{{.State.OOMKilled}}' hog").stdout())
        .isEqualTo("true\n");
  }

  @Test
  void aContainerIsBornPausedSignalledAndEnded() {
    assertThat(lab.enter("docker run -d --name web --network none busybox sleep 1000").exit())
        .isZero();
    assertThat(lab.enter("docker exec web sh -c 'echo in; exit 4'"))
        .matches(reply -> reply.exit() == 4 && reply.stdout().equals("in\n"));
    assertThat(lab.observe(new Query.ContainerFile("web", "/proc/1/cmdline")).answer())
        .isEqualTo("sleep\u00001000\u0000");
    assertThat(events(lab.enter("docker pause web"), KernelEvent.CgroupFrozen.class)).hasSize(1);
    assertThat(lab.enter("docker ps --format '{{.Status}}'").stdout()).contains("Paused");
    assertThat(events(lab.enter("docker unpause web"), KernelEvent.CgroupThawed.class)).hasSize(1);
    assertThat(lab.enter("docker stop -t 0 web").exit()).isZero();
    assertThat(lab.enter("docker inspect -f '{{.State.ExitCode}}' web").stdout())
        .isEqualTo("137\n");
    assertThat(lab.enter("docker rm web").exit()).isZero();
  }

  @Test
  void pipesAndFilesOfTheClientAreThoseOfTheShell() {
    assertThat(lab.enter("echo abc | docker run -i --rm --network none busybox cat").stdout())
        .isEqualTo("abc\n");
    lab.enter(
        "{ echo a; docker ps -q; echo b; docker version -f '{{.Client.Version}}'; } > /tmp/f");
    assertThat(lab.enter("cat /tmp/f").stdout()).isEqualTo("a\nb\n28.2.2\n");
  }

  @Test
  void aContainerThatWritesMuchFillsNoDisk() {
    lab.enter(
        "docker run -d --name loud --network none busybox sh -c"
            + " 'dd if=/dev/zero bs=16k count=2000 2>/dev/null | tr \\\\0 a; echo; echo last'");
    assertThat(lab.enter("docker wait loud").stdout()).isEqualTo("0\n");

    String size = lab.enter("cat $(docker inspect -f '{{.LogPath}}' loud) | wc -c").stdout().trim();
    assertThat(Long.parseLong(size)).isBetween(1L << 20, 16L << 20);
    assertThat(lab.enter("docker logs loud | tail -n 1").stdout()).isEqualTo("last\n");
    lab.enter("docker rm loud");
  }

  @Test
  void whatWouldChangeTheMachineItselfIsRefusedPlainly() {
    Reply reply = lab.enter("docker run --rm --privileged --network none busybox true");

    assertThat(reply.exit()).isNotZero();
    assertThat(reply.stderr()).contains("could change this machine");
  }

  @Test
  void aGuestIsRunByThisKernelOrSaysWhyItIsNot() throws Exception {
    Reply listed = lab.enter("cd /usr/share/virtlab/guests; cat hello.asm | head -n 1");
    Reply ran = lab.enter("guest run hello.asm");

    assertThat(listed.stdout()).startsWith("; ");
    if (Files.isWritable(Path.of("/dev/kvm"))) {
      assertThat(ran.stdout()).isEqualTo("Hello from a guest\n");
    } else {
      assertThat(ran.exit()).isEqualTo(3);
      assertThat(ran.stderr()).startsWith("guest: /dev/kvm ").contains("simulated");
    }
  }
}
