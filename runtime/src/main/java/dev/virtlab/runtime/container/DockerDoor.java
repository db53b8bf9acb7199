package dev.virtlab.runtime.container;

import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.docker.client.DockerClient;
import dev.virtlab.userland.program.Signal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the `docker` of the workbench knocks: a pipe that takes process numbers. Everything else
/// (words, environment, directory, descriptors) is read from the process that asks, so terminals
/// stay terminals and pipes pipes.
final class DockerDoor implements AutoCloseable {

  private static final int WORDS_MAX = 4096;

  /// How long a shim may take to hear its status.
  private static final Duration HEARD_MAX = Duration.ofSeconds(10);

  private final Workbench bench;
  private final EngineLoop loop;
  private final DockerClient client;
  private final RandomAccessFile calls;
  private final Map<Long, Guest> guests = new TreeMap<>();

  private record Guest(ShimCalls calls, Steps steps) {}

  DockerDoor(Workbench bench, EngineLoop loop, DockerClient client) throws IOException {
    this.bench = bench;
    this.loop = loop;
    this.client = client;
    calls = new RandomAccessFile(bench.call().resolve("call").toFile(), "rw");
    Thread.ofPlatform().daemon().name("docker door").start(this::listen);
  }

  private void listen() {
    try {
      for (String line = calls.readLine();
          line != null && !line.isEmpty();
          line = calls.readLine()) {
        String[] words = line.trim().split(" ");
        if (words.length == 2) {
          long number = Long.parseLong(words[0]);
          loop.post(() -> knock(number, words[1]));
        }
      }
      calls.close();
    } catch (IOException | NumberFormatException _) {
      // The workbench was closed.
    }
  }

  private void knock(long number, String word) {
    Guest known = guests.get(number);
    if (!word.equals("ASK")) {
      Signal.named(word).ifPresent(signal -> signal(known, signal));
    } else if (known == null) {
      serve(number);
    }
  }

  private static void signal(@org.jspecify.annotations.Nullable Guest guest, Signal signal) {
    if (guest != null && !guest.calls.arrives(signal)) {
      guest.steps.exit(128 + signal.number());
    }
  }

  private void serve(long number) {
    Path answers = bench.call().resolve("answer." + number);
    Optional<Long> shim = shim(number);
    if (shim.isEmpty()) {
      Thread.ofPlatform().daemon().start(() -> answer(answers, 125));
      return;
    }
    Path process = Path.of("/proc/" + shim.get());
    List<String> argv = new ArrayList<>(List.of("docker"));
    List<String> words = words(process.resolve("cmdline"));
    argv.addAll(words.subList(Math.min(2, words.size()), words.size()));
    ShimCalls served = new ShimCalls(bench, loop, shim.get(), directory(process), answers);
    Steps steps =
        new Steps(
            loop,
            () -> client.start(served, argv, environment(process)),
            status -> Thread.ofPlatform().daemon().start(() -> leave(number, served, status)));
    served.onNews(steps::wake);
    served.onKilled(signal -> steps.exit(128 + signal.number()));
    guests.put(number, new Guest(served, steps));
    steps.run();
  }

  private void leave(long number, ShimCalls served, int status) {
    served.finish();
    answer(bench.call().resolve("answer." + number), status);
    loop.post(() -> guests.remove(number));
  }

  /// The youngest process of that number that runs the shim.
  private Optional<Long> shim(long number) {
    Optional<Long> found = Optional.empty();
    for (long each : bench.group().processes()) {
      List<Long> numbers = Workbench.numbers(each);
      boolean same = numbers.size() > 1 && numbers.getLast() == number;
      if (same && isShim(words(Path.of("/proc/" + each + "/cmdline")))) {
        found = Optional.of(Math.max(each, found.orElse(0L)));
      }
    }
    return found;
  }

  private static boolean isShim(List<String> words) {
    return words.size() > 1 && words.get(1).endsWith("docker");
  }

  private static String directory(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).toString();
    } catch (IOException _) {
      return "/";
    }
  }

  private static Map<String, String> environment(Path process) {
    Map<String, String> environment = new TreeMap<>();
    for (String variable : words(process.resolve("environ"))) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return environment;
  }

  private static List<String> words(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      List<String> words = new ArrayList<>(List.of(text.split("\0", WORDS_MAX)));
      if (!words.isEmpty() && words.getLast().isEmpty()) {
        words.removeLast();
      }
      return words;
    } catch (IOException _) {
      return List.of();
    }
  }

  /// Tells the shim how to end, and waits until it has heard, which it says by removing the pipe.
  /// The pipe is opened for both, so a shim that was killed holds nobody up.
  private static void answer(Path pipe, int status) {
    try (RandomAccessFile to = new RandomAccessFile(pipe.toFile(), "rw")) {
      to.write((status + "\n").getBytes(StandardCharsets.US_ASCII));
      long end = System.nanoTime() + HEARD_MAX.toNanos();
      while (Files.exists(pipe) && System.nanoTime() < end) {
        Thread.sleep(2);
      }
    } catch (IOException _) {
      // It has gone.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// An empty line wakes the thread that listens, which closes the pipe.
  @Override
  public void close() throws IOException {
    calls.write('\n');
  }
}
