package dev.virtlab.userland.docker.client;

/// What this client says of itself.
final class ClientVersion {

  static final String NUMBER = "28.2.2";
  static final String COMMIT = "e6534b4";
  static final String API = "1.50";
  static final String GO = "go1.24.3";
  static final String BUILT = "Fri May 30 12:07:14 2025";
  static final String OS = "linux";
  static final String ARCHITECTURE = "amd64";

  private ClientVersion() {}
}
