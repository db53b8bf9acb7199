package dev.virtlab.lab;

import java.time.Duration;
import java.util.List;

/// What a world answered to one line.
///
/// @param line the line as it was entered
/// @param place where it was entered
/// @param at the moment it was entered
/// @param exit its exit status, 0 to 255
/// @param stdout what its processes wrote to standard output
/// @param stderr what they wrote to standard error
/// @param events what happened meanwhile, in order
/// @param next what the world waits for now
public record Reply(
    String line,
    Place place,
    Duration at,
    int exit,
    String stdout,
    String stderr,
    List<Stamped> events,
    Next next) {

  public Reply {
    events = List.copyOf(events);
  }

  /// What the world waits for after a reply.
  public enum Next {
    /// A new command line.
    LINE,
    /// The rest of the line: a quote, a here-document or a compound command is still open.
    MORE,
    /// Nothing: the outermost shell has ended.
    NOTHING
  }
}
