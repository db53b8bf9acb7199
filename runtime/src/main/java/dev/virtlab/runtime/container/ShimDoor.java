package dev.virtlab.runtime.container;

import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Signal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Where the `docker` of the workbench knocks, and the laboratory's own words beside it: a pipe
/// that takes process numbers. Everything else (words, environment, directory, descriptors) is read
/// from the process that asks, so terminals stay terminals and pipes pipes.
final class ShimDoor implements AutoCloseable {

  private static final int WORDS_MAX = 4096;

  /// How often one who has asked is looked at until he has put the pipe away, and how long between,
  /// in nanoseconds.
  private static final int SETTLED_MAX = 2000;

  private static final long ROUND = 200_000;

  private final Workbench bench;
  private final EngineLoop loop;
  private final Map<String, Program> programs;
  private final RandomAccessFile calls;
  private final AnswerPipes answers;
  private final Map<Long, Guest> guests = new TreeMap<>();

  /// Those that write what is left and answer. Each waits for readers, so each has a thread; one
  /// that was there before is sooner at it than a new one, and goes when it has had nothing to do.
  private final ExecutorService leaving =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("leaving").factory());

  private record Guest(ShimCalls calls, Steps steps) {}

  /// @param programs what is served, by the name of the shim
  ShimDoor(Workbench bench, EngineLoop loop, Map<String, Program> programs) throws IOException {
    this.bench = bench;
    this.loop = loop;
    this.programs = new TreeMap<>(programs);
    answers = new AnswerPipes(bench.call());
    calls = new RandomAccessFile(bench.call().resolve("call").toFile(), "rw");
    Thread.ofPlatform().daemon().name("shim door").start(this::listen);
  }

  private void listen() {
    try {
      for (String line = calls.readLine();
          line != null && !line.isEmpty();
          line = calls.readLine()) {
        String[] words = line.trim().split(" ");
        long number = Long.parseLong(words[0]);
        if (words.length == 2) {
          loop.post(() -> signal(number, words[1]));
        } else if (words.length == 3) {
          int place = Integer.parseInt(words[2]);
          answers.provide(place);
          Optional<Long> shim = shim(number);
          shim.ifPresent(this::awaitSettled);
          loop.post(() -> serve(number, place, shim));
        }
      }
      calls.close();
    } catch (IOException | NumberFormatException _) {
      // The workbench was closed.
    }
  }

  private void signal(long number, String name) {
    Guest guest = guests.get(number);
    Optional<Signal> signal = Signal.named(name);
    if (guest != null && signal.isPresent() && !guest.calls.arrives(signal.get())) {
      guest.steps.exit(128 + signal.get().number());
    }
  }

  private void serve(long number, int place, Optional<Long> shim) {
    if (shim.isEmpty()) {
      leaving.execute(() -> answer(number, place, 125));
      return;
    }
    Path process = Path.of("/proc/" + shim.get());
    List<String> words = words(process.resolve("cmdline"));
    String name = name(words);
    Program program = Objects.requireNonNull(programs.get(name), name);
    List<String> argv = new ArrayList<>(List.of(name));
    argv.addAll(words.subList(Math.min(2, words.size()), words.size()));
    Path relay = bench.call().resolve("relay." + number);
    ShimCalls served = new ShimCalls(bench, loop, shim.get(), directory(process), relay);
    Steps steps =
        new Steps(
            loop,
            () -> program.start(served, argv, environment(process)),
            status -> leaving.execute(() -> leave(number, place, served, status)));
    served.onNews(steps::wake);
    served.onKilled(signal -> steps.exit(128 + signal.number()));
    guests.put(number, new Guest(served, steps));
    steps.run();
  }

  /// Whether somebody behind a client waits for what is typed; on the engine's thread.
  boolean isInputWanted() {
    return guests.values().stream().anyMatch(guest -> guest.calls.isInputWanted());
  }

  private void leave(long number, int place, ShimCalls served, int status) {
    served.finish();
    loop.post(() -> guests.remove(number));
    answer(number, place, status);
  }

  /// The youngest process of that number that runs the shim.
  private Optional<Long> shim(long number) {
    return bench.processes().stream()
        .sorted(Comparator.reverseOrder())
        .filter(each -> isNumbered(each, number))
        .filter(each -> isShim(words(Path.of("/proc/" + each + "/cmdline"))))
        .findFirst();
  }

  private static boolean isNumbered(long process, long number) {
    List<Long> numbers = Workbench.numbers(process);
    return numbers.size() > 1 && numbers.getLast() == number;
  }

  /// Its output is for a moment still the pipe through which it has asked.
  private void awaitSettled(long shim) {
    Path output = Path.of("/proc/" + shim + "/fd/1");
    for (int i = 0; i < SETTLED_MAX && isCall(output); i++) {
      LockSupport.parkNanos(ROUND);
    }
  }

  private boolean isCall(Path output) {
    try {
      return Files.isSameFile(output, bench.call().resolve("call"));
    } catch (IOException _) {
      return false;
    }
  }

  private boolean isShim(List<String> words) {
    return programs.containsKey(name(words));
  }

  /// The name of the script that a shell runs; empty where it runs none.
  private static String name(List<String> words) {
    return words.size() < 2 ? "" : words.get(1).substring(words.get(1).lastIndexOf('/') + 1);
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

  private void answer(long number, int place, int status) {
    try {
      answers.answer(place, number, status);
    } catch (IOException _) {
      // The workbench was closed.
    }
  }

  /// An empty line wakes the thread that listens, which closes the pipe.
  @Override
  public void close() throws IOException {
    calls.write('\n');
  }
}
