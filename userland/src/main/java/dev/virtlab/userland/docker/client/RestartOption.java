package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;

/// A restart policy, as `--restart on-failure:3` gives it.
final class RestartOption {

  private RestartOption() {}

  static ContainerSpec.Restart parse(String text) throws InvalidAmount {
    int colon = text.indexOf(':');
    if (colon == 0) {
      throw new InvalidAmount("invalid restart policy format: no policy provided before colon");
    }
    if (colon < 0) {
      return new ContainerSpec.Restart(text, 0);
    }
    try {
      long most = Numbers.parseInt(text.substring(colon + 1), 10, 32);
      return new ContainerSpec.Restart(text.substring(0, colon), (int) most);
    } catch (InvalidAmount _) {
      throw new InvalidAmount(
          "invalid restart policy format: maximum retry count must be an integer");
    }
  }
}
