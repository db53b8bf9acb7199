package dev.virtlab.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UserNamespaceTest {

  private static final String ALL = "         0          0 4294967295\n";

  @Test
  void inTheFirstOneEverybodyIsHimself() {
    UserNamespace first = UserNamespace.of(ALL, ALL);

    assertThat(first.isInitial()).isTrue();
    assertThat(first.hasUser(1000)).isTrue();
    assertThat(first.hasUser(-1)).isFalse();
  }

  @Test
  void aPlainUserIsAloneInHisOwnUnlessNumbersWereGivenToHim() {
    UserNamespace alone = UserNamespace.of("0 1000 1\n", "0 1000 1\n");
    UserNamespace given =
        UserNamespace.of("0 1000 1\n1 100000 65536\n", "0 1000 1\n1 100000 65536\n");

    assertThat(alone.isInitial()).isFalse();
    assertThat(alone.hasUser(0)).isTrue();
    assertThat(alone.hasGroup(5)).isFalse();
    assertThat(given.hasGroup(5)).isTrue();
    assertThat(given.hasUser(65536)).isTrue();
    assertThat(given.hasUser(65537)).isFalse();
  }

  @Test
  void aRootWhoIsMappedElsewhereIsNotTheMachines() {
    assertThat(UserNamespace.of("0 100000 4294967295", ALL).isInitial()).isFalse();
  }
}
