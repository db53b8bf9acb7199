package dev.virtlab.console.exercise;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.LabView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs a learner's Java in a child process, which is killed when it takes too long and replaced by
/// a fresh one. The first child is started when it is first needed.
public final class ChildRunner implements CodeRunner {

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int ANSWER_MAX = 100_000;
  private static final String MEMORY_MAX = "-Xmx96m";

  private final List<String> fence;
  private @Nullable Living child;

  /// A child, its answers, and the word that begins each.
  private record Living(Process process, BlockingQueue<String> answers, String word) {}

  /// @param fence the words before the command that fence the child in, as `bwrap …`; empty for
  ///   none
  public ChildRunner(List<String> fence) {
    this.fence = List.copyOf(fence);
  }

  @Override
  public Ran run(String source, String call, LabView lab) {
    JsonObject request = new JsonObject();
    request.addProperty("source", source);
    request.addProperty("call", call);
    request.add("standing", Standings.write(lab.standing()));
    try {
      Living living = ready();
      living.process().getOutputStream().write(line(request));
      living.process().getOutputStream().flush();
      return await(living);
    } catch (IOException failed) {
      stop();
      return new Ran.Stopped("the program ended the process it ran in");
    }
  }

  private static byte[] line(JsonObject request) {
    return (request + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Ran await(Living living) {
    Patience patience = new Patience(living.process().toHandle());
    Optional<String> answer = next(living, patience::isOver);
    if (answer.isEmpty()) {
      boolean ended = !living.process().isAlive();
      stop();
      return new Ran.Stopped(
          ended
              ? "the program ended the process it ran in, or used up its memory"
              : "it was stopped after " + Patience.EVALUATION_MAX.toSeconds() + " seconds");
    }
    return read(answer.get());
  }

  private static Ran read(String answer) {
    try {
      JsonObject json = JsonParser.parseString(answer).getAsJsonObject();
      JsonElement value = json.get("value");
      return value == null
          ? new Ran.Wrong(json.get("wrong").getAsString())
          : new Ran.Value(value.getAsString());
    } catch (JsonSyntaxException | IllegalStateException broken) {
      return new Ran.Stopped("its answer could not be read");
    }
  }

  /// The next answer that begins with the word, until the wait is over or the child has ended.
  private static Optional<String> next(Living living, BooleanSupplier over) {
    try {
      while (!over.getAsBoolean()) {
        String line = living.answers().poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (line != null && line.startsWith(living.word())) {
          return Optional.of(line.substring(living.word().length()));
        }
        if (line == null && !living.process().isAlive() && living.answers().isEmpty()) {
          return Optional.empty();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /// Starts the child already, so that it need not be waited for later.
  public void prepare() {
    try {
      if (child == null) {
        child = start();
      }
    } catch (IOException _) {
      // then the first run tells
    }
  }

  /// A child that waits for a request: it says so before each.
  private Living ready() throws IOException {
    Living now = child;
    if (now == null || !now.process().isAlive()) {
      now = start();
      child = now;
    }
    long deadline = System.nanoTime() + START_MAX.toNanos();
    if (next(now, () -> System.nanoTime() - deadline > 0).isEmpty()) {
      stop();
      throw new IOException("the process for Java did not start");
    }
    return now;
  }

  private Living start() throws IOException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    String word = HexFormat.of().formatHex(secret);
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/bin:/bin");
    Process process = builder.start();
    process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    Thread listener = new Thread(() -> listen(process, answers), "java-exercise");
    listener.setDaemon(true);
    listener.start();
    return new Living(process, answers, word);
  }

  private static void listen(Process process, BlockingQueue<String> answers) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() <= ANSWER_MAX) {
          answers.add(line);
        }
      }
    } catch (IOException _) {
      // the child has ended; whoever waits sees it
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(fence);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(MEMORY_MAX);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Xshare:auto");
    command.add("-cp");
    command.add(ClassFolders.joined());
    command.add(Child.class.getName());
    return command;
  }

  private void stop() {
    Living now = child;
    child = null;
    if (now != null) {
      now.process().destroyForcibly();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
