package dev.virtlab.runtime.qemu;

import dev.virtlab.lab.machine.Machine.Phase;
import dev.virtlab.runtime.bench.Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The serial line of a machine: what the guest writes goes to whoever is connected, and tells how
/// far its start has come.
final class SerialSocket implements AutoCloseable {

  private static final int PART = 4096;

  /// With this, the last thing that it writes before it waits, busybox asks where the cursor is.
  private static final String ASKS = "\u001b[6n";

  private static final Pattern PROMPT = Pattern.compile("root@[^:]*:(.*)# ");

  /// How much of a line is looked at, in bytes.
  private static final int LINE_MAX = 512;

  /// How long nothing may be written before a line without an end is taken for a prompt.
  private static final long QUIET = Duration.ofMillis(400).toNanos();

  /// How long nothing may be written before nobody waits for more.
  private static final long SILENT = Duration.ofSeconds(6).toNanos();

  /// What stands on the line when a phase begins.
  private static final Map<String, Phase> SIGNS =
      Map.of(
          "Linux version ", Phase.KERNEL,
          "init: BusyBox ", Phase.INIT,
          " login: root (automatic login)", Phase.UP);

  private final SocketChannel channel;
  private final Consumer<Phase> reached;
  private final List<Connection> connections = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private volatile long written = System.nanoTime();
  private volatile String tail = "";
  private volatile long turns;
  private volatile boolean entered;
  private Phase phase;

  /// Who is connected.
  ///
  /// @param gone is told when whoever was logged in has gone, or the machine has
  record Connection(Consumer<byte[]> output, Runnable gone) {}

  private SerialSocket(SocketChannel channel, Heard before, Consumer<Phase> reached) {
    this.channel = channel;
    this.phase = before.phase();
    this.tail = before.tail();
    this.reached = reached;
  }

  /// Connects to a machine that has not begun yet.
  ///
  /// @param before what it has said already
  /// @param reached takes each phase that begins, on a thread of this line
  static SerialSocket open(Path socket, Heard before, Consumer<Phase> reached) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
    SerialSocket serial = new SerialSocket(channel, before, reached);
    Thread.ofPlatform().daemon().name("serial line").start(serial::listen);
    return serial;
  }

  private void listen() {
    ByteBuffer part = ByteBuffer.allocate(PART);
    try {
      while (channel.read(part) >= 0) {
        byte[] bytes = Arrays.copyOf(part.array(), part.position());
        part.clear();
        hear(bytes);
      }
    } catch (IOException _) {
      // The machine is gone.
    }
    hangUp();
  }

  private void hear(byte[] bytes) {
    all().forEach(each -> each.output().accept(bytes));
    for (byte each : bytes) {
      if (each == '\n') {
        entered = false;
        read(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else if (line.size() < LINE_MAX) {
        line.write(each);
      }
    }
    tail = line.toString(StandardCharsets.UTF_8);
    stir(System.nanoTime());
  }

  private synchronized void stir(long now) {
    written = now;
    turns++;
  }

  private void read(String text) {
    SIGNS.forEach(
        (sign, now) -> {
          if (text.contains(sign)) {
            enter(now);
          }
        });
  }

  /// A second login means that whoever was logged in has gone.
  private void enter(Phase now) {
    if (now == Phase.UP && phase() == Phase.UP) {
      hangUp();
    } else if (now.compareTo(phase()) > 0) {
      become(now);
      reached.accept(now);
    }
  }

  synchronized Phase phase() {
    return phase;
  }

  synchronized Heard heard() {
    return new Heard(phase, tail);
  }

  /// It is what another one was, unless it has said something already.
  synchronized void goOn(Heard before) {
    phase = before.phase();
    if (turns == 0) {
      tail = before.tail();
    }
  }

  private synchronized void become(Phase now) {
    phase = now;
  }

  /// The machine starts again.
  void begin() {
    become(Phase.FIRMWARE);
  }

  private synchronized List<Connection> all() {
    return List.copyOf(connections);
  }

  synchronized void connect(Connection connection) {
    connections.add(connection);
  }

  synchronized void disconnect(Connection connection) {
    connections.remove(connection);
  }

  /// Whoever was logged in has gone, or the machine has.
  private void hangUp() {
    List<Connection> all = all();
    all.forEach(this::disconnect);
    all.forEach(each -> each.gone().run());
  }

  /// Types.
  void send(byte[] bytes) {
    tail = "";
    entered = entered || new String(bytes, StandardCharsets.UTF_8).contains("\n");
    stir(System.nanoTime());
    try {
      ByteBuffer all = ByteBuffer.wrap(bytes);
      while (all.hasRemaining()) {
        channel.write(all);
      }
    } catch (IOException _) {
      // The machine is gone.
    }
  }

  /// Whether it looks as if somebody inside waited for what is typed: nobody outside can see who
  /// sleeps in a read there, but a prompt is a line that does not end, and then silence. What was
  /// entered is shown first, with its end: until then it is no prompt.
  boolean isQuiet() {
    long quiet = System.nanoTime() - written;
    return isEdited() || (!entered && !tail.isEmpty() && quiet > QUIET) || quiet > SILENT;
  }

  /// Whether a shell edits the line that is typed next: before it waits it asks where the cursor
  /// is.
  private boolean isEdited() {
    return tail.endsWith(ASKS);
  }

  synchronized boolean isConnected() {
    return !connections.isEmpty();
  }

  /// Whoever seems to wait, and where: the prompt of the guest's shell says its directory.
  Reader reader(long pid, String machine) {
    Matcher prompt = PROMPT.matcher(tail);
    String directory = prompt.find() ? prompt.group(1).replaceFirst("^~", "/root") : "/";
    return Reader.atSerialLine(pid, machine, isEdited(), turns, directory);
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
