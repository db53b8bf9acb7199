package dev.virtlab.runtime.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.lab.machine.Machine.Phase;
import dev.virtlab.userland.libvirt.LibvirtError;
import org.junit.jupiter.api.Test;

/// What a saved machine says no second time.
final class HeardTest {

  private static final byte[] MEMORY = {1, 2, 3};

  @Test
  void whatIsWrittenIsReadAgain() {
    Heard heard = new Heard(Phase.UP, "root@web:~# \u001b[6n");
    byte[] file = heard.before(MEMORY);

    assertThat(Heard.in(file)).isEqualTo(heard);
    assertThat(Heard.memory(file)).isEqualTo(MEMORY);
  }

  @Test
  void aLineThatIsTooLongIsForgotten() {
    byte[] file = new Heard(Phase.UP, "x".repeat(500)).before(MEMORY);

    assertThat(Heard.in(file)).isEqualTo(new Heard(Phase.UP, ""));
    assertThat(Heard.memory(file)).isEqualTo(MEMORY);
  }

  @Test
  void whatIsNoneOfOursIsRefused() {
    for (byte[] wrong : new byte[][] {{}, {5}, {-1, 0}, {3, 'a', '\n', 'b'}, {2, 'U', 'P'}}) {
      assertThatThrownBy(() -> Heard.in(wrong)).isInstanceOf(LibvirtError.class);
    }
  }
}
