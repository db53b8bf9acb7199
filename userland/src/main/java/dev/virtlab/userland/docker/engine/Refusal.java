package dev.virtlab.userland.docker.engine;

/// The engine says no: a status of HTTP and the message that the client prints.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  private Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /// The request makes no sense.
  static Refusal invalid(String message) {
    return new Refusal(400, message);
  }

  /// What it names is not there.
  static Refusal notFound(String message) {
    return new Refusal(404, message);
  }

  /// It contradicts what stands.
  static Refusal conflict(String message) {
    return new Refusal(409, message);
  }

  /// The engine or the host failed.
  static Refusal failed(String message) {
    return new Refusal(500, message);
  }

  static Refusal noSuchContainer(String reference) {
    return notFound("No such container: " + reference);
  }

  static Refusal notRunning(String id) {
    return conflict("Container " + id + " is not running");
  }

  static Refusal restarting(String id) {
    return conflict("Container " + id + " is restarting, wait until the container is running");
  }

  /// The same refusal behind some words.
  Refusal wrapped(String before) {
    return new Refusal(status, before + ": " + message());
  }

  int status() {
    return status;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
