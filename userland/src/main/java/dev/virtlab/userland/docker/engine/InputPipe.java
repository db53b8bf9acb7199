package dev.virtlab.userland.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Standard input on its way to a process that may not run yet.
final class InputPipe {

  /// How many pieces wait for a process that does not run; what comes after is lost.
  static final int WAITING_MAX = 4096;

  private final List<byte[]> waiting = new ArrayList<>();
  private Optional<Answer.Input> process = Optional.empty();
  private boolean ended;

  void connect(Answer.Input to) {
    process = Optional.of(to);
    waiting.forEach(to::send);
    waiting.clear();
    if (ended) {
      to.end();
    }
  }

  private void send(byte[] bytes) {
    if (process.isPresent()) {
      process.get().send(bytes);
    } else if (waiting.size() < WAITING_MAX) {
      waiting.add(bytes);
    }
  }

  private void end() {
    ended = true;
    process.ifPresent(Answer.Input::end);
  }

  /// The end of the pipe for one who is attached; whether the input ends when he ends it.
  Answer.Input shared(boolean endsWithHim) {
    return new Answer.Input() {
      @Override
      public void send(byte[] bytes) {
        InputPipe.this.send(bytes);
      }

      @Override
      public void end() {
        if (endsWithHim) {
          InputPipe.this.end();
        }
      }

      @Override
      public boolean isWanted() {
        return process.map(Answer.Input::isWanted).orElse(false);
      }
    };
  }
}
