package dev.virtlab.userland.docker.engine;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Cuts output into lines and writes them to the log; moby's `logger.Copier`.
final class LogWriter {

  /// The longest piece of a line that becomes one entry, in bytes.
  static final int LINE_MAX = 16 * 1024;

  private final Timer timer;
  private final Consumer<LogEntry> log;
  private final Side output = new Side("stdout");
  private final Side error = new Side("stderr");

  LogWriter(Timer timer, Consumer<LogEntry> log) {
    this.timer = timer;
    this.log = log;
  }

  private static final class Side {
    private final String name;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long begun;
    private boolean partial;

    Side(String name) {
      this.name = name;
    }
  }

  void write(boolean toError, byte[] bytes) {
    Side side = toError ? error : output;
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        side.line.write(bytes, from, i + 1 - from);
        flush(side, true);
        from = i + 1;
      } else if (side.line.size() + i + 1 - from == LINE_MAX) {
        side.line.write(bytes, from, i + 1 - from);
        flush(side, false);
        from = i + 1;
      }
    }
    side.line.write(bytes, from, bytes.length - from);
  }

  /// Pieces of one long line bear the moment of the first.
  private void flush(Side side, boolean whole) {
    long moment = side.partial ? side.begun : timer.epochNanoseconds();
    side.begun = moment;
    side.partial = !whole;
    log.accept(new LogEntry(side.name, moment, side.line.toByteArray()));
    side.line.reset();
  }

  /// Nothing more comes: what has no end of line yet is an entry too.
  void end() {
    for (Side side : new Side[] {output, error}) {
      if (side.line.size() > 0) {
        flush(side, false);
      }
      side.partial = false;
    }
  }
}
