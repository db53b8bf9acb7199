package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;

/// A whole answer of the engine.
sealed interface Reply {

  /// It did what was asked; the body, or JSON null if there is none.
  record Done(JsonElement body) implements Reply {
    static final Done NOTHING = new Done(JsonNull.INSTANCE);
  }

  /// It refused, or could not be reached (a status below 400).
  ///
  /// @param message as the client shows it
  record Refused(int status, String message) implements Reply {

    /// Whether what was asked for does not exist.
    boolean isNotFound() {
      return status == 404;
    }

    boolean isUnreachable() {
      return status < 400;
    }
  }
}
