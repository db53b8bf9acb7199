package dev.virtlab.runtime.qemu;

import com.google.gson.JsonObject;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// The memory of a machine as QEMU sends it to another QEMU: taken out of one process, or put into
/// one, through a socket of ours.
///
/// @param folder of the process, seen from outside
record MemoryStream(Qmp qmp, Path folder, String inside) {

  /// How much of a stream is kept, in bytes: it stays in our memory, and pages of zeros are not in
  /// it.
  static final int BYTES_MAX = 512 << 20;

  private static final Duration WAY_MAX = Duration.ofMinutes(2);
  private static final long TURN = 10_000_000;
  private static final int PART = 1 << 16;
  private static final String SOCKET = "memory.sock";

  /// As fast as it goes: 100 GiB a second.
  static final long UNLIMITED = 100L << 30;

  private static final Set<String> UNDER_WAY =
      Set.of("none", "setup", "active", "pre-switchover", "device");

  /// All that a machine that stands still is.
  byte[] take() {
    Path socket = folder.resolve(SOCKET);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Files.deleteIfExists(socket);
      server.bind(UnixDomainSocketAddress.of(socket));
      CompletableFuture<byte[]> bytes = new CompletableFuture<>();
      Thread.ofPlatform().daemon().name("memory").start(() -> drain(server, bytes));
      limit(qmp, UNLIMITED);
      go("migrate");
      byte[] all = bytes.get(WAY_MAX.toMillis(), TimeUnit.MILLISECONDS);
      arrived();
      return all;
    } catch (IOException | ExecutionException failed) {
      throw new LibvirtError("operation failed: its memory was not sent: " + failed.getMessage());
    } catch (TimeoutException _) {
      throw new LibvirtError("operation failed: its memory was not sent in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LibvirtError("operation failed: interrupted while its memory was sent");
    }
  }

  private static void drain(ServerSocketChannel server, CompletableFuture<byte[]> bytes) {
    try (SocketChannel from = server.accept()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      ByteBuffer part = ByteBuffer.allocate(PART);
      while (from.read(part) >= 0) {
        if (all.size() > BYTES_MAX - PART) {
          throw new IOException("it is more than " + (BYTES_MAX >> 20) + " MiB");
        }
        all.write(part.array(), 0, part.position());
        part.clear();
      }
      bytes.complete(all.toByteArray());
    } catch (IOException failed) {
      bytes.completeExceptionally(failed);
    }
  }

  /// Gives a machine that waits for it what another one was.
  void give(byte[] bytes) {
    go("migrate-incoming");
    try (SocketChannel to = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      to.connect(UnixDomainSocketAddress.of(folder.resolve(SOCKET)));
      ByteBuffer all = ByteBuffer.wrap(bytes);
      while (all.hasRemaining()) {
        to.write(all);
      }
    } catch (IOException failed) {
      throw new LibvirtError("operation failed: its memory was refused: " + failed.getMessage());
    }
    arrived();
  }

  private void go(String command) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("uri", "unix:" + inside + "/" + SOCKET);
    var _ = qmp.ask(command, arguments);
  }

  /// Sets how many bytes a second may be sent.
  static void limit(Qmp qmp, long bytes) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("max-bandwidth", bytes);
    var _ = qmp.ask("migrate-set-parameters", arguments);
  }

  /// How a migration stands; `query-migrate`.
  static JsonObject state(Qmp qmp) {
    return qmp.ask("query-migrate").getAsJsonObject();
  }

  static String status(JsonObject state) {
    return state.has("status") ? state.get("status").getAsString() : "none";
  }

  private void arrived() {
    long end = System.nanoTime() + WAY_MAX.toNanos();
    String status = status(state(qmp));
    while (UNDER_WAY.contains(status) && System.nanoTime() < end) {
      LockSupport.parkNanos(TURN);
      status = status(state(qmp));
    }
    if (!status.equals("completed")) {
      throw new LibvirtError("operation failed: its memory was not sent: " + status);
    }
  }
}
