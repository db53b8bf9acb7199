package dev.virtlab.userland.docker.image;

import dev.virtlab.userland.docker.reference.ImageReference;
import java.util.Optional;

/// Where images can be pulled from.
@FunctionalInterface
public interface Registry {

  /// Looks for an image.
  ///
  /// @throws Unreachable if there is no way to the registry
  /// @throws Denied if the registry knows no such repository, or does not let us see it
  Optional<Image> find(ImageReference reference);

  /// The registry did not answer.
  final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreachable(String message) {
      super(message, null, false, false);
    }
  }

  /// The registry does not let us see the repository, or there is none.
  final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Denied() {
      super("requested access to the resource is denied", null, false, false);
    }
  }
}
