package dev.virtlab.runtime.container;

import dev.virtlab.runtime.act.NamedPipe;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The pipes through which those who ask at the [ShimDoor] hear how they are to end. They are made
/// before anybody asks, so that nobody has to execute a program to make one; who asks takes the
/// first that is free.
final class AnswerPipes {

  /// How many are free for those who ask at the same moment.
  private static final int FREE = 16;

  /// How many there may be.
  private static final int PLACES_MAX = 1024;

  /// How long who has asked may take to hear.
  private static final Duration HEARD_MAX = Duration.ofSeconds(10);

  private final Path folder;
  private int made;

  AnswerPipes(Path folder) throws IOException {
    this.folder = folder;
    provide(0);
  }

  private Path pipe(int place) {
    return folder.resolve("answer." + place);
  }

  /// A place was taken; there are more behind it.
  synchronized void provide(int place) throws IOException {
    for (; made < Math.min(place + FREE, PLACES_MAX); made++) {
      NamedPipe.make(pipe(made));
    }
  }

  /// Tells who has taken a place how to end, and gives the place free when that was heard. The pipe
  /// is opened for both, so one who was killed holds nobody up; what he has not heard goes with it.
  void answer(int place, long number, int status) throws IOException {
    try (RandomAccessFile pipe = new RandomAccessFile(pipe(place).toFile(), "rw")) {
      pipe.write((number + " " + status + "\n").getBytes(StandardCharsets.US_ASCII));
      awaitHeard(pipe);
    }
    Files.deleteIfExists(folder.resolve("taken." + place));
  }

  @SuppressWarnings("resource") // The stream has the descriptor of the pipe, who is closed.
  private static void awaitHeard(RandomAccessFile pipe) throws IOException {
    FileInputStream ours = new FileInputStream(pipe.getFD());
    long end = System.nanoTime() + HEARD_MAX.toNanos();
    while (ours.available() > 0 && System.nanoTime() < end) {
      try {
        Thread.sleep(2);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
