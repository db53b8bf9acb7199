package dev.virtlab.runtime.qemu;

import com.google.gson.JsonObject;
import dev.virtlab.lab.machine.Machine.Phase;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A QEMU in the workbench, with its monitor and its serial line connected.
///
/// @param pid as the machine numbers it
/// @param folder of its sockets, as the workbench names it
record QemuProcess(Process process, long pid, String folder, Qmp qmp, SerialSocket serial) {

  private static final Duration START_MAX = Duration.ofSeconds(20);
  private static final Duration END_MAX = Duration.ofSeconds(3);
  private static final long TURN = 5_000_000;
  private static final int WORDS_MAX = 4096;

  /// A tick of `/proc/PID/stat`, in nanoseconds: USER_HZ is 100.
  private static final long TICK = 10_000_000;

  /// Hears what a process tells.
  interface Listener {
    void event(JsonObject event);

    void reached(Phase phase);

    void ended();
  }

  /// Starts one; it stands still, or waits for memory to be sent.
  ///
  /// @param before what the machine has said already
  /// @throws LibvirtError if it ends at once, with what it said
  static QemuProcess start(Workbench bench, QemuCommand command, Heard before, Listener listener) {
    try {
      Path folder = bench.root().resolve(command.folder().substring(1));
      Files.createDirectories(folder);
      bench.note("machine " + command.domain().name());
      Process process = bench.start(command.words(), Processes.Input.NOTHING);
      AtomicReference<String> said = new AtomicReference<>("");
      Thread.ofPlatform().daemon().name("qemu").start(() -> said.set(words(process)));
      try {
        Qmp qmp = connected(process, said, () -> monitor(folder, listener::event));
        SerialSocket serial =
            connected(
                process,
                said,
                () ->
                    SerialSocket.open(
                        folder.resolve(QemuCommand.SERIAL), before, listener::reached));
        watch(process, listener);
        return new QemuProcess(process, process.pid(), command.folder(), qmp, serial);
      } catch (LibvirtError failed) {
        throw told(process, said, failed);
      }
    } catch (IOException failed) {
      throw new LibvirtError("internal error: QEMU could not be started: " + failed.getMessage());
    }
  }

  /// Why it did not come so far: what it said itself, if it has ended by itself.
  private static LibvirtError told(
      Process process, AtomicReference<String> said, LibvirtError failed) {
    LockSupport.parkNanos(10 * TURN);
    String words = String.valueOf(said.get());
    boolean ended = !process.isAlive() && !words.isEmpty();
    process.destroyForcibly();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return ended
        ? new LibvirtError(
            "internal error: qemu unexpectedly closed the monitor: " + now + " " + words)
        : failed;
  }

  private static Qmp monitor(Path folder, Consumer<JsonObject> events) throws IOException {
    return Qmp.open(folder.resolve(QemuCommand.MONITOR), events);
  }

  private static void watch(Process process, Listener listener) {
    Thread.ofPlatform()
        .daemon()
        .name("qemu end")
        .start(
            () -> {
              try {
                process.waitFor();
                listener.ended();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /// Connects to something of a process.
  @FunctionalInterface
  private interface Connect<T> {
    T connect() throws IOException;
  }

  /// Tries until the socket is there, or the process is not.
  private static <T> T connected(
      Process process, AtomicReference<String> said, Connect<T> connect) {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        return connect.connect();
      } catch (IOException _) {
        LockSupport.parkNanos(TURN);
      }
    }
    throw new LibvirtError(
        "internal error: process exited while connecting to monitor: " + said.get());
  }

  /// What a process says before it ends.
  private static String words(Process process) {
    try (var error = process.getErrorStream()) {
      String said = new String(error.readNBytes(WORDS_MAX), StandardCharsets.UTF_8);
      error.transferTo(java.io.OutputStream.nullOutputStream());
      return said.strip();
    } catch (IOException _) {
      return "";
    }
  }

  /// Ends it, and waits for its end: until then its disks are locked.
  void quit() {
    try {
      var _ = qmp.ask("quit", new JsonObject(), END_MAX);
    } catch (LibvirtError _) {
      // It has ended, or will be ended.
    }
    try {
      if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    qmp.close();
    serial.close();
  }

  /// The number of the process in the workbench.
  int inner() {
    return Workbench.inner(pid).map(Long::intValue).orElse(0);
  }

  /// What it has used of the processors; proc_pid_stat(5).
  Duration cpuTime() {
    String stat = text("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
    return fields.length < 13
        ? Duration.ZERO
        : Duration.ofNanos((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK);
  }

  /// The memory that it holds, in bytes; proc_pid_status(5).
  long rss() {
    return text("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  private String text(String file) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/" + file));
    } catch (IOException _) {
      return "";
    }
  }
}
