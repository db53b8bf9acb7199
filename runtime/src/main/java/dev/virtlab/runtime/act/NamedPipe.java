package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.file.Path;

/// Pipes with a name; fifo(7).
public final class NamedPipe {

  private static final int OWN = 0600;

  private NamedPipe() {}

  /// Makes one that is only for us.
  public static void make(Path path) throws IOException {
    CLibrary.mkfifo(path.toString(), OWN);
  }
}
