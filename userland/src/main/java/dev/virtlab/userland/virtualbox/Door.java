package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Mailbox;

/// The narrow way to the `VBoxSVC` of a user: the client names objects and methods, the service
/// carries them out. Whoever asks first starts the service, as one of its own processes.
@FunctionalInterface
public interface Door {

  /// Has something done; what is to be said comes as a letter. Without one the mailbox closes:
  /// there is no service.
  ///
  /// @param home the home directory of the user
  Mailbox<Said> ask(Calls client, String home, Deed deed);

  /// What is done in the service.
  @FunctionalInterface
  interface Deed {

    /// Does it.
    ///
    /// @throws BoxError if VirtualBox refuses
    void run(Box box, Said said);
  }
}
