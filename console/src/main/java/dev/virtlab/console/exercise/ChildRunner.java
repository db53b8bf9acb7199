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
import org.jspecify.annotations.Nullable;

/// Runs a learner's Java in a child process, which is killed when it takes too long and replaced by
/// a fresh one. The first child is started when it is first needed.
public final class ChildRunner implements CodeRunner, AutoCloseable {

  /// How long one evaluation may take.
  public static final Duration EVALUATION_MAX = Duration.ofSeconds(2);

  private static final Duration START_MAX = Duration.ofSeconds(20);
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
      Living living = living();
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
    long deadline = System.nanoTime() + EVALUATION_MAX.toNanos();
    Optional<String> answer = next(living, deadline);
    if (answer.isEmpty()) {
      boolean ended = !living.process().isAlive();
      stop();
      return new Ran.Stopped(
          ended
              ? "the program ended the process it ran in, or used up its memory"
              : "it was stopped after " + EVALUATION_MAX.toSeconds() + " seconds");
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

  /// The next answer that begins with the word, until the deadline or the end of the child.
  private static Optional<String> next(Living living, long deadline) {
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return Optional.empty();
        }
        String line = living.answers().poll(Math.min(left, 20_000_000), TimeUnit.NANOSECONDS);
        if (line != null && line.startsWith(living.word())) {
          return Optional.of(line.substring(living.word().length()));
        }
        if (line == null && !living.process().isAlive() && living.answers().isEmpty()) {
          return Optional.empty();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Living living() throws IOException {
    Living now = child;
    if (now != null && now.process().isAlive()) {
      return now;
    }
    Living fresh = start();
    child = fresh;
    if (next(fresh, System.nanoTime() + START_MAX.toNanos()).isEmpty()) {
      stop();
      throw new IOException("the process for Java did not start");
    }
    return fresh;
  }

  private Living start() throws IOException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    String word = HexFormat.of().formatHex(secret);
    ProcessBuilder builder = new ProcessBuilder(command(word));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/bin:/bin");
    Process process = builder.start();
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

  private List<String> command(String word) {
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
    command.add(word);
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
