package dev.virtlab.userland.program;

import java.util.ArrayDeque;
import java.util.Optional;

/// A queue between a process and something that answers outside it, such as a daemon.
///
/// One side posts, the other takes in the same order; whoever sleeps on it is woken by [#onMail].
/// Mailboxes belong to one world and its one thread.
public final class Mailbox<T> {

  private final ArrayDeque<T> letters = new ArrayDeque<>();
  private Runnable wake = () -> {};
  private boolean closed;

  /// An empty, open mailbox.
  public Mailbox() {}

  /// Adds a letter; letters after the close are dropped, as writes to a closed socket are.
  public void post(T letter) {
    if (!closed) {
      letters.add(letter);
      wake.run();
    }
  }

  /// Says that no more letters will come.
  public void close() {
    closed = true;
    wake.run();
  }

  /// Takes the oldest letter.
  public Optional<T> take() {
    return Optional.ofNullable(letters.poll());
  }

  /// Whether there is a letter to take.
  public boolean hasMail() {
    return !letters.isEmpty();
  }

  /// Whether all letters were taken and no more will come.
  public boolean ended() {
    return closed && letters.isEmpty();
  }

  /// Whether the poster or the reader has closed the box.
  public boolean isClosed() {
    return closed;
  }

  /// Who is to be woken at the next letter or the close; replaces the one before.
  public void onMail(Runnable waker) {
    wake = waker;
  }
}
