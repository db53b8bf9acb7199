package dev.virtlab.runtime.container;

import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.docker.client.DockerClient;
import dev.virtlab.userland.program.Signal;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      for (String line = calls.readLine(); line != null; line = calls.readLine()) {
        String[] words = line.trim().split(" ");
        if (words.length == 2) {
          long number = Long.parseLong(words[0]);
          loop.post(() -> knock(number, words[1]));
        }
      }
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
      answer(answers, 125);
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
    try {
      for (long each : bench.group().processes()) {
        List<Long> numbers = Workbench.numbers(each);
        boolean same = numbers.size() > 1 && numbers.getLast() == number;
        if (same && isShim(words(Path.of("/proc/" + each + "/cmdline")))) {
          found = Optional.of(Math.max(each, found.orElse(0L)));
        }
      }
    } catch (IOException _) {
      // The groups are gone.
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

  /// Tells the shim how to end; the open waits until it reads.
  private static void answer(Path pipe, int status) {
    try (OutputStream to = new FileOutputStream(pipe.toFile())) {
      to.write((status + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // It has gone.
    }
  }

  @Override
  public void close() throws IOException {
    calls.close();
  }
}
