package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.program.Calls;

/// What this client says of itself.
final class ClientVersion {

  static final String NUMBER = "28.2.2";
  static final String COMMIT = "e6534b4";
  static final String API = "1.50";
  static final String GO = "go1.24.3";
  static final String BUILT = "Fri May 30 12:07:14 2025";
  static final String ARCHITECTURE = "amd64";

  private ClientVersion() {}

  /// What it says where no daemon answers; on Windows it asks at a named pipe.
  static String unreachable(Calls calls, String address) {
    return os(calls).equals("windows")
        ? "error during connect: this error may indicate that the docker daemon is not running: Get"
            + " \"http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/_ping\": open"
            + " //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified."
        : "Cannot connect to the Docker daemon at " + address + ". Is the docker daemon running?";
  }

  /// The system that it was compiled for, as Go names it.
  static String os(Calls calls) {
    return switch (calls.uname()[0]) {
      case "Darwin" -> "darwin";
      case "Windows_NT" -> "windows";
      default -> "linux";
    };
  }
}
