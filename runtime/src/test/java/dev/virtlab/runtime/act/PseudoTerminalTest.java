package dev.virtlab.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PseudoTerminalTest {

  private PseudoTerminal terminal;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Files.exists(Path.of(PseudoTerminal.HERE)), "no pseudoterminals here");
    terminal = PseudoTerminal.open(PseudoTerminal.HERE);
  }

  @AfterEach
  void close() {
    if (terminal != null) {
      terminal.close();
    }
  }

  /// Everything that a program writes, while it runs with the slave as its three descriptors.
  private String told(String typed, String... words) throws Exception {
    int slave = terminal.slave();
    int pid = Spawning.spawn(java.util.List.of(words), Processes.ENVIRONMENT, slave, slave, slave);
    CLibrary.close(slave);
    terminal.input().write(typed.getBytes(StandardCharsets.UTF_8));
    String output = new String(terminal.output().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(CLibrary.await(pid)).isZero();
    return output;
  }

  @Test
  void aProgramOnItsSlaveSeesATerminal() throws Exception {
    terminal.resize(100, 30);

    assertThat(told("", "sh", "-c", "tty; stty size"))
        .isEqualTo("/dev/pts/" + terminal.number() + "\r\n30 100\r\n");
  }

  @Test
  void itShowsWhatIsTypedUnlessItIsRaw() throws Exception {
    String path = "/dev/pts/" + terminal.number();
    assertThat(PseudoTerminal.isEchoing(path)).isTrue();
    assertThat(told("word\n", "sh", "-c", "read x; echo $x")).isEqualTo("word\r\nword\r\n");

    PseudoTerminal.setRaw(path, true);

    assertThat(PseudoTerminal.isEchoing(path)).isFalse();
    assertThat(PseudoTerminal.isCanonical(path)).isFalse();
    PseudoTerminal.setRaw(path, false);
    assertThat(PseudoTerminal.isCanonical(path)).isTrue();
  }

  @Test
  void aPlainOneBeginsNewLinesAsTheyWereWritten() throws Exception {
    terminal.plain();

    assertThat(told("", "sh", "-c", "echo a; echo b")).isEqualTo("a\nb\n");
  }

  @Test
  void aLineEditorTakesItOutOfItsCanonicalMode() throws Exception {
    String path = "/dev/pts/" + terminal.number();
    assertThat(PseudoTerminal.isCanonical(path)).isTrue();

    assertThat(told("", "stty", "-icanon")).isEmpty();

    assertThat(PseudoTerminal.isCanonical(path)).isFalse();
  }
}
