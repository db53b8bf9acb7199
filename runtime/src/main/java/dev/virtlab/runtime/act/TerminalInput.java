package dev.virtlab.runtime.act;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads what is typed at a terminal in the place of a process that has it open. A read that waits
/// can be given up: nothing that is typed later is taken away from who reads next.
public final class TerminalInput implements AutoCloseable {

  private static final int O_RDONLY_NOCTTY_CLOEXEC = 0x80100;
  private static final int LOOK_MILLIS = 20;
  private static final int READ_MAX = 4096;

  private final int descriptor;
  private volatile boolean over;

  /// Opens it.
  ///
  /// @param path of the terminal, perhaps as a process has it open
  public TerminalInput(String path) throws IOException {
    descriptor = CLibrary.open(path, O_RDONLY_NOCTTY_CLOEXEC);
  }

  /// The next bytes; none at the end, or when it was given up.
  public byte[] read() throws IOException {
    while (!over) {
      if (CLibrary.isReadable(descriptor, LOOK_MILLIS) && !over) {
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment to = arena.allocate(READ_MAX);
          int count = CLibrary.read(descriptor, to);
          return to.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
        }
      }
    }
    return new byte[0];
  }

  /// Gives up reading, soon.
  public void giveUp() {
    over = true;
  }

  @Override
  public void close() {
    CLibrary.close(descriptor);
  }
}
