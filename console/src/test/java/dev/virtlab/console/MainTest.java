package dev.virtlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.door.Front;
import org.junit.jupiter.api.Test;

final class MainTest {

  @Test
  void anUnknownCommandIsRefusedWithStatusTwo() {
    assertThat(Front.run(new String[] {"nosuch"})).isEqualTo(2);
  }

  @Test
  void theRealWorldIsMissingWithStatusThree() {
    assertThat(Front.run(new String[] {"shell", "--world", "real"})).isEqualTo(3);
  }

  @Test
  void aScenarioThatIsNotThereIsRefusedWithStatusTwo() {
    assertThat(Front.run(new String[] {"run", "/no/such/file.json"})).isEqualTo(2);
  }

  @Test
  void theVersionIsSaid() {
    assertThat(Front.run(new String[] {"--version"})).isZero();
  }
}
