package dev.virtlab.runtime.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/// The folder in which runc says which process it has started.
///
/// The kernel tells when a file is there (inotify(7)): to look again and again would take the
/// processor away from runc. A watch stays for the next one that waits, because to begin one takes
/// longer than to wait.
final class PidFiles implements AutoCloseable {

  /// How long the runtime may take to start a process.
  static final Duration START_MAX = Duration.ofSeconds(60);

  /// How soon it is seen that runc has ended without having started anything.
  private static final long LOOK_MILLIS = 20;

  private final Path folder;
  private final ConcurrentLinkedDeque<WatchService> idle = new ConcurrentLinkedDeque<>();

  /// @param folder which is made
  PidFiles(Path folder) throws IOException {
    this.folder = Files.createDirectory(folder);
    idle.add(watch());
  }

  private WatchService watch() throws IOException {
    WatchService watch = folder.getFileSystem().newWatchService();
    var _ = folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    return watch;
  }

  /// What starts runc.
  @FunctionalInterface
  interface Start {
    Process start() throws IOException;
  }

  /// Starts runc and waits until it says which process it has started.
  ///
  /// @throws IOException if it has neither said so nor failed within [#START_MAX]; then it is
  ///   killed
  Begun begin(String name, Start start) throws IOException {
    Path file = folder.resolve(name);
    WatchService watch = Optional.ofNullable(idle.poll()).orElse(null);
    if (watch == null) {
      watch = watch();
    }
    try {
      Files.deleteIfExists(file);
      Process runc = start.start();
      return new Begun(runc, await(runc, file, watch));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a container was starting");
    } finally {
      Files.deleteIfExists(file);
      idle.add(watch);
    }
  }

  private static OptionalInt await(Process runc, Path file, WatchService watch)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end) {
      boolean alive = runc.isAlive();
      OptionalInt pid = number(file);
      if (pid.isPresent() || !alive) {
        return pid;
      }
      WatchKey key = watch.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (key != null) {
        key.pollEvents();
        key.reset();
      }
    }
    runc.destroyForcibly();
    throw new IOException(
        "the runtime has not started it within " + START_MAX.toSeconds() + " seconds");
  }

  /// What a file of a process number holds, once it is written to its end.
  private static OptionalInt number(Path file) {
    try {
      return Files.exists(file)
          ? OptionalInt.of(Integer.parseInt(Files.readString(file).trim()))
          : OptionalInt.empty();
    } catch (IOException | NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() throws IOException {
    List<WatchService> all = new ArrayList<>(idle);
    for (WatchService each : all) {
      each.close();
    }
  }
}
