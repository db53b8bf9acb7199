package dev.virtlab.userland.docker.engine;

/// The versions that the engine behaves as: those of Debian 12.
final class Versions {

  static final String ENGINE = "20.10.24+dfsg1";
  static final String API = "1.41";
  static final String API_MIN = "1.12";
  static final String COMMIT = "5d6db84";
  static final String GO = "go1.19.8";
  static final String CONTAINERD = "1.6.20~ds1";
  static final String CONTAINERD_COMMIT = "1.6.20~ds1-1+deb12u3";
  static final String RUNC = "1.1.5+ds1";
  static final String RUNC_COMMIT = "1.1.5+ds1-1+deb12u1";

  /// When the engine was built, in nanoseconds since the epoch: 2026-05-07 21:09:36 UTC.
  static final long BUILT = 1_778_188_176L * 1_000_000_000;

  private Versions() {}
}
