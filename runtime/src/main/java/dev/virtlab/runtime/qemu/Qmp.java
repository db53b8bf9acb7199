package dev.virtlab.runtime.qemu;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A conversation with one QEMU: what is asked of it, and what it tells by itself; "QEMU Machine
/// Protocol Specification".
final class Qmp implements AutoCloseable {

  /// How long an answer may take, if nothing else is said.
  static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  /// The longest line that is read; an answer of ours has a few thousand letters.
  private static final int LINE_MAX = 1 << 20;

  private final SocketChannel channel;
  private final Consumer<JsonObject> events;
  private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private int number;

  private Qmp(SocketChannel channel, Consumer<JsonObject> events) {
    this.channel = channel;
    this.events = events;
  }

  /// Connects, hears the greeting and agrees on what is spoken.
  ///
  /// @param events takes what QEMU tells by itself, on a thread of this conversation
  /// @throws IOException if nobody listens there yet
  static Qmp open(Path socket, Consumer<JsonObject> events) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
    Qmp qmp = new Qmp(channel, events);
    Thread.ofPlatform().daemon().name("qmp").start(qmp::listen);
    var _ = qmp.ask("qmp_capabilities");
    return qmp;
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      for (String line = next(lines); !line.isEmpty(); line = next(lines)) {
        hear(JsonParser.parseString(line).getAsJsonObject());
      }
    } catch (IOException | JsonParseException | IllegalStateException _) {
      // It has ended, or speaks another language.
    }
    asked.values().forEach(each -> each.completeExceptionally(gone()));
  }

  /// The next line that is not empty; empty at the end.
  private static String next(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = lines.read(); c >= 0 && line.length() < LINE_MAX; c = lines.read()) {
      if (c != '\n' && c != '\r') {
        line.append((char) c);
      } else if (!line.isEmpty()) {
        return line.toString();
      }
    }
    return "";
  }

  private void hear(JsonObject told) {
    if (told.has("event")) {
      events.accept(told);
    } else if (told.has("id")) {
      Optional.ofNullable(asked.remove(told.get("id").getAsInt()))
          .ifPresent(one -> one.complete(told));
    }
  }

  private static LibvirtError gone() {
    return new LibvirtError("internal error: End of file from qemu monitor");
  }

  /// Asks something that takes no arguments.
  ///
  /// @throws LibvirtError if QEMU refuses, is gone, or does not answer
  JsonElement ask(String command) {
    return ask(command, new JsonObject());
  }

  /// The same with arguments.
  JsonElement ask(String command, JsonObject arguments) {
    return ask(command, arguments, ANSWER_MAX);
  }

  /// The same where an answer may take longer.
  JsonElement ask(String command, JsonObject arguments, Duration most) {
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    int id = send(command, arguments, answer);
    try {
      return result(command, answer.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      throw new LibvirtError(
          "internal error: QEMU has not answered '"
              + command
              + "' for "
              + most.toSeconds()
              + " seconds");
    } catch (ExecutionException _) {
      throw gone();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw gone();
    } finally {
      asked.remove(id);
    }
  }

  /// A command of the human monitor, whose answer is text: empty where all went well.
  String human(String line, Duration most) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("command-line", line);
    return ask("human-monitor-command", arguments, most).getAsString().strip();
  }

  private synchronized int send(
      String command, JsonObject arguments, CompletableFuture<JsonObject> answer) {
    JsonObject request = new JsonObject();
    request.addProperty("execute", command);
    request.add("arguments", arguments);
    request.addProperty("id", ++number);
    asked.put(number, answer);
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(request + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException _) {
      asked.remove(number);
      throw gone();
    }
    return number;
  }

  private static JsonElement result(String command, JsonObject answer) {
    if (answer.has("error")) {
      throw new LibvirtError(
          "internal error: unable to execute QEMU command '"
              + command
              + "': "
              + answer.getAsJsonObject("error").get("desc").getAsString());
    }
    return answer.get("return");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // It was closed already.
    }
  }
}
