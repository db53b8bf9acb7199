package dev.virtlab.runtime.act;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Makes the pipes of a process that is about to be spawned, and closes what is left of them.
final class SpawnedPipes {

  private final List<Integer> open = new ArrayList<>();

  private SpawnedPipes() {}

  /// Starts a process with these as its 0, 1 and 2.
  @FunctionalInterface
  interface Start {
    int start(int[] descriptors) throws IOException;
  }

  static Process start(Processes.Input input, Start start) throws IOException {
    SpawnedPipes pipes = new SpawnedPipes();
    List<AutoCloseable> streams = new ArrayList<>();
    try {
      int from;
      OutputStream in = OutputStream.nullOutputStream();
      if (input == Processes.Input.PIPE) {
        int[] ends = pipes.pipe();
        from = ends[0];
        in = Spawned.Pipes.writing(ends[1]);
      } else {
        from = pipes.kept(CLibrary.open("/dev/null", CLibrary.O_RDONLY_CLOEXEC));
      }
      streams.add(in);
      int[] output = pipes.pipe();
      InputStream out = Spawned.Pipes.reading(output[0]);
      streams.add(out);
      int[] error = pipes.pipe();
      InputStream err = Spawned.Pipes.reading(error[0]);
      streams.add(err);
      int pid = start.start(new int[] {from, output[1], error[1]});
      return new Spawned(pid, new Spawned.Pipes(in, out, err));
    } catch (IOException | RuntimeException failed) {
      for (AutoCloseable stream : streams) {
        close(stream);
      }
      throw failed;
    } finally {
      pipes.open.forEach(CLibrary::close);
    }
  }

  /// The same with a terminal of its own as all three. It stays until its end was read: what was
  /// written last is still to be had then.
  static Process startOnTerminal(Start start) throws IOException {
    return startOn(PseudoTerminal.open(PseudoTerminal.HERE), start);
  }

  /// The same on a terminal that was made before.
  static Process startOn(PseudoTerminal terminal, Start start) throws IOException {
    SpawnedPipes pipes = new SpawnedPipes();
    try {
      int slave = pipes.kept(terminal.slave());
      int pid = start.start(new int[] {slave, slave, slave});
      return new Spawned(
          pid,
          new Spawned.Pipes(terminal.input(), closing(terminal), InputStream.nullInputStream()));
    } catch (IOException | RuntimeException failed) {
      terminal.close();
      throw failed;
    } finally {
      pipes.open.forEach(CLibrary::close);
    }
  }

  private static InputStream closing(PseudoTerminal terminal) {
    return new FilterInputStream(terminal.output()) {
      @Override
      public void close() {
        terminal.close();
      }
    };
  }

  private static void close(AutoCloseable stream) {
    try {
      stream.close();
    } catch (Exception _) {
      // It was never used.
    }
  }

  private int[] pipe() throws IOException {
    int[] ends = CLibrary.pipe();
    open.add(ends[0]);
    open.add(ends[1]);
    return ends;
  }

  private int kept(int descriptor) {
    open.add(descriptor);
    return descriptor;
  }
}
