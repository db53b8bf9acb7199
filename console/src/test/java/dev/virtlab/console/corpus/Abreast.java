package dev.virtlab.console.corpus;

import java.util.List;

/// Sessions worked at side by side: each has a simulated world of its own, and a machine has more
/// than one processor. What comes of them stands in the order of the sessions.
final class Abreast {

  /// What is done with a session.
  @FunctionalInterface
  interface Work<T> {
    T of(Recorded session) throws Exception;
  }

  private Abreast() {}

  static <T> List<T> each(List<Recorded> sessions, Work<T> work) {
    return sessions.parallelStream().map(session -> done(session, work)).toList();
  }

  private static <T> T done(Recorded session, Work<T> work) {
    try {
      return work.of(session);
    } catch (RuntimeException ours) {
      throw ours;
    } catch (Exception broken) {
      throw new IllegalStateException(session.name(), broken);
    }
  }
}
