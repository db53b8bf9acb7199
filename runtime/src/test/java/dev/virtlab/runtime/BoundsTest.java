package dev.virtlab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Reply;
import dev.virtlab.runtime.act.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// No line of the real world runs for ever, whatever it does; the time limits of the tests are
/// those of a hang, not of speed.
@Tag("slow")
@Timeout(120)
final class BoundsTest {

  @TempDir private Path runs;
  private LinuxLab lab;

  private void open(int seconds) throws Exception {
    Real.needed();
    lab = LinuxLab.open(runs, Duration.ofSeconds(seconds));
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
      assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    }
  }

  @Test
  void aProgramThatWaitsForEverIsInterruptedAndTheShellStays() throws Exception {
    open(3);
    lab.enter("X=5");
    Reply reply = lab.enter("sleep 1000");

    assertThat(reply.exit()).isEqualTo(130);
    assertThat(reply.stderr())
        .endsWith("virtlab: the line was interrupted: it ran for 3 seconds\n");
    assertThat(lab.enter("echo $X").stdout()).isEqualTo("5\n");
  }

  @Test
  void aProgramThatIgnoresTheInterruptIsKilled() throws Exception {
    open(3);
    Reply reply = lab.enter("sh -c 'trap \"\" INT TERM; while :; do sleep 1; done'");

    assertThat(reply.exit()).isEqualTo(130);
    assertThat(reply.next()).isEqualTo(Reply.Next.LINE);
    assertThat(lab.enter("echo on").stdout()).isEqualTo("on\n");
  }

  @Test
  void aShellThatRunsInACircleIsReplacedWhereItStood() throws Exception {
    open(3);
    lab.enter("cd /tmp");
    Reply reply = lab.enter("while :; do :; done");

    assertThat(reply.exit()).isEqualTo(130);
    assertThat(reply.stderr()).contains("a new one begins");
    assertThat(reply.next()).isEqualTo(Reply.Next.LINE);
    assertThat(lab.enter("pwd").stdout()).isEqualTo("/tmp\n");
  }

  @Test
  void aDockerThatIsKilledWhileItWaitsHoldsNobodyUp() throws Exception {
    open(60);
    lab.enter("docker run -d --name web --network none busybox sleep 1000");
    Reply reply = lab.enter("docker wait web & sleep 0.3; kill -9 $!; wait; docker kill web");

    assertThat(reply.stdout()).isEqualTo("web\n");
    assertThat(reply.exit()).isZero();
    assertThat(lab.enter("docker ps -q").stdout()).isEmpty();
  }

  @Test
  void aContainerToWhichNobodyListensAnyMoreEndsTheLine() throws Exception {
    open(60);
    Reply reply = lab.enter("docker run --name zero busybox cat /dev/zero | head -c 5 | wc -c");

    assertThat(reply.stdout()).isEqualTo("5\n");
    assertThat(reply.stderr()).isEmpty();
  }
}
