package dev.virtlab.userland.virsh;

import dev.virtlab.userland.program.Step;
import java.util.List;

/// A command of `virsh`.
///
/// @param summary what `virsh help` says of it
/// @param description what `virsh help COMMAND` says
record Command(String name, String summary, String description, List<Option> options, Deed deed) {

  Command {
    options = List.copyOf(options);
  }

  /// What it does. It ends in [Session#done] or [Session#failed].
  @FunctionalInterface
  interface Deed {
    Step run(Session session, Words words);
  }
}
