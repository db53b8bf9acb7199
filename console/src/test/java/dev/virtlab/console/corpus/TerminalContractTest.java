package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.runtime.LinuxLab;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.worlds.SimulatedWorlds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody sits at a terminal and goes into containers and namespaces: both worlds say the same,
/// and stand at the same place.
@Tag("slow")
final class TerminalContractTest {

  private static final String END_INPUT = "^D";
  private static final String INTERRUPT = "^C";

  /// No line here takes longer, however busy the machine is.
  private static final Duration LINE_TIME_MAX = Duration.ofSeconds(60);

  /// Debian's busybox greets whoever begins its shell; the model's does not.
  private static final String GREETING =
      "\r?\n\r?\nBusyBox v[^\n]*\nEnter 'help' for a list of built-in commands.\r?\n\r?\n";

  @TempDir private Path runs;

  /// What a person sees and where he stands.
  private record Seen(String line, int exit, Reply.Next next, String place, String text) {

    static Seen by(Lab lab, String line) {
      Reply reply =
          switch (line) {
            case END_INPUT -> lab.endInput();
            case INTERRUPT -> lab.interrupt();
            default -> lab.enter(line);
          };
      String place = lab.place() + " " + lab.place().directory() + " " + lab.place().superuser();
      String text = (reply.stdout() + reply.stderr()).replaceAll(GREETING, "");
      return new Seen(line, reply.exit(), reply.next(), place, text);
    }
  }

  private void bothSee(String... lines) throws Exception {
    assumeTrue(Needs.missing().isEmpty(), () -> "it lacks: " + String.join(", ", Needs.missing()));
    List<Seen> simulated = new ArrayList<>();
    List<Seen> real = new ArrayList<>();
    try (Lab model = SimulatedWorlds.build(CorpusTest.reference(), true);
        Lab kernel = LinuxLab.openAtTerminal(runs, LINE_TIME_MAX)) {
      for (String line : lines) {
        simulated.add(Seen.by(model, line));
        real.add(Seen.by(kernel, line));
      }
    }
    assertThat(real).containsExactlyElementsOf(simulated);
    assertThat(Leftovers.find(runs).isEmpty()).isTrue();
  }

  @Test
  void aShellInAContainerIsAPlaceThatOneEntersAndLeaves() throws Exception {
    bothSee(
        "docker run -it --name one busybox sh",
        "echo hi; tty",
        "false",
        "echo $?",
        "cd /tmp",
        "echo 'two",
        "lines'",
        "nosuch",
        "printf open",
        "exit 4",
        "docker inspect -f '{{.State.ExitCode}} {{.Config.Tty}}' one",
        "docker start one",
        "docker exec -it one sh",
        "ls /",
        END_INPUT,
        "docker attach one",
        INTERRUPT,
        END_INPUT,
        "docker ps -q");
  }

  @Test
  void whatReadsGetsWhatIsTyped() throws Exception {
    bothSee(
        "cat",
        "here",
        END_INPUT,
        "read word",
        "typed",
        "echo $word",
        "docker run -it --rm --name two busybox sh",
        "cat",
        "there",
        END_INPUT,
        "read word",
        "also typed",
        "echo $word",
        END_INPUT,
        "docker run --rm busybox echo over");
  }

  @Test
  void namespacesMadeByHandArePlacesToo() throws Exception {
    bothSee(
        "unshare -pf --mount-proc bash",
        "echo $$",
        "exit 3",
        "unshare -u sh -c 'hostname inner; exec bash'",
        "hostname",
        "exit",
        "hostname",
        "docker run -d --name box --hostname box busybox sleep 1000 | wc -c",
        "nsenter -t $(docker inspect -f '{{.State.Pid}}' box) -a sh",
        "hostname",
        "exit",
        "docker rm -f box");
  }

  @Test
  void aTerminalIsThereForWhatIsNoShell() throws Exception {
    bothSee(
        "tty",
        "docker run -t --rm busybox tty",
        "docker run -it --rm busybox sh -c 'tty; exit 5'",
        "docker run -d --name box busybox sleep 1000 | wc -c",
        "docker exec -it box id -u",
        "docker exec -t box sh -c 'test -t 1 && echo terminal'",
        "docker exec box sh -c 'test -t 1 || echo none'",
        "docker rm -f box");
  }
}
