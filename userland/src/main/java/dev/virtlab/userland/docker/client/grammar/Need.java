package dev.virtlab.userland.docker.client.grammar;

import java.util.Optional;

/// What the daemon must be for a flag or command to be shown and used.
public sealed interface Need {

  /// Nothing special.
  record None() implements Need {}

  /// An API version, as `1.42`.
  record Version(String api) implements Need {}

  /// Experimental features.
  record Experimental() implements Need {}

  /// A Windows daemon.
  record Windows() implements Need {}

  /// What a daemon says of itself.
  ///
  /// @param api its API version, as `1.41`
  /// @param os `linux` or `windows`
  record Daemon(String api, String os, boolean experimental) {
    /// A daemon that does not answer is taken for one that can do everything.
    public static final Daemon UNKNOWN = new Daemon("1.50", "", true);
  }

  /// Whether a daemon meets it.
  default boolean isMetBy(Daemon daemon) {
    return complaint("", daemon).isEmpty();
  }

  /// What is wrong with using `what` on a daemon; empty if nothing is.
  default Optional<String> complaint(String what, Daemon daemon) {
    return switch (this) {
      case None _ -> Optional.empty();
      case Version(String api) ->
          minor(api) <= minor(daemon.api())
              ? Optional.empty()
              : Optional.of(
                  what
                      + " requires API version "
                      + api
                      + ", but the Docker daemon API version is "
                      + daemon.api());
      case Experimental _ ->
          daemon.experimental()
              ? Optional.empty()
              : Optional.of(
                  what
                      + " is only supported on a Docker daemon with experimental features"
                      + " enabled");
      case Windows _ ->
          daemon.os().equals("windows") || daemon.os().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  what
                      + " is only supported on a Docker daemon running on windows, but the"
                      + " Docker daemon is running on "
                      + daemon.os());
    };
  }

  private static int minor(String version) {
    return Integer.parseInt(version.substring(version.indexOf('.') + 1));
  }
}
