package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Viewer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A symbolic link of a pseudo file system; a magic one jumps to its place without a path.
///
/// @param target what readlink(2) gives; it throws where the viewer may not know
/// @param jump where following it leads, where that is no path
public record Link(
    int mode,
    Supplier<Owner> by,
    Function<Viewer, String> target,
    Function<Viewer, Optional<Location>> jump)
    implements Node {

  /// A link that leads along a path.
  public static Link to(Function<Viewer, String> target) {
    return new Link(0777, () -> Owner.ROOT, target, _ -> Optional.empty());
  }

  /// A link that always leads along the same path.
  public static Link to(String target) {
    return to(_ -> target);
  }

  @Override
  public Owner owner() {
    return by.get();
  }
}
