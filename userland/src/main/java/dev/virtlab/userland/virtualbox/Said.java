package dev.virtlab.userland.virtualbox;

import java.util.ArrayList;
import java.util.List;

/// What a command says on standard output and standard error, in order, and how it ends.
public final class Said {

  private static final String PROGRESS =
      "0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%\n";
  private static final String NAME = "VBoxManage: error: ";

  private final List<Piece> pieces = new ArrayList<>();
  private int status;

  record Piece(int descriptor, String text) {}

  Said() {}

  /// Nothing yet.
  public static Said nothing() {
    return new Said();
  }

  List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  int status() {
    return status;
  }

  Said out(String text) {
    pieces.add(new Piece(1, text));
    return this;
  }

  Said err(String text) {
    pieces.add(new Piece(2, text));
    return this;
  }

  /// What is shown of work that is done.
  Said progress() {
    return err(PROGRESS);
  }

  /// The work breaks off: how far it came, then why.
  Said brokenOff(String what, BoxError error) {
    err("0%...\nProgress state: " + error.code() + "\n" + NAME + what + "\n");
    err(NAME + error.text() + "\n");
    String details = error.details().replace(", callee nsISupports", "");
    return err(NAME + "Details: code " + details + "\n").failed();
  }

  Said failed() {
    status = 1;
    return this;
  }

  /// One line of complaint.
  Said error(String text) {
    return err(NAME + text + "\n").failed();
  }

  /// What an object of the service refuses, in the words of its error information.
  public Said error(BoxError error) {
    err(NAME + error.text() + "\n");
    if (!error.code().isEmpty()) {
      err(NAME + "Details: code " + error.details() + "\n");
    }
    if (!error.context().isEmpty()) {
      err(NAME + "Context: " + error.context() + "\n");
    }
    return failed();
  }
}
