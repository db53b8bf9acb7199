package dev.virtlab.runtime.doctor;

import java.util.Optional;

/// One thing that a machine can or cannot do.
///
/// @param name what it is, as `cgroups` or `runc`
/// @param why what was found, in a few words
/// @param install what would bring it, where something can be installed
public record Capability(String name, Verdict verdict, String why, Optional<Packages> install) {

  /// Whether the machine can.
  public enum Verdict {
    CAN,
    /// With the restriction that the reason names.
    PARTLY,
    CANNOT
  }

  /// The packages of two families of distributions.
  public record Packages(String debian, String fedora) {}

  static Capability can(String name, String why) {
    return new Capability(name, Verdict.CAN, why, Optional.empty());
  }

  static Capability partly(String name, String why) {
    return new Capability(name, Verdict.PARTLY, why, Optional.empty());
  }

  static Capability cannot(String name, String why) {
    return new Capability(name, Verdict.CANNOT, why, Optional.empty());
  }

  static Capability missing(String name, String why, String debian, String fedora) {
    return new Capability(name, Verdict.CANNOT, why, Optional.of(new Packages(debian, fedora)));
  }
}
