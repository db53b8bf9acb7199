package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.ProcessCalls;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A process that has just enough of a kernel for the client: descriptors 0 to 2, a few files, a
/// clock that stands, and signals that the test sends.
final class FakeProcess {

  private static final int STEPS_MAX = 100_000;

  final Map<String, String> files = new LinkedHashMap<>();
  final Map<String, String> environment = new LinkedHashMap<>(Map.of("HOME", "/root"));
  final ArrayDeque<Signal> signals = new ArrayDeque<>();
  final Set<Integer> terminals = new java.util.TreeSet<>();
  String input = "";
  long epoch = 1_795_472_688_000_000_000L;

  private final ByteArrayOutputStream[] outputs = {
    new ByteArrayOutputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream()
  };
  private final Map<Integer, Integer> offsets = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();

  /// How a run ended.
  record Outcome(int exit, String stdout, String stderr) {}

  Outcome run(EngineApi engine, String... words) {
    List<String> argv = new ArrayList<>(List.of("docker"));
    argv.addAll(List.of(words));
    Step step = new DockerClient(engine).start(calls(), argv, environment);
    for (int i = 0; i < STEPS_MAX; i++) {
      switch (step) {
        case Step.Exit(int status) -> {
          return new Outcome(status, text(1), text(2));
        }
        case Step.Next(var then) -> step = then.get();
        case Step.Await(Wait until, var then) -> {
          if (!isDue(until)) {
            throw new AssertionError("sleeps for ever: " + until + "\n" + text(1) + text(2));
          }
          step = then.get();
        }
        case Step.Compute(long _, int _, var then) -> step = then.get();
        case Step.Become _ -> throw new AssertionError("the client becomes nothing else");
      }
    }
    throw new AssertionError("too many steps");
  }

  private boolean isDue(Wait wait) {
    return switch (wait) {
      case Wait.Mail(var box) -> box.hasMail() || box.isClosed();
      case Wait.Any(var of) -> of.stream().anyMatch(this::isDue);
      case Wait.Readable _ -> true;
      case Wait.Writable _ -> true;
      case Wait.Caught _ -> !signals.isEmpty();
      case Wait.Until _, Wait.Child _ -> false;
    };
  }

  private String text(int descriptor) {
    return outputs[descriptor].toString(StandardCharsets.UTF_8);
  }

  private Calls calls() {
    return (Calls)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Calls.class},
            (_, method, arguments) -> call(method.getName(), arguments));
  }

  private Object call(String name, Object[] a) {
    return switch (name) {
      case "write" -> {
        outputs[(int) a[0]].write((byte[]) a[1], (int) a[2], (int) a[3]);
        yield a[3];
      }
      case "read" -> read((int) a[0], (int) a[1]);
      case "open" -> open((String) a[0], a[1].toString());
      case "close" -> "";
      case "isTerminal" -> terminals.contains((int) a[0]);
      case "terminalSize" -> new int[] {80, 24};
      case "getcwd" -> "/root";
      case "uname" -> new String[] {"Linux", "lab", "6.1.0", "#1", "x86_64"};
      case "now" -> Duration.ofNanos(epoch);
      case "epochNanoseconds" -> epoch;
      case "takeCaught" -> Optional.ofNullable(signals.poll());
      case "setDisposition" -> ProcessCalls.Disposition.DEFAULT;
      case "stat", "lstat" -> stat((String) a[0]);
      case "unlink" -> files.remove((String) a[0]);
      case "setRaw", "relay" -> null;
      default -> throw new UnsupportedOperationException(name);
    };
  }

  private Object open(String path, String how) {
    if (how.contains(FileCalls.Open.CREATE.name())) {
      if (path.startsWith("/nonexistent")) {
        throw new CallFailed(Errno.ENOENT);
      }
      files.put(path, "");
    } else if (!files.containsKey(path)) {
      throw new CallFailed(Errno.ENOENT);
    }
    open.add(path);
    return open.size() + 2;
  }

  private Read read(int descriptor, int most) {
    String content = descriptor == 0 ? input : files.get(open.get(descriptor - 3));
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    int at = offsets.getOrDefault(descriptor, 0);
    if (at >= bytes.length) {
      return new Read.End();
    }
    int end = Math.min(bytes.length, at + most);
    offsets.put(descriptor, end);
    return new Read.Some(java.util.Arrays.copyOfRange(bytes, at, end));
  }

  private Stat stat(String path) {
    boolean directory = path.equals("/") || path.equals("/root");
    if (!directory && !files.containsKey(path)) {
      throw new CallFailed(Errno.ENOENT);
    }
    Stat.Type type = directory ? Stat.Type.DIRECTORY : Stat.Type.REGULAR;
    int size = directory ? 4096 : files.get(path).length();
    return new Stat(1, 2, type, directory ? 0755 : 0644, 1, 0, 0, size, 1, 0, 0, 0, 0, 0);
  }
}
