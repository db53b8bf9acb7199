package dev.virtlab.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.lessons.walk.CodeRunner.Ran;
import dev.virtlab.lessons.walk.LabView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a stranger's Java finds behind the fence: our classes, the JDK, and nothing of ours.
class FenceTest {

  private static final Optional<List<String>> FENCE = Fence.find();
  private static final ChildRunner RUNNER = new ChildRunner(FENCE.orElse(List.of()));

  @BeforeAll
  static void fenced() {
    assumeTrue(FENCE.isPresent(), "this machine has no bubblewrap (bwrap)");
  }

  @AfterAll
  static void stop() {
    RUNNER.close();
  }

  private static Ran run(String call) {
    return RUNNER.run("", call, new LabView(List.of()));
  }

  @Test
  void javaRuns() {
    assertThat(run("lab.processes().size() + 1")).isEqualTo(new Ran.Value("1"));
  }

  @Test
  void nothingOfHomeIsThereNorThePasswordFile() throws IOException {
    Path own = Files.createTempFile(Path.of(System.getProperty("user.home")), "virtlab", ".own");
    try {
      assertThat(run("new java.io.File(\"" + own + "\").exists()"))
          .isEqualTo(new Ran.Value("false"));
    } finally {
      Files.delete(own);
    }
    assertThat(run("new java.io.File(\"/etc/passwd\").exists()")).isEqualTo(new Ran.Value("false"));
  }

  @Test
  void thereIsNoNetworkButTheLoop() {
    assertThat(
            run(
                "java.net.NetworkInterface.networkInterfaces().filter(i -> !i.getName()"
                    + ".equals(\"lo\")).count()"))
        .isEqualTo(new Ran.Value("0"));
    assertThat(run("new java.net.Socket(\"192.0.2.1\", 80)"))
        .isInstanceOfSatisfying(
            Ran.Wrong.class, w -> assertThat(w.message()).contains("unreachable"));
  }

  @Test
  void nobodyElseIsThereAndNothingCanBeWrittenThatStays() {
    assertThat(run("ProcessHandle.allProcesses().count() < 5")).isEqualTo(new Ran.Value("true"));
    assertThat(run("java.nio.file.Files.writeString(java.nio.file.Path.of(\"/usr/x\"), \"\")"))
        .isInstanceOf(Ran.Wrong.class);
    assertThat(run("System.getenv().containsKey(\"HOME\")")).isEqualTo(new Ran.Value("false"));
  }
}
